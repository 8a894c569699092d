package org.omsexporter.oms.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.omsexporter.model.Project;

/** Turns the entries of one page into projects as they arrive. */
public final class PageCollector implements Consumer<JsonNode> {
  private final ProjectReader reader;
  private final UnknownValues unknown;
  private final List<Project> projects = new ArrayList<>();
  private int unreadable;

  /** Reads each entry so. */
  public PageCollector(ProjectReader reader, UnknownValues unknown) {
    this.reader = reader;
    this.unknown = unknown;
  }

  @Override
  public void accept(JsonNode entry) {
    Project project = reader.project(new LooseJson(entry, "project", unknown));
    if (project == null) {
      unreadable++;
      unknown.count("project.id", entry.isObject() ? "none" : entry.getNodeType().name());
    } else {
      projects.add(project);
    }
  }

  /** The page, once its entries have all been accepted. */
  public ListedPage page(Envelope envelope) {
    return new ListedPage(projects, envelope.totalCount(), unreadable);
  }
}
