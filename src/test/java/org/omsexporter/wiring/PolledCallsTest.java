package org.omsexporter.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.StepKind;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.simulator.SimulatorOptions;
import org.omsexporter.simulator.http.RecordedRequest;
import org.omsexporter.testing.RunningExporter;

/** What polling asks of OMS, and what it does not ask. */
class PolledCallsTest {

  private static OmsSimulator oms;
  private static RunningExporter exporter;

  @BeforeAll
  static void watchAWholeDetailsPoll() throws IOException {
    oms = OmsSimulator.start(SimulatorOptions.defaults().withProjects(160));
    exporter = RunningExporter.start(RunningExporter.installation("prod", oms));
    exporter.await(
        "a whole details poll",
        () ->
            exporter.exporter().status().polls().get(0).lastDetailsSuccess() != null
                && oms.requests().count("ListProjects") > 2);
  }

  @AfterAll
  static void stop() {
    exporter.close();
    oms.close();
  }

  @Test
  void aListPollTakesOneCallForEach150Projects() {
    List<RecordedRequest> lists = oms.requests().of("ListProjects");
    assertThat(lists.get(0).body()).contains("\"pageNumber\":1");
    assertThat(lists.get(1).body()).contains("\"pageNumber\":2");
    assertThat(lists.get(2).body()).contains("\"pageNumber\":1");
    assertThat(exporter.projectIds()).hasSizeGreaterThan(150).isSubsetOf(oms.world().projectIds());
  }

  @Test
  void componentsAreReadOfEveryProjectThatHasSome() {
    Set<String> expected =
        states().stream()
            .filter(state -> hasComponents(state.project().status()))
            .map(state -> state.project().id())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(asked("DescribeProjectComponents")).isEqualTo(expected);
  }

  @Test
  void performanceIsReadOnlyOfStepsThatWork() {
    Set<String> expected =
        states().stream()
            .filter(
                state ->
                    works(state, StepKind.INCREMENTAL_SYNC)
                        || works(state, StepKind.REVERSE_INCREMENTAL_SYNC))
            .map(state -> state.project().id())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(asked("DescribeProjectStepMetric")).isEqualTo(expected);
    assertThat(oms.requests().of("DescribeProjectStepMetric"))
        .noneMatch(request -> request.body().contains("DELAY"));
  }

  @Test
  void withoutStepMetricsNoneAreRead() throws IOException {
    try (OmsSimulator other = OmsSimulator.start(SimulatorOptions.defaults());
        RunningExporter plain =
            RunningExporter.start(
                RunningExporter.installation("prod", other, Duration.ofSeconds(20), false))) {
      plain.await(
          "details", () -> plain.exporter().status().polls().get(0).lastDetailsSuccess() != null);
      assertThat(other.requests().count("DescribeProjectComponents")).isPositive();
      assertThat(other.requests().count("DescribeProjectStepMetric")).isZero();
    }
  }

  @Test
  void theCallsAreThoseThatOmsDocuments() {
    assertThat(oms.requests().counts().keySet())
        .contains("ListProjects", "DescribeProjectComponents", "DescribeProjectStepMetric")
        .isSubsetOf(
            "ListProjects",
            "DescribeProject",
            "DescribeProjectComponents",
            "DescribeProjectStepMetric");
    assertThat(oms.requests().violations()).isEmpty();
    assertThat(exporter.metrics()).doesNotContain(oms.world().secretMark());
  }

  private static List<ProjectState> states() {
    return List.copyOf(exporter.exporter().installations().get(0).snapshot().projects().values());
  }

  private static boolean hasComponents(ProjectStatus status) {
    return status != ProjectStatus.NOT_STARTED
        && status != ProjectStatus.DELETED
        && status != ProjectStatus.RELEASED;
  }

  private static boolean works(ProjectState state, StepKind kind) {
    var step = state.project().step(kind);
    return step != null && step.isActive();
  }

  private static Set<String> asked(String action) {
    return oms.requests().of(action).stream()
        .map(request -> request.body().replaceAll(".*\"(?:id|projectId)\":\"([^\"]+)\".*", "$1"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
