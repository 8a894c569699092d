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

  /** Whether an error that OMS still tells of is over: it can remain on a step that went on. */
  public boolean isGood() {
    return this != FAILED && this != UNKNOWN;
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
