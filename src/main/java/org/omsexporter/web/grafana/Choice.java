package org.omsexporter.web.grafana;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.omsexporter.model.Word;

/**
 * One value that a variable of a dashboard can take.
 *
 * @param text what people see
 * @param value what queries take
 */
record Choice(String text, String value) {

  /** The words of a fixed small set, in its order. */
  public static List<Choice> words(Word[] constants) {
    return Arrays.stream(constants).map(one -> new Choice(one.word(), one.word())).toList();
  }

  /** Texts that stand for themselves, sorted and each once; without empty ones. */
  public static List<Choice> texts(Stream<String> texts) {
    return texts
        .filter(text -> !text.isEmpty())
        .distinct()
        .sorted()
        .map(text -> new Choice(text, text))
        .toList();
  }
}
