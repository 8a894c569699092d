package org.omsexporter.model;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A value of a fixed small set, with the word that metrics and the API use for it. */
public interface Word {
  /** The constant's own name. */
  String name();

  /** The lower-case word, such as {@code not_started}. */
  default String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of these values that has this word. */
  static <W extends Word> Optional<W> find(String word, Collection<W> values) {
    return values.stream().filter(value -> value.word().equals(word)).findFirst();
  }

  /** The words of these values as a sentence lists them. */
  static String list(Collection<? extends Word> values) {
    return values.stream().map(Word::word).collect(Collectors.joining(", "));
  }
}
