package org.omsexporter.model;

import java.util.Locale;

/** State of a component. */
public enum ComponentStatus implements Word {
  /** A full verification that has not begun. */
  NOT_STARTED,
  RUNNING,
  /** A store that is moving to another source. */
  CHANGING_SOURCE,
  STOPPED,
  /** The console's Abnormal, Error and Unexpected Exit. */
  ERROR,
  FINISHED,
  UNKNOWN;

  /** The state that a component's {@code status} names, in any case. */
  public static ComponentStatus of(String omsWord) {
    return switch (omsWord.toUpperCase(Locale.ROOT).replace(' ', '_')) {
      case "INIT" -> NOT_STARTED;
      case "ACTIVE", "RUNNING" -> RUNNING;
      case "CHANGE_SOURCE" -> CHANGING_SOURCE;
      case "STOP", "STOPPED", "SUSPEND", "SHUTDOWNED" -> STOPPED;
      case "EXCEPTION", "FAILED", "ABNORMAL", "ERROR", "UNEXPECTED_EXIT" -> ERROR;
      case "DONE", "FINISHED" -> FINISHED;
      default -> UNKNOWN;
    };
  }

  /**
   * Whether nothing is wrong: what OMS last said of such a component is no error. What somebody
   * stopped is as they want it.
   */
  public boolean isGood() {
    return switch (this) {
      case NOT_STARTED, RUNNING, CHANGING_SOURCE, STOPPED, FINISHED -> true;
      case ERROR, UNKNOWN -> false;
    };
  }
}
