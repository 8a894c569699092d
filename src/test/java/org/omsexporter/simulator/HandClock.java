package org.omsexporter.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that only a test moves. */
final class HandClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-03-05T07:01:27Z");

  void advance(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
