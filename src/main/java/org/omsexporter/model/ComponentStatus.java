package org.omsexporter.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** State of a component. */
public enum ComponentStatus implements Word {
  RUNNING,
  STOPPED,
  /** The console's Abnormal, Error and Unexpected Exit. */
  ERROR,
  FINISHED,
  UNKNOWN;

  /** The state that a component's {@code status} names, in any case. */
  public static ComponentStatus of(@Nullable String omsWord) {
    if (omsWord == null) {
      return UNKNOWN;
    }
    return switch (omsWord.strip().toUpperCase(Locale.ROOT).replace(' ', '_')) {
      case "ACTIVE", "RUNNING" -> RUNNING;
      case "SUSPEND", "STOPPED" -> STOPPED;
      case "FAILED", "ABNORMAL", "ERROR", "UNEXPECTED_EXIT" -> ERROR;
      case "FINISHED" -> FINISHED;
      default -> UNKNOWN;
    };
  }
}
