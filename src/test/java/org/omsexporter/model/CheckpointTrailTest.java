package org.omsexporter.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CheckpointTrailTest {
  private static final Instant START = Instant.parse("2024-03-18T22:00:00Z");

  @Test
  void aProjectThatGainsASecondASecondNeedsAsLongAsItIsBehind() {
    assertThat(moved(600, 2, 120, 15).catchUp()).isEqualTo(Duration.ofMinutes(8));
  }

  @Test
  void slowGainTakesLonger() {
    assertThat(moved(600, 1.25, 120, 15).catchUp()).isEqualTo(Duration.ofSeconds((600 - 30) * 4));
  }

  @Test
  void aProjectThatFallsBehindOrStandsStillHasNoForecast() {
    assertThat(moved(600, 0.5, 300, 15).catchUp()).isNull();
    assertThat(moved(600, 0, 300, 15).catchUp()).isNull();
    assertThat(moved(600, 1, 300, 15).catchUp()).isNull();
  }

  @Test
  void aCurrentProjectHasNoForecast() {
    assertThat(moved(300, 2, 295, 5).catchUp()).isNull();
  }

  @Test
  void aMinuteMustHaveBeenSeen() {
    assertThat(moved(600, 2, 45, 15).catchUp()).isNull();
    assertThat(moved(600, 2, 60, 15).catchUp()).isNotNull();
  }

  @Test
  void onlyTheLastTenMinutesCount() {
    CheckpointTrail trail = moved(3_600, 0, 900, 15);
    // it stood still for a quarter of an hour, then gains 3 seconds a second for ten minutes
    for (int i = 15; i <= 615; i += 15) {
      trail = at(trail, START.plusSeconds(900 + i), 3_600 + 900 - 3 * i);
    }

    assertThat(trail.catchUp()).isBetween(Duration.ofSeconds(870), Duration.ofSeconds(910));
  }

  @Test
  void aProjectThatIsPulledBackStartsAnew() {
    CheckpointTrail trail = moved(600, 2, 300, 15);

    trail = at(trail, START.plusSeconds(315), 7_200);

    assertThat(trail.catchUp()).isNull();
  }

  @Test
  void aSampleSeenBeforeSaysNothingNew() {
    CheckpointTrail trail = moved(600, 2, 120, 15);
    Checkpoint last = checkpoint(START.plusSeconds(120), 600 - 120);

    assertThat(trail.with(last, START.plusSeconds(150)).catchUp()).isEqualTo(trail.catchUp());
    assertThat(trail.with(last, START.plusSeconds(900)).catchUp()).isNull();
  }

  @Test
  void aProjectThatOmsSaysNothingOfHasNoForecast() {
    CheckpointTrail trail = moved(600, 2, 120, 15);

    assertThat(trail.with(null, START.plusSeconds(135)).catchUp()).isNull();
    assertThat(trail.with(new Checkpoint(START, null), START.plusSeconds(135)).catchUp()).isNull();
  }

  /** Polled for some seconds while source time moves by so much a second. */
  private static CheckpointTrail moved(double behind, double speed, int seconds, int interval) {
    CheckpointTrail trail = CheckpointTrail.NONE;
    for (int i = 0; i <= seconds; i += interval) {
      trail = at(trail, START.plusSeconds(i), behind + i - speed * i);
    }
    return trail;
  }

  private static CheckpointTrail at(CheckpointTrail trail, Instant now, double behind) {
    return trail.with(checkpoint(now, behind), now);
  }

  private static Checkpoint checkpoint(Instant sampled, double behind) {
    return new Checkpoint(sampled.minusMillis(Math.round(behind * 1_000)), sampled);
  }
}
