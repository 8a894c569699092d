package org.omsexporter.model;

import java.util.Locale;

/** Kind of a project. */
public enum ProjectType implements Word {
  SYNC,
  MIGRATION,
  UNKNOWN;

  /** The kind that OMS's {@code type} names, in any case. */
  public static ProjectType of(String omsWord) {
    return switch (omsWord.toUpperCase(Locale.ROOT)) {
      case "SYNC" -> SYNC;
      case "MIGRATION" -> MIGRATION;
      default -> UNKNOWN;
    };
  }
}
