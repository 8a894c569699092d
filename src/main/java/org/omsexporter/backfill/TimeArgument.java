package org.omsexporter.backfill;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.omsexporter.config.Durations;

/** A moment as it is given on the command line. */
final class TimeArgument {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,9})?");
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
              + "([Zz]|[+-][0-9]{2}:[0-9]{2})");

  private TimeArgument() {}

  /**
   * The moment, rounded down to seconds. The text is RFC 3339, Unix seconds, or how long ago it
   * was, as a duration of Prometheus.
   *
   * @param option that has the text
   * @throws UnusableRequestException when the text is none of these
   */
  static Instant parse(String option, String text, Instant now) {
    try {
      if (NUMBER.matcher(text).matches()) {
        return Instant.ofEpochSecond(new BigDecimal(text).longValue());
      }
      if (DATE_TIME.matcher(text).matches()) {
        String strict = text.toUpperCase(Locale.ROOT).replace(' ', 'T');
        return OffsetDateTime.parse(strict).toInstant().truncatedTo(ChronoUnit.SECONDS);
      }
      return now.minus(Durations.parse(text)).truncatedTo(ChronoUnit.SECONDS);
    } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
      throw new UnusableRequestException(
          "%s: not a time: %s; give RFC 3339 (2026-03-01T00:00:00Z), Unix seconds or how long ago (7d)"
              .formatted(option, text));
    }
  }
}
