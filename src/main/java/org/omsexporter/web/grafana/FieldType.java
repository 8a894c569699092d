package org.omsexporter.web.grafana;

import java.time.Instant;
import org.omsexporter.model.Word;

/** What the values of one field of a frame are. */
enum FieldType implements Word {
  STRING("string"),
  NUMBER("float64"),
  BOOLEAN("bool"),
  /** Epoch milliseconds. */
  TIME("time.Time");

  private final String goType;

  FieldType(String goType) {
    this.goType = goType;
  }

  /** The name of this type in a frame's {@code typeInfo}. */
  String goType() {
    return goType;
  }

  /** The type for values of a Java type: text for all but numbers, flags and times. */
  static FieldType of(Class<?> type) {
    if (type == Instant.class) {
      return TIME;
    }
    if (type == Boolean.class || type == boolean.class) {
      return BOOLEAN;
    }
    boolean number = type == int.class || type == long.class || type == double.class;
    return number || Number.class.isAssignableFrom(type) ? NUMBER : STRING;
  }
}
