package org.omsexporter.oms.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Project;

/**
 * One page of ListProjects.
 *
 * @param totalCount how many projects there are in all; null where OMS does not say
 * @param unreadable entries of the page that are no readable project
 */
public record ListedPage(List<Project> projects, @Nullable Long totalCount, int unreadable) {
  /** The most projects that OMS lists in one answer. */
  public static final int MOST = 150;

  /** Copies the list. */
  public ListedPage {
    projects = List.copyOf(projects);
  }

  /** Whether it holds no project although its total or its entries say that there are some. */
  public boolean lacksItsProjects() {
    return projects.isEmpty() && (unreadable > 0 || (totalCount != null && totalCount > 0));
  }

  int entries() {
    return projects.size() + unreadable;
  }
}
