package org.omsexporter.simulator.faults;

/** What can be made to go wrong. */
public enum FaultKind {
  /** {@code success: false} with the fault's code and message, mostly with HTTP 200. */
  ERROR_CODE,
  /** The fault's HTTP status with a JSON body. */
  HTTP_STATUS,
  /** HTTP 401. */
  UNAUTHORIZED,
  /** HTTP 302 to another host. */
  REDIRECT,
  /** HTTP 200 with the HTML page of a proxy. */
  HTML,
  /** Never an answer, until the fault is cleared. */
  HANG,
  /** The right answer, a few bytes at a time. */
  SLOW_BODY,
  /** Half of the right answer, then the connection ends. */
  CUT_BODY,
  /** A body that never ends. */
  ENDLESS_BODY,
  /** A body of 100 MB of good JSON. */
  HUGE_BODY,
  /** Every second project is missing from lists. */
  HALF_PROJECTS_GONE,
  /** Every project and component has a status that nobody knows. */
  UNKNOWN_STATUS,
  /** Step metrics are refused: the time series database is not deployed. */
  NO_METRIC_HISTORY,
  /** Step metrics are empty. */
  EMPTY_METRIC_HISTORY
}
