package org.omsexporter.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest lines of one log.
 *
 * @param problem why there is nothing to show; null where there is
 */
public record LogPage(
    Frame frame,
    String component,
    String componentPath,
    String oms,
    List<String> files,
    String file,
    String q,
    boolean regex,
    int lines,
    String count,
    String text,
    String downloadPath,
    @Nullable String problem) {

  /** Copies the list. */
  public LogPage {
    files = List.copyOf(files);
  }
}
