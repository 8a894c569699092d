package org.omsexporter.model;

/** How one call of OMS ended. */
public enum CallOutcome implements Word {
  SUCCESS,
  /** OMS answered, and said no. */
  REJECTED,
  /** HTTP 401 or 403. */
  UNAUTHORIZED,
  /** Another HTTP status, redirects included. */
  HTTP_ERROR,
  TIMEOUT,
  UNREACHABLE,
  /** Not JSON, cut short, too large, or JSON of another shape. */
  UNREADABLE
}
