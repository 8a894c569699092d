package org.omsexporter.oms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.omsexporter.model.Project;

/** Reads a list whose members come and go between its pages. */
final class ListReader {
  private final IntFunction<ProjectPage> pages;

  ListReader(IntFunction<ProjectPage> pages) {
    this.pages = pages;
  }

  /** Reads all pages. */
  Listing readAll(Set<String> knownIds) {
    Map<String, Project> byId = new LinkedHashMap<>();
    int unreadable = 0;
    int number = 1;
    while (true) {
      ProjectPage page = pages.apply(number);
      page.projects().forEach(project -> byId.putIfAbsent(project.id(), project));
      unreadable += page.unreadable();
      if (page.entries() < ConsoleClient.PAGE_SIZE) {
        return new Listing(List.copyOf(byId.values()), unreadable, number);
      }
      number++;
    }
  }
}
