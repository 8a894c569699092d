package org.omsexporter.oms;

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
  private volatile Duration offset = Duration.ZERO;

  ServerClock(Clock local) {
    this.local = local;
  }

  /** The present; the local clock's before OMS has told its time. */
  public Instant now() {
    return local.instant().plus(offset);
  }

  /** How far OMS's clock is ahead of the local one; negative where it is behind. */
  public Duration offset() {
    return offset;
  }

  /** Notes the time that an answer carries which has just begun to arrive. */
  void heard(Instant date) {
    Duration measured = Duration.between(local.instant(), date);
    offset = measured.abs().compareTo(COARSE) < 0 ? Duration.ZERO : measured;
  }
}
