package org.omsexporter.web.grafana;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One mark on a time axis, as Grafana takes it.
 *
 * @param time epoch milliseconds
 * @param text what Grafana shows; names in it are as people gave them
 * @param tags {@code action} or {@code status} or {@code step}, then what happened
 * @param projectId null where no project is concerned, as the name
 */
record Annotation(
    long time,
    String title,
    String text,
    List<String> tags,
    String oms,
    @Nullable String projectId,
    @Nullable String projectName) {

  /** Copies the list. */
  public Annotation {
    tags = List.copyOf(tags);
  }
}
