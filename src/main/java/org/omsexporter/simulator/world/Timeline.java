package org.omsexporter.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The two times of the world: the clock's, and its own, which runs {@code speed} times faster. */
public final class Timeline {
  private final InstantSource clock;
  private final Instant start;
  private final double speed;

  /** Begins now. */
  public Timeline(InstantSource clock, double speed) {
    this.clock = clock;
    this.start = clock.instant();
    this.speed = speed;
  }

  Instant start() {
    return start;
  }

  Moment moment() {
    return at(clock.instant());
  }

  /** The moment of an instant, which may lie before the start. */
  Moment at(Instant instant) {
    return new Moment(instant, Duration.between(start, instant).toMillis() / 1_000.0 * speed);
  }

  /** The clock's time of a time in the world. */
  Instant instantOf(double world) {
    return start.plusMillis((long) (world * 1_000 / speed));
  }
}
