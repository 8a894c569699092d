package org.omsexporter.simulator.world;

/** State of a step in the words of the API. */
public enum StepState {
  INIT,
  RUNNING,
  MONITORING,
  SUSPEND,
  FAILED,
  FINISHED
}
