package org.omsexporter.simulator;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words for a component's state, read back. */
final class ComponentWords {
  private ComponentWords() {}

  static @Nullable ComponentState state(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "ACTIVE", "RUNNING" -> ComponentState.RUNNING;
      case "SUSPEND", "STOPPED" -> ComponentState.STOPPED;
      case "FAILED", "ABNORMAL", "ERROR" -> ComponentState.ABNORMAL;
      case "UNEXPECTED_EXIT" -> ComponentState.UNEXPECTED_EXIT;
      case "FINISHED" -> ComponentState.FINISHED;
      default -> null;
    };
  }
}
