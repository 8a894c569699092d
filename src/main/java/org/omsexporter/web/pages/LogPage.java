package org.omsexporter.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest lines of one log, oldest first.
 *
 * @param above the pages that it belongs under
 * @param kept fields of the query that a search leaves as they are
 * @param files names of the files to choose from
 * @param file name of the file shown
 * @param q what the lines shall hold; empty for all
 * @param lines how many lines are asked for
 * @param count how many lines there are, in words
 * @param problem why there is nothing to show; null where there is
 */
public record LogPage(
    Frame frame,
    List<Field> above,
    String component,
    List<Field> kept,
    List<String> files,
    String file,
    String q,
    boolean regex,
    int lines,
    String count,
    List<Line> text,
    String downloadPath,
    @Nullable Told problem) {

  /** Copies the lists. */
  public LogPage {
    above = List.copyOf(above);
    kept = List.copyOf(kept);
    files = List.copyOf(files);
    text = List.copyOf(text);
  }

  /**
   * A line.
   *
   * @param style class of its level: {@code bad}, {@code warn} or empty
   */
  public record Line(String style, List<Part> parts) {
    /** Copies the list. */
    public Line {
      parts = List.copyOf(parts);
    }
  }

  /** A part of a line: what the search found, or what stands around it. */
  public record Part(String text, boolean found) {}
}
