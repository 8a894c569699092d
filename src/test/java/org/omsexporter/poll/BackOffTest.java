package org.omsexporter.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackOffTest {

  @Test
  void delaysDoubleFromTheIntervalUpToFiveMinutes() {
    BackOff backOff = new BackOff(Duration.ofSeconds(15));
    assertThat(Stream.generate(backOff::refused).limit(7).map(Duration::toSeconds))
        .containsExactly(15L, 30L, 60L, 120L, 240L, 300L, 300L);
  }

  @Test
  void acceptedCredentialsBeginAnew() {
    BackOff backOff = new BackOff(Duration.ofSeconds(15));
    backOff.refused();
    backOff.refused();
    backOff.accepted();
    assertThat(backOff.refused()).hasSeconds(15);
  }

  @Test
  void anIntervalLongerThanFiveMinutesIsKept() {
    BackOff backOff = new BackOff(Duration.ofMinutes(10));
    assertThat(backOff.refused()).hasMinutes(10);
    assertThat(backOff.refused()).hasMinutes(10);
  }
}
