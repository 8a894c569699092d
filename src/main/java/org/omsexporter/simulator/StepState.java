package org.omsexporter.simulator;

/** State of a step in the words of the API. */
enum StepState {
  INIT,
  RUNNING,
  MONITORING,
  SUSPEND,
  FAILED,
  FINISHED
}
