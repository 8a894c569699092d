package org.omsexporter.poll;

import static org.omsexporter.testing.ScriptedOms.data;
import static org.omsexporter.testing.ScriptedOms.list;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.omsexporter.config.ProjectFilter;
import org.omsexporter.config.ShardConfig;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.Snapshot;
import org.omsexporter.model.StepKind;
import org.omsexporter.model.StepStatus;
import org.omsexporter.oms.ListQuery;
import org.omsexporter.testing.ScriptedOms;

/** A poll of details over a scripted OMS. */
abstract class DetailsRounds {
  static final String LIST = "ListProjects";
  static final String COMPONENTS = "DescribeProjectComponents";
  static final String FIGURES = "DescribeProjectStepMetric";
  static final MockResponse GOOD =
      data("{\"storeList\":[{\"name\":\"store\",\"status\":\"ACTIVE\"}]}");

  final Instant now = Instant.parse("2026-03-05T07:00:00Z");
  final ExecutorService workers = Executors.newSingleThreadExecutor();
  final LatestSnapshot latest =
      new LatestSnapshot(Snapshot.empty("prod", Duration.ofMinutes(2)), snapshot -> {});

  @AfterEach
  void stop() {
    workers.shutdownNow();
  }

  void know(int projects, StepStatus incremental) {
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

  List<String> read() {
    return latest.get().projects().values().stream()
        .filter(state -> state.details().componentsReadAt() != null)
        .map(ProjectState::project)
        .map(Project::id)
        .toList();
  }

  static ScriptedOms oms(BiFunction<String, String, MockResponse> script) throws IOException {
    return new ScriptedOms(
        call -> {
          MockResponse answer = script.apply(call.action(), call.project());
          return call.action().equals(LIST) && answer == GOOD
              ? list(List.of("{\"id\":\"p0\"}"))
              : answer;
        });
  }

  /** A poll of one project after the other. */
  DetailsPoll poll(ScriptedOms oms) {
    return poll(oms, Clock.systemUTC());
  }

  /** The same, whose reader goes by a clock. */
  DetailsPoll poll(ScriptedOms oms, Clock clock) {
    return poll(oms, clock, Clock.systemUTC());
  }

  DetailsPoll poll(ScriptedOms oms, Clock clock, Clock pollClock) {
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
