package org.omsexporter.model;

/** The two rhythms of polling. */
public enum PollKind implements Word {
  /** Projects and their steps. */
  LIST,
  /** Components and step metrics. */
  DETAILS
}
