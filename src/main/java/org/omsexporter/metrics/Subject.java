package org.omsexporter.metrics;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Something that metrics are about, with the labels that name it.
 *
 * @param labels values of its scope's labels, {@linkplain LabelValue bounded}
 * @param text these labels as they begin each of its samples: <code>{oms="prod",project_id="np_1"
 *     </code>
 */
@SuppressWarnings("ArrayRecordComponent") // written by the encoder as it is, never changed
record Subject<T>(T value, List<String> labels, byte[] text) {

  /** A subject whose samples begin with the labels of its scope. */
  static <T> Subject<T> of(T value, Scope<T> scope, List<String> labels) {
    List<String> bounded = labels.stream().map(LabelValue::bounded).toList();
    return new Subject<>(value, bounded.equals(labels) ? labels : bounded, written(scope, bounded));
  }

  /** The same with another value. */
  Subject<T> with(T other) {
    return new Subject<>(other, labels, text);
  }

  /** A subject's labels as they begin each of its samples. */
  static byte[] text(Scope<?> scope, List<String> labels) {
    return written(scope, labels.stream().map(LabelValue::bounded).toList());
  }

  private static byte[] written(Scope<?> scope, List<String> labels) {
    StringBuilder text = new StringBuilder(32 * labels.size());
    for (int i = 0; i < labels.size(); i++) {
      text.append(i == 0 ? '{' : ',').append(scope.labels().get(i)).append("=\"");
      escape(labels.get(i), text);
      text.append('"');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void escape(String value, StringBuilder text) {
    if (value.indexOf('\\') < 0 && value.indexOf('"') < 0 && value.indexOf('\n') < 0) {
      text.append(value);
      return;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '"' -> text.append("\\\"");
        case '\n' -> text.append("\\n");
        default -> text.append(c);
      }
    }
  }
}
