package org.omsexporter.model;

/**
 * Whether an installation keeps a history of its metrics. OMS writes it to a time series database
 * that the Community Edition does not deploy unless asked, so to have none is a normal state.
 */
public enum History implements Word {
  /** OMS has told figures. */
  PRESENT,
  /** OMS refused every project that it was asked about, or had no figures of it. */
  ABSENT,
  /** Not found out yet. */
  UNKNOWN
}
