package org.omsexporter.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.omsexporter.testing.ScriptedOms.FORBIDDEN;
import static org.omsexporter.testing.ScriptedOms.GONE;
import static org.omsexporter.testing.ScriptedOms.REFUSED;
import static org.omsexporter.testing.ScriptedOms.REJECTED;
import static org.omsexporter.testing.ScriptedOms.data;
import static org.omsexporter.testing.ScriptedOms.list;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.config.ProjectFilter;
import org.omsexporter.config.ShardConfig;
import org.omsexporter.model.History;
import org.omsexporter.model.PollOutcome;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.Snapshot;
import org.omsexporter.model.StepKind;
import org.omsexporter.model.StepStatus;
import org.omsexporter.oms.ListQuery;
import org.omsexporter.oms.http.OmsException;
import org.omsexporter.testing.Garbage;
import org.omsexporter.testing.MovedClock;
import org.omsexporter.testing.ScriptedOms;

class DetailsPollTest {

  private static final String LIST = "ListProjects";
  private static final String COMPONENTS = "DescribeProjectComponents";
  private static final String FIGURES = "DescribeProjectStepMetric";
  private static final MockResponse GOOD =
      data("{\"storeList\":[{\"name\":\"store\",\"status\":\"ACTIVE\"}]}");

  private final Instant now = Instant.parse("2026-03-05T07:00:00Z");
  private final ExecutorService workers = Executors.newSingleThreadExecutor();
  private final LatestSnapshot latest =
      new LatestSnapshot(Snapshot.empty("prod", Duration.ofMinutes(2)), snapshot -> {});

  @AfterEach
  void stop() {
    workers.shutdownNow();
  }

  @Test
  void aForbiddenProjectIsItsOwnFailureAndTheOthersAreRead() throws Exception {
    know(10, StepStatus.RUNNING);
    Set<String> forbidden = Set.of("p0", "p1", "p5");
    try (ScriptedOms oms = oms((action, id) -> forbidden.contains(id) ? FORBIDDEN : GOOD)) {
      assertThat(poll(oms).run()).isEqualTo(PollOutcome.PARTIAL);
    }
    assertThat(read()).hasSize(7).doesNotContainAnyElementsOf(forbidden);
  }

  @Test
  void whoMayNotReadFiguresStillReadsComponents() throws Exception {
    know(10, StepStatus.RUNNING);
    try (ScriptedOms oms = oms((action, id) -> action.equals(FIGURES) ? FORBIDDEN : GOOD)) {
      assertThat(poll(oms).run()).isEqualTo(PollOutcome.PARTIAL);
      assertThat(oms.takeAsked(FIGURES)).hasSize(10);
    }
    assertThat(read()).hasSize(10);
  }

  @Test
  void whoMayNotReadComponentsStillReadsFigures() throws Exception {
    know(10, StepStatus.RUNNING);
    try (ScriptedOms oms = oms((action, id) -> action.equals(COMPONENTS) ? FORBIDDEN : figure())) {
      assertThat(poll(oms).run()).isEqualTo(PollOutcome.PARTIAL);
    }
    assertThat(latest.get().projects().values())
        .allSatisfy(state -> assertThat(state.details().incremental().readings()).hasSize(4));
  }

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
  void refusedCredentialsEndARoundAfterAFewCalls() throws Exception {
    know(40, StepStatus.RUNNING);
    try (ScriptedOms oms = oms((action, id) -> REFUSED)) {
      assertThatThrownBy(poll(oms)::run).isInstanceOf(OmsException.Unauthorized.class);
      assertThat(oms.takeAsked(COMPONENTS)).hasSize(3);
      assertThat(oms.takeAsked(FIGURES)).isEmpty();
    }
  }

  @Test
  void credentialsThatAreRefusedMidwayEndTheRoundOnceTheListIsRefusedToo() throws Exception {
    know(40, StepStatus.FINISHED);
    try (ScriptedOms oms = oms((action, id) -> id.equals("p0") ? GOOD : REFUSED)) {
      assertThatThrownBy(poll(oms)::run).isInstanceOf(OmsException.Unauthorized.class);
      assertThat(oms.takeAsked(COMPONENTS)).hasSize(4);
      assertThat(oms.takeAsked(LIST)).hasSize(1);
    }
    assertThat(read()).containsExactly("p0");
  }

  @Test
  void manyRefusedProjectsInARowDoNotEndARoundWhileTheListIsAccepted() throws Exception {
    know(40, StepStatus.FINISHED);
    Set<String> allowed = Set.of("p0", "p20", "p39");
    try (ScriptedOms oms =
        oms((action, id) -> action.equals(LIST) || allowed.contains(id) ? GOOD : FORBIDDEN)) {
      assertThat(poll(oms).run()).isEqualTo(PollOutcome.PARTIAL);
      assertThat(oms.takeAsked(LIST)).hasSize(2);
    }
    assertThat(read()).containsExactlyInAnyOrderElementsOf(allowed);
  }

  @Test
  void anOmsWithoutHistoryIsReadWholeAndNotAskedForFiguresAgain() throws Exception {
    for (MockResponse nothing :
        List.of(
            REJECTED,
            REJECTED.newBuilder().code(400).build(),
            new MockResponse.Builder().code(500).body("{\"status\":500}").build(),
            data("{\"metrics\":[]}"),
            data("{\"metrics\":null}"),
            data("{\"metrics\":[{\"dataPoints\":[]}]}"))) {
      latest.update(before -> Snapshot.empty("prod", Duration.ofMinutes(2)));
      know(10, StepStatus.RUNNING);
      try (ScriptedOms oms = oms((action, id) -> action.equals(FIGURES) ? nothing : GOOD)) {
        DetailsPoll poll = poll(oms);
        assertThat(poll.run()).isEqualTo(PollOutcome.SUCCESS);
        assertThat(latest.get().history()).isEqualTo(History.ABSENT);
        assertThat(oms.takeAsked(FIGURES)).hasSize(40);
        assertThat(poll.run()).isEqualTo(PollOutcome.SUCCESS);
        assertThat(oms.takeAsked(FIGURES)).isEmpty();
      }
      assertThat(read()).hasSize(10);
    }
  }

  @Test
  void whatStandsBeforeOmsOrAnOmsThatBreaksOnEverythingSaysNothingOfTheHistory() throws Exception {
    MockResponse proxy = new MockResponse.Builder().code(502).body("<html></html>").build();
    MockResponse broken = new MockResponse.Builder().code(500).build();
    know(3, StepStatus.RUNNING);
    try (ScriptedOms oms = oms((action, id) -> action.equals(FIGURES) ? proxy : GOOD)) {
      assertThat(poll(oms).run()).isEqualTo(PollOutcome.PARTIAL);
    }
    try (ScriptedOms oms = oms((action, id) -> broken)) {
      assertThatThrownBy(() -> poll(oms).run()).isInstanceOf(OmsException.HttpError.class);
    }
    assertThat(latest.get().history()).isEqualTo(History.UNKNOWN);
  }

  @Test
  void whereOthersHaveFiguresAProjectThatIsRefusedThemIsItsOwnFailure() throws Exception {
    know(10, StepStatus.RUNNING);
    try (ScriptedOms oms =
        oms((action, id) -> action.equals(FIGURES) && id.equals("p3") ? REJECTED : figure())) {
      assertThat(poll(oms).run()).isEqualTo(PollOutcome.PARTIAL);
    }
    assertThat(latest.get().history()).isEqualTo(History.PRESENT);
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

  private static MockResponse figure() {
    return data("{\"metrics\":[{\"dataPoints\":[{\"timestamp\":4102444800,\"value\":7}]}]}");
  }

  private void know(int projects, StepStatus incremental) {
    List<Project> known =
        IntStream.range(0, projects)
            .mapToObj(
                i ->
                    TestProjects.project(
                        "p" + i,
                        ProjectStatus.RUNNING,
                        TestProjects.step(StepKind.INCREMENTAL_SYNC, incremental)))
            .toList();
    latest.update(before -> Readings.listed(before, known, Set.of(), now));
  }

  private List<String> read() {
    return latest.get().projects().values().stream()
        .filter(state -> state.details().componentsReadAt() != null)
        .map(ProjectState::project)
        .map(Project::id)
        .toList();
  }

  private static ScriptedOms oms(BiFunction<String, String, MockResponse> script)
      throws IOException {
    return new ScriptedOms(
        call -> {
          MockResponse answer = script.apply(call.action(), call.project());
          return call.action().equals(LIST) && answer == GOOD
              ? list(List.of("{\"id\":\"p0\"}"))
              : answer;
        });
  }

  /** A poll of one project after the other. */
  private DetailsPoll poll(ScriptedOms oms) {
    return poll(oms, Clock.systemUTC());
  }

  /** The same, whose reader goes by a clock. */
  private DetailsPoll poll(ScriptedOms oms, Clock clock) {
    return poll(oms, clock, Clock.systemUTC());
  }

  private DetailsPoll poll(ScriptedOms oms, Clock clock, Clock pollClock) {
    HistorySearch history = new HistorySearch("prod", latest.get().history(), Clock.systemUTC());
    return new DetailsPoll(
        new DetailsReader(oms.console(), true, history, clock),
        history,
        new Shard(ShardConfig.ALL),
        () -> oms.console().listProjects(ListQuery.of(ProjectFilter.ALL), 1),
        latest,
        workers,
        1,
        Duration.ofMillis(10),
        pollClock);
  }
}
