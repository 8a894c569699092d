package org.omsexporter.oms.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Countdown;

/**
 * How long OMS wants to be left alone: {@code Retry-After} of HTTP 429 and 503, which polls honour
 * up to {@link #LONGEST}. Safe for use by several threads.
 */
final class RetryAfter {
  static final Duration LONGEST = Duration.ofMinutes(5);

  private final Clock clock;
  private volatile @Nullable Hold hold;

  RetryAfter(Clock clock) {
    this.clock = clock;
  }

  private record Hold(int status, Countdown countdown) {}

  /**
   * Notes an answer.
   *
   * @param retryAfter the header's seconds or HTTP date; null or anything else asks for nothing
   */
  void answered(int status, @Nullable String retryAfter) {
    if ((status == 429 || status == 503) && retryAfter != null) {
      Instant now = clock.instant();
      Instant until = until(retryAfter.strip(), now);
      if (until != null && until.isAfter(now)) {
        Duration asked = Duration.between(now, until);
        Duration length = asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
        hold = new Hold(status, new Countdown(now, length));
      }
    }
  }

  /**
   * Lets a poll's call pass.
   *
   * @throws OmsException.HttpError where OMS wants to be left alone still
   */
  void check(OmsException.Asked asked) {
    Hold present = hold;
    if (present == null) {
      return;
    }
    Duration left = present.countdown().leftAt(clock.instant());
    if (left.isZero()) {
      hold = null;
    } else {
      throw OmsException.HttpError.heldBack(asked, present.status(), left);
    }
  }

  private static @Nullable Instant until(String retryAfter, Instant now) {
    if (retryAfter.matches("\\d{1,9}")) {
      return now.plusSeconds(Long.parseLong(retryAfter));
    }
    try {
      return ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
