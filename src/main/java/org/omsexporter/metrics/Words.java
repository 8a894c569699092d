package org.omsexporter.metrics;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.omsexporter.model.Word;

/** The words of an enum as the values of a label, each made once. */
final class Words<E extends Enum<E>> {
  private final List<E> constants;
  private final Map<E, String> words;

  private Words(List<E> constants, Map<E, String> words) {
    this.constants = constants;
    this.words = words;
  }

  /** The words of all constants of an enum. */
  static <E extends Enum<E> & Word> Words<E> of(Class<E> type) {
    Map<E, String> words = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      words.put(constant, constant.word());
    }
    List<E> constants = words.keySet().stream().sorted(Comparator.comparing(words::get)).toList();
    return new Words<>(constants, words);
  }

  /** All constants in the order of their words, by which Prometheus sorts what a rule selects. */
  List<E> constants() {
    return constants;
  }

  @SuppressWarnings("NullAway") // every constant has its word
  String word(E constant) {
    return words.get(constant);
  }
}
