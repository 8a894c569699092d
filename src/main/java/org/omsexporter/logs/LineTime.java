package org.omsexporter.logs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the time that a log line begins with. */
final class LineTime {
  private static final Pattern TIME =
      Pattern.compile(
          "^[\\s\\[(]{0,4}(\\d{4}-\\d{2}-\\d{2})[ T](\\d{2}:\\d{2}:\\d{2})"
              + "(?:[.,](\\d{1,9}))?\\s?(Z|[+-]\\d{2}:\\d{2})?");

  private LineTime() {}

  /** The time; null where the line begins otherwise or names a day that does not exist. */
  static @Nullable Instant of(String line) {
    Matcher matcher = TIME.matcher(line);
    if (!matcher.find()) {
      return null;
    }
    String fraction = matcher.group(3) == null ? "" : "." + matcher.group(3);
    String time = matcher.group(1) + "T" + matcher.group(2) + fraction;
    String zone = matcher.group(4);
    try {
      return zone == null
          ? LocalDateTime.parse(time).toInstant(java.time.ZoneOffset.UTC)
          : OffsetDateTime.parse(time + zone).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
