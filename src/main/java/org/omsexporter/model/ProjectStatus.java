package org.omsexporter.model;

import java.util.Locale;

/** State of a project, as the console names it. */
public enum ProjectStatus implements Word {
  NOT_STARTED,
  RUNNING,
  MODIFYING,
  INTEGRATING,
  PAUSED,
  FAILED,
  COMPLETED,
  RELEASING,
  RELEASED,
  DELETED,
  UNKNOWN;

  /**
   * The state that OMS means.
   *
   * @param omsWord {@code status} of ListProjects, in any case
   * @param modifying {@code isModifying}; wins where both flags are set
   * @param merging {@code isMerging}
   */
  public static ProjectStatus of(String omsWord, boolean modifying, boolean merging) {
    return switch (omsWord.toUpperCase(Locale.ROOT)) {
      case "INIT" -> NOT_STARTED;
      case "RUNNING", "RUNNING_ALARMING" -> modifying ? MODIFYING : merging ? INTEGRATING : RUNNING;
      case "RUNNING_MODIFYING" -> MODIFYING;
      case "RUNNING_MERGING" -> INTEGRATING;
      case "SUSPEND" -> PAUSED;
      case "FAILED" -> FAILED;
      case "FINISHED" -> COMPLETED;
      case "RELEASING" -> RELEASING;
      case "RELEASED" -> RELEASED;
      case "DELETED" -> DELETED;
      default -> UNKNOWN;
    };
  }

  /** Whether synchronization goes on in this state: running, modifying or integrating. */
  public boolean isActive() {
    return this == RUNNING || this == MODIFYING || this == INTEGRATING;
  }
}
