package org.omsexporter.oms.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The present by OMS's own clock, estimated from the {@code Date} header of its answers.
 *
 * <p>OMS refuses an interval that ends in its future, so a wrong local clock must not decide.
 * Differences under two seconds are the header's own coarseness and count as none. Safe for use by
 * several threads.
 */
public final class ServerClock {
  private static final Duration COARSE = Duration.ofSeconds(2);

  private final Clock local;
  private volatile Duration measured = Duration.ZERO;

  ServerClock(Clock local) {
    this.local = local;
  }

  /** The present; the local clock's before OMS has told its time. */
  public Instant now() {
    return local.instant().plus(offset());
  }

  /**
   * The latest moment that OMS has surely reached. A header's time is cut to whole seconds, so
   * OMS's clock shows that time or later. Where it is behind the local one, even a small difference
   * counts.
   */
  public Instant reached() {
    return local.instant().plus(measured.isNegative() ? measured : offset());
  }

  /** How far OMS's clock is ahead of the local one; negative where it is behind. */
  public Duration offset() {
    Duration now = measured;
    return now.abs().compareTo(COARSE) < 0 ? Duration.ZERO : now;
  }

  /** Notes the time that an answer carries which has just begun to arrive. */
  void heard(Instant date) {
    measured = Duration.between(local.instant(), date);
  }
}
