package org.omsexporter.model;

/** How one poll ended. */
public enum PollOutcome implements Word {
  SUCCESS,
  /** Some of the projects could not be read. */
  PARTIAL,
  FAILURE
}
