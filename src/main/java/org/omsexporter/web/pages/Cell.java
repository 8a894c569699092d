package org.omsexporter.web.pages;

import org.jspecify.annotations.Nullable;

/**
 * One cell of a table on a page.
 *
 * @param href path that its text leads to; null for plain text
 * @param style class of the text; may be empty
 */
public record Cell(String text, @Nullable String href, String style) {

  static Cell of(String text) {
    return new Cell(text, null, "");
  }

  static Cell link(String text, String href) {
    return new Cell(text, href, "");
  }

  static Cell state(String word) {
    return new Cell(word, null, "state " + word);
  }
}
