package org.omsexporter.oms.http;

import dev.failsafe.RateLimiter;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Spreads calls evenly over time, so that no second sees noticeably more than the rate.
 *
 * <p>The limiter hands out shares of a call at fixed ticks; as a call takes many shares, two calls
 * are at least nearly one whole interval apart even at one call a second. The pace is a little
 * slower than the rate, because threads wake late and then bunch. Safe for use by several threads.
 */
final class Pace {
  private static final int SHARES = 100;
  private static final double HEADROOM = 0.95;

  /** Two: while one thread is slow to wake, the other has taken the next turn already. */
  private static final int FIRST_IN_LINE = 2;

  private final RateLimiter<Object> limiter;
  private final Semaphore line = new Semaphore(FIRST_IN_LINE, true);
  private final Duration otherShares;

  Pace(int callsPerSecond) {
    long shares = Math.multiplyExact((long) callsPerSecond, SHARES);
    Duration second = Duration.ofNanos((long) (1e9 / HEADROOM));
    limiter = RateLimiter.smoothBuilder(shares, second).build();
    otherShares = second.dividedBy(shares).multipliedBy(SHARES - 1);
  }

  /** How long to wait for the turn that this call takes. */
  Duration takeTurn() {
    Duration wait = limiter.reservePermits(SHARES).minus(otherShares);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  /** Waits for a turn. */
  void await() throws InterruptedException {
    Duration wait = takeTurn();
    if (!wait.isZero()) {
      Thread.sleep(wait.toMillis(), wait.toNanosPart() % 1_000_000);
    }
  }

  /**
   * Waits for a turn at the end of a line. Only the first {@value #FIRST_IN_LINE} in the line have
   * reserved theirs, so whoever calls {@link #await} goes before all others in it.
   */
  void awaitInLine() throws InterruptedException {
    line.acquire();
    try {
      await();
    } finally {
      line.release();
    }
  }
}
