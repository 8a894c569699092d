package org.omsexporter.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.PollKind;
import org.omsexporter.model.PollOutcome;

class RhythmTest {

  private static final Duration INTERVAL = Duration.ofSeconds(100);

  private final RecordingScheduler scheduler = new RecordingScheduler();
  private final List<PollOutcome> outcomes = new ArrayList<>();
  private boolean heldBack;

  @AfterEach
  void stop() {
    scheduler.shutdownNow();
  }

  @Test
  void pollsFollowOneAnotherStartToStart() {
    rhythm(() -> PollOutcome.SUCCESS).run();
    assertThat(outcomes).containsExactly(PollOutcome.SUCCESS);
    assertThat(scheduler.delays()).hasSize(1);
    assertThat(scheduler.delays().get(0)).isBetween(INTERVAL.minusSeconds(30), INTERVAL);
  }

  @Test
  void aPollThatBreaksDoesNotEndTheRhythm() {
    rhythm(
            () -> {
              throw new IllegalStateException("bug");
            })
        .run();
    assertThat(scheduler.delays()).containsExactly(INTERVAL);
  }

  @Test
  void anInterruptEndsTheRhythmAndIsKept() {
    rhythm(
            () -> {
              throw new InterruptedException();
            })
        .run();
    assertThat(scheduler.delays()).isEmpty();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void whileHeldBackPollsAreLeftOutAndNotCounted() {
    heldBack = true;
    Rhythm rhythm = rhythm(() -> PollOutcome.SUCCESS);
    rhythm.run();
    assertThat(outcomes).isEmpty();
    assertThat(rhythm.attempts()).isZero();
    assertThat(scheduler.delays()).containsExactly(INTERVAL);
  }

  private Rhythm rhythm(Poll poll) {
    return new Rhythm(
        "prod",
        PollKind.LIST,
        poll,
        INTERVAL,
        scheduler,
        (kind, outcome, took, endedAt) -> outcomes.add(outcome),
        () -> heldBack,
        Clock.systemUTC());
  }
}
