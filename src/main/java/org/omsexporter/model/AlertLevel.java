package org.omsexporter.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Protection level of a project in OMS's alert center. */
public enum AlertLevel implements Word {
  HIGH,
  MEDIUM,
  LOW,
  /** No Protection, OMS's {@code IGNORE}. */
  NONE,
  UNKNOWN;

  /** The level that OMS's {@code importance} names, in any case. */
  public static AlertLevel of(@Nullable String omsWord) {
    if (omsWord == null) {
      return UNKNOWN;
    }
    return switch (omsWord.strip().toUpperCase(Locale.ROOT)) {
      case "HIGH" -> HIGH;
      case "MEDIUM" -> MEDIUM;
      case "LOW" -> LOW;
      case "IGNORE" -> NONE;
      default -> UNKNOWN;
    };
  }
}
