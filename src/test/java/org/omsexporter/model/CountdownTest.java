package org.omsexporter.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CountdownTest {
  private static final Instant START = Instant.parse("2026-03-05T07:00:00Z");

  private final Countdown countdown = new Countdown(START, Duration.ofMinutes(5));

  @Test
  void itRunsForItsLength() {
    assertThat(countdown.leftAt(START)).isEqualTo(Duration.ofMinutes(5));
    assertThat(countdown.leftAt(START.plusSeconds(299))).isEqualTo(Duration.ofSeconds(1));
    assertThat(countdown.isOverAt(START.plusSeconds(299))).isFalse();
    assertThat(countdown.isOverAt(START.plusSeconds(300))).isTrue();
    assertThat(countdown.leftAt(START.plusSeconds(900))).isEqualTo(Duration.ZERO);
  }

  @Test
  void itIsOverWhereTheClockWasSetBack() {
    assertThat(countdown.isOverAt(START.minusSeconds(1))).isTrue();
    assertThat(countdown.leftAt(START.minusSeconds(3_600))).isEqualTo(Duration.ZERO);
  }
}
