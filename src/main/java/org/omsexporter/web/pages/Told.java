package org.omsexporter.web.pages;

/**
 * A sentence for a reader.
 *
 * @param text in the reader's language; may be empty where a heading says it
 * @param english what the exporter says of it in more detail, where the reader's language is
 *     another; else empty
 */
public record Told(String text, String english) {

  /** What is said in the reader's language. */
  static Told of(String text) {
    return new Told(text, "");
  }

  /** A sentence of the exporter in English, with its translation into the reader's language. */
  static Told of(Words words, String english, String translated) {
    return words == Words.ENGLISH ? of(english) : new Told(translated, english);
  }
}
