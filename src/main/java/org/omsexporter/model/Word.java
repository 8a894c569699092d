package org.omsexporter.model;

import java.util.Locale;

/** A value of a fixed small set, with the word that metrics and the API use for it. */
public interface Word {
  /** The constant's own name. */
  String name();

  /** The lower-case word, such as {@code not_started}. */
  default String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
