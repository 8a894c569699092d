package org.omsexporter.web.pages;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Moments and spans of time in a reader's words.
 *
 * @param now when the page is made
 */
record Times(Words words, Instant now) {

  /** A span with two figures at most, such as {@code 1 min 51 s}; a negative one with its sign. */
  String span(Duration span) {
    if (span.isNegative()) {
      return "-" + span(span.negated());
    }
    if (span.toMinutes() == 0) {
      return words.text("time.seconds", span.toSeconds());
    }
    if (span.toHours() == 0) {
      return two("time.minutes", span.toMinutes(), span.toSecondsPart());
    }
    return span.toDays() == 0
        ? two("time.hours", span.toHours(), span.toMinutesPart())
        : two("time.days", span.toDays(), span.toHoursPart());
  }

  private String two(String key, long whole, int part) {
    return part == 0 ? words.text(key + ".even", whole) : words.text(key, whole, part);
  }

  /** A span as OMS tells it; a dash where it does not. */
  String seconds(@Nullable Double seconds) {
    return seconds == null
        ? words.text("number.none")
        : span(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  /** How long something lasts already. */
  String lasting(Instant since) {
    Duration span = Duration.between(since, now);
    return span(span.isNegative() ? Duration.ZERO : span);
  }

  /** How long ago something was. The clocks of OMS and of here may differ a little. */
  String ago(Instant then) {
    Duration ahead = Duration.between(now, then);
    return ahead.toMinutes() > 0
        ? words.text("time.in", span(ahead))
        : words.text("time.ago", lasting(then));
  }

  /** How long ago something was, the exact moment behind it; null for null. */
  @Nullable Moment moment(@Nullable Instant at) {
    return at == null ? null : new Moment(at, ago(at), false);
  }

  /** The same with the exact moment beside it. */
  @Nullable Moment inFull(@Nullable Instant at) {
    return at == null ? null : new Moment(at, ago(at), true);
  }
}
