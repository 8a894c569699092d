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
  void aPollThatBreaksCountsAsFailedAndDoesNotEndTheRhythm() {
    for (Throwable thrown :
        List.of(new IllegalStateException("bug"), new StackOverflowError("deep"))) {
      outcomes.clear();
      Rhythm rhythm = rhythm(() -> rethrow(thrown));
      rhythm.run();
      assertThat(outcomes).containsExactly(PollOutcome.FAILURE);
      assertThat(rhythm.lastFailure()).contains(String.valueOf(thrown.getMessage()));
    }
    assertThat(scheduler.delays()).hasSize(2);
  }

  @Test
  void whateverHearsOfPollsMayBreakWithoutEndingTheRhythm() {
    new Rhythm(
            "prod",
            PollKind.LIST,
            () -> PollOutcome.SUCCESS,
            INTERVAL,
            scheduler,
            (kind, outcome, took, endedAt) -> {
              throw new StackOverflowError("listener");
            },
            () -> false,
            Clock.systemUTC())
        .run();
    assertThat(scheduler.delays()).containsExactly(INTERVAL);
  }

  @Test
  void memoryThatHasRunOutIsToldToWhoeverHandlesWhatNobodyCaught() {
    List<Throwable> told = new ArrayList<>();
    Thread.UncaughtExceptionHandler before = Thread.currentThread().getUncaughtExceptionHandler();
    Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> told.add(e));
    try {
      rhythm(() -> rethrow(new OutOfMemoryError("made up"))).run();
    } finally {
      Thread.currentThread().setUncaughtExceptionHandler(before);
    }
    assertThat(told).hasSize(1).first().isInstanceOf(OutOfMemoryError.class);
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

  private static PollOutcome rethrow(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) e;
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
