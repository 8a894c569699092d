package org.omsexporter.config;

import java.util.Locale;

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

  /** The word that configuration, API and pages use for it, such as {@code viewer}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this role may do what {@code needed} may. */
  public boolean atLeast(Role needed) {
    return compareTo(needed) >= 0;
  }
}
