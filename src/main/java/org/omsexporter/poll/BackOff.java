package org.omsexporter.poll;

import java.time.Duration;

/**
 * The delay before refused credentials are tried again, so that OMS does not lock the account: the
 * poll interval at first, doubled with each refusal, and at most {@link #LONGEST}, or the interval
 * where that is longer. Not thread safe.
 */
final class BackOff {

  static final Duration LONGEST = Duration.ofMinutes(5);

  private final Duration interval;
  private Duration delay;

  BackOff(Duration interval) {
    this.interval = interval;
    this.delay = interval;
  }

  /** The delay after one more refusal. */
  Duration refused() {
    Duration now = delay;
    Duration doubled = delay.multipliedBy(2);
    Duration limit = interval.compareTo(LONGEST) > 0 ? interval : LONGEST;
    delay = doubled.compareTo(limit) > 0 ? limit : doubled;
    return now;
  }

  /** The credentials were accepted: the next refusal begins anew. */
  void accepted() {
    delay = interval;
  }
}
