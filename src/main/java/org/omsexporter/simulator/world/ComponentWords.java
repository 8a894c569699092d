package org.omsexporter.simulator.world;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The API's words for a component's state: each kind of component has its own. */
final class ComponentWords {
  private ComponentWords() {}

  static String of(ComponentState state, ComponentKind kind) {
    return switch (kind) {
      case STORE, REVERSE_STORE -> ofStore(state);
      case CONNECTOR, REVERSE_CONNECTOR, FULL_IMPORT -> ofConnector(state);
      case FULL_VERIFICATION -> ofVerification(state);
    };
  }

  private static String ofStore(ComponentState state) {
    return switch (state) {
      case RUNNING -> "ACTIVE";
      case CHANGING_SOURCE -> "CHANGE_SOURCE";
      case ABNORMAL -> "EXCEPTION";
      case UNEXPECTED_EXIT -> "UNEXPECTED_EXIT";
      case STOPPED, NOT_BEGUN, FINISHED, DELETED -> "STOP";
    };
  }

  private static String ofConnector(ComponentState state) {
    return switch (state) {
      case RUNNING, CHANGING_SOURCE -> "RUNNING";
      case ABNORMAL, UNEXPECTED_EXIT -> "EXCEPTION";
      case FINISHED -> "FINISHED";
      case STOPPED, NOT_BEGUN, DELETED -> "STOPPED";
    };
  }

  private static String ofVerification(ComponentState state) {
    return switch (state) {
      case NOT_BEGUN -> "INIT";
      case RUNNING, CHANGING_SOURCE -> "RUNNING";
      case FINISHED -> "DONE";
      case ABNORMAL, UNEXPECTED_EXIT -> "FAILED";
      case STOPPED -> "SHUTDOWNED";
      case DELETED -> "DELETED";
    };
  }

  /** The state that a word of any kind names; null for none. */
  static @Nullable ComponentState state(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "INIT" -> ComponentState.NOT_BEGUN;
      case "ACTIVE", "RUNNING" -> ComponentState.RUNNING;
      case "CHANGE_SOURCE" -> ComponentState.CHANGING_SOURCE;
      case "STOP", "STOPPED", "SUSPEND", "SHUTDOWNED" -> ComponentState.STOPPED;
      case "EXCEPTION", "FAILED", "ABNORMAL", "ERROR" -> ComponentState.ABNORMAL;
      case "UNEXPECTED_EXIT" -> ComponentState.UNEXPECTED_EXIT;
      case "FINISHED", "DONE" -> ComponentState.FINISHED;
      case "DELETED" -> ComponentState.DELETED;
      default -> null;
    };
  }
}
