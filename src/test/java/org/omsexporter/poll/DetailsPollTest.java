package org.omsexporter.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.omsexporter.testing.ScriptedOms.GONE;

import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.PollOutcome;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.StepStatus;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.testing.Garbage;
import org.omsexporter.testing.MovedClock;
import org.omsexporter.testing.ScriptedOms;

/** Which projects a round over the details reads, and what it publishes. */
class DetailsPollTest extends DetailsRounds {
  @Test
  void aProjectThatWasTriedWaitsUntilEveryOtherHasBeen() throws Exception {
    know(10, StepStatus.FINISHED);
    Set<String> gone = Set.of("p0", "p1", "p2", "p3");
    try (ScriptedOms oms = oms((action, id) -> gone.contains(id) ? GONE : GOOD)) {
      DetailsPoll poll = poll(oms);
      assertThatThrownBy(poll::run).isInstanceOf(OmsException.Unreachable.class);
      assertThat(oms.takeAsked(COMPONENTS)).containsExactly("p0", "p1", "p2");
      assertThat(poll.run()).isEqualTo(PollOutcome.PARTIAL);
    }
    assertThat(read()).hasSize(6);
  }

  @Test
  void withNothingToReadItIsKnownThatThereAreNoComponents() throws Exception {
    Project idle = TestProjects.project("idle", ProjectStatus.NOT_STARTED);
    latest.update(before -> Readings.listed(before, List.of(idle), Set.of(), now));
    try (ScriptedOms oms = oms((action, id) -> GOOD)) {
      assertThat(poll(oms).run()).isEqualTo(PollOutcome.SUCCESS);
      assertThat(oms.takeAsked(COMPONENTS)).isEmpty();
    }
    assertThat(latest.get().detailsReadAt()).isAfter(now);
  }

  @Test
  void aProjectThatTurnsLateIsReadBeforeTheOthersAndOnce() throws Exception {
    know(10, StepStatus.FINISHED);
    AtomicReference<DetailsPoll> running = new AtomicReference<>();
    try (ScriptedOms oms =
        oms(
            (action, id) -> {
              if (id.equals("p1")) {
                Objects.requireNonNull(running.get()).readNext("p9");
              }
              return GOOD;
            })) {
      DetailsPoll poll = poll(oms);
      running.set(poll);
      assertThat(poll.run()).isEqualTo(PollOutcome.SUCCESS);
      assertThat(oms.takeAsked(COMPONENTS))
          .hasSize(10)
          .doesNotHaveDuplicates()
          .endsWith("p7", "p8")
          .containsSubsequence("p1", "p9", "p3");
    }
    assertThat(read()).hasSize(10);
  }

  @Test
  void aProjectWhoseReadingBreaksIsItsOwnFailureAndTheRoundFailsWhereEveryOneBreaks()
      throws Exception {
    know(10, StepStatus.FINISHED);
    AtomicInteger breaks = new AtomicInteger(1);
    Clock broken =
        new MovedClock() {
          @Override
          public Instant instant() {
            if (breaks.getAndDecrement() > 0) {
              throw new StackOverflowError("deep");
            }
            return super.instant();
          }
        };
    try (ScriptedOms oms = oms((action, id) -> GOOD)) {
      DetailsPoll poll = poll(oms, broken);
      assertThat(poll.run()).isEqualTo(PollOutcome.PARTIAL);
      assertThat(read()).hasSize(9);
      breaks.set(10);
      assertThatThrownBy(poll::run).hasRootCauseInstanceOf(StackOverflowError.class);
      assertThat(poll.run()).isEqualTo(PollOutcome.SUCCESS);
    }
  }

  @Test
  void aRoundKeepsNoStateThatALaterListHasReplaced() throws Exception {
    know(10, StepStatus.FINISHED);
    WeakReference<ProjectState> waiting = new WeakReference<>(latest.get().projects().get("p9"));
    AtomicBoolean replaced = new AtomicBoolean();
    try (ScriptedOms oms =
        oms(
            (action, id) -> {
              if (id.equals("p0")) {
                know(10, StepStatus.FINISHED);
                Garbage.await(waiting);
                replaced.set(true);
              }
              return GOOD;
            })) {
      assertThat(poll(oms).run()).isEqualTo(PollOutcome.SUCCESS);
    }
    assertThat(replaced).isTrue();
    assertThat(read()).hasSize(10);
  }

  @Test
  void aProjectThatGoesDuringARoundIsNotAskedFor() throws Exception {
    know(3, StepStatus.FINISHED);
    try (ScriptedOms oms =
        oms(
            (action, id) -> {
              latest.update(before -> Readings.without(before, "p2"));
              return GOOD;
            })) {
      assertThat(poll(oms).run()).isEqualTo(PollOutcome.SUCCESS);
      assertThat(oms.takeAsked(COMPONENTS)).containsExactly("p0", "p1");
    }
    assertThat(read()).containsExactly("p0", "p1");
  }

  @Test
  void aRoundUnderWhichTheClockIsSetBackPublishesNoLaterForIt() throws Exception {
    know(3, StepStatus.FINISHED);
    MovedClock clock = new MovedClock();
    List<String> published = new ArrayList<>();
    try (ScriptedOms oms =
        oms(
            (action, id) -> {
              published.addAll(read());
              clock.advance(Duration.ofHours(-1));
              return GOOD;
            })) {
      assertThat(poll(oms, clock, clock).run()).isEqualTo(PollOutcome.SUCCESS);
    }
    assertThat(published).containsExactly("p0", "p0", "p1");
  }
}
