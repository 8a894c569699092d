package org.omsexporter.web.pages;

import org.jspecify.annotations.Nullable;

/**
 * One value on a page, such as a cell of a table.
 *
 * @param time the moment to show instead of the text; null for a text
 * @param href path that its text leads to; null for plain text
 * @param style class of the text; may be empty
 * @param english whether the text is the exporter's own and in English on every page
 */
public record Cell(
    String text, @Nullable Moment time, @Nullable String href, String style, boolean english) {

  static Cell of(String text) {
    return new Cell(text, null, null, "", false);
  }

  static Cell of(@Nullable Moment time) {
    return new Cell("–", time, null, "", false);
  }

  static Cell link(String text, String href) {
    return new Cell(text, null, href, "", false);
  }

  /** What the exporter wrote down in English. */
  static Cell english(String text) {
    return new Cell(text, null, null, "", true);
  }

  /** A text in a style of its own. */
  static Cell styled(String text, String style) {
    return new Cell(text, null, null, style, false);
  }

  /** A state in the reader's words. */
  static Cell state(String word, Words words) {
    return styled(words.word("state", word), "state " + word);
  }
}
