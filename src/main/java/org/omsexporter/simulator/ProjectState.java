package org.omsexporter.simulator;

/** State of a project in the words of the API. Modifying and integrating are flags beside it. */
enum ProjectState {
  INIT,
  RUNNING,
  SUSPEND,
  FAILED,
  FINISHED,
  RELEASING,
  RELEASED
}
