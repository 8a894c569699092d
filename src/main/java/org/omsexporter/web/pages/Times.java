package org.omsexporter.web.pages;

import java.time.Duration;
import java.time.Instant;

/** Spans of time in words. */
final class Times {
  private Times() {}

  /** A span with two figures at most, such as {@code 1 min 51 s}; a negative one with its sign. */
  static String span(Words words, Duration span) {
    if (span.isNegative()) {
      return "-" + span(words, span.negated());
    }
    if (span.toMinutes() == 0) {
      return words.text("time.seconds", span.toSeconds());
    }
    if (span.toHours() == 0) {
      return words.text("time.minutes", span.toMinutes(), span.toSecondsPart());
    }
    return span.toDays() == 0
        ? words.text("time.hours", span.toHours(), span.toMinutesPart())
        : words.text("time.days", span.toDays(), span.toHoursPart());
  }

  /** How long ago something was. */
  static String ago(Words words, Instant then, Instant now) {
    return words.text("time.ago", lasting(words, then, now));
  }

  /** How long something lasts already. */
  static String lasting(Words words, Instant since, Instant now) {
    Duration span = Duration.between(since, now);
    return span(words, span.isNegative() ? Duration.ZERO : span);
  }
}
