package org.omsexporter.model;

import java.util.Locale;

/** State of a step. */
public enum StepStatus implements Word {
  INIT,
  RUNNING,
  /** The lasting state of incremental synchronization once it has caught up. */
  MONITORING,
  PAUSED,
  FAILED,
  FINISHED,
  UNKNOWN;

  /** Whether a step in this state has begun and is not finished. */
  public boolean isUnderWay() {
    return this != INIT && this != FINISHED;
  }

  /** The state that a step's {@code status} names, in any case. */
  public static StepStatus of(String omsWord) {
    return switch (omsWord.toUpperCase(Locale.ROOT)) {
      case "INIT" -> INIT;
      case "RUNNING" -> RUNNING;
      case "MONITORING" -> MONITORING;
      case "SUSPEND" -> PAUSED;
      case "FAILED" -> FAILED;
      case "FINISHED" -> FINISHED;
      default -> UNKNOWN;
    };
  }
}
