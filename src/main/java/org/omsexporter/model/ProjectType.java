package org.omsexporter.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Kind of a project. */
public enum ProjectType implements Word {
  SYNC,
  MIGRATION,
  UNKNOWN;

  /** The kind that OMS's {@code type} names, in any case. */
  public static ProjectType of(@Nullable String omsWord) {
    if (omsWord == null) {
      return UNKNOWN;
    }
    return switch (omsWord.strip().toUpperCase(Locale.ROOT)) {
      case "SYNC" -> SYNC;
      case "MIGRATION" -> MIGRATION;
      default -> UNKNOWN;
    };
  }
}
