package org.omsexporter.config;

/** What a caller may do, least first: each role may do all that the ones before it may. */
public enum Role {
  /** Nothing. */
  NONE,
  /** Reads. */
  VIEWER,
  /** Also starts, pauses, resumes and updates. */
  OPERATOR,
  /** Also releases, deletes, destroys and reloads the configuration. */
  ADMIN;

  /** Whether this role may do what {@code needed} may. */
  public boolean atLeast(Role needed) {
    return compareTo(needed) >= 0;
  }
}
