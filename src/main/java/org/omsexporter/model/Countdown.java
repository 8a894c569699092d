package org.omsexporter.model;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time after which something is due. It is over, too, where the clock shows a moment
 * before its start: the clock was set back, and nobody knows how much is left.
 */
public record Countdown(Instant from, Duration length) {

  /** How much is left of it; zero once it is over. */
  public Duration leftAt(Instant now) {
    Duration passed = Duration.between(from, now);
    boolean runs = !passed.isNegative() && passed.compareTo(length) < 0;
    return runs ? length.minus(passed) : Duration.ZERO;
  }

  /** Whether nothing is left of it. */
  public boolean isOverAt(Instant now) {
    return leftAt(now).isZero();
  }
}
