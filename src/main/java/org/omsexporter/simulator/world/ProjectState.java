package org.omsexporter.simulator.world;

/** State of a project in the words of the API. Modifying and integrating are flags beside it. */
public enum ProjectState {
  INIT,
  RUNNING,
  SUSPEND,
  FAILED,
  FINISHED,
  RELEASING,
  RELEASED
}
