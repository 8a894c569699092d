package org.omsexporter.web.pages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One cell of a table on a page.
 *
 * @param time the moment to show instead of the text; null for a text
 * @param href path that its text leads to; null for plain text
 * @param style class of the text; may be empty
 */
public record Cell(String text, @Nullable Instant time, @Nullable String href, String style) {

  static Cell of(String text) {
    return new Cell(text, null, null, "");
  }

  static Cell of(@Nullable Instant time) {
    return new Cell("–", time, null, "");
  }

  static Cell link(String text, String href) {
    return new Cell(text, null, href, "");
  }

  /** A state in the reader's words. */
  static Cell state(String word, Words words) {
    return new Cell(words.word("state", word), null, null, "state " + word);
  }
}
