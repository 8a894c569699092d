package org.omsexporter.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.StepKind;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.simulator.RecordedRequest;
import org.omsexporter.simulator.SimulatorOptions;
import org.omsexporter.testing.RunningExporter;

/** What polling asks of OMS, and what it does not ask. */
class PolledCallsTest {

  private OmsSimulator oms;

  @BeforeEach
  void startOms() {
    oms = OmsSimulator.start(SimulatorOptions.defaults().withProjects(160));
  }

  @AfterEach
  void stopOms() {
    oms.close();
  }

  @Test
  void aListPollTakesOneCallForEach150Projects() throws IOException {
    try (RunningExporter exporter = watch()) {
      List<RecordedRequest> lists = oms.requests().of("ListProjects");
      assertThat(lists.get(0).body()).contains("\"pageNumber\":1");
      assertThat(lists.get(1).body()).contains("\"pageNumber\":2");
      assertThat(lists.get(2).body()).contains("\"pageNumber\":1");
      assertThat(exporter.projectIds())
          .hasSizeGreaterThan(150)
          .isSubsetOf(oms.world().projectIds());
    }
  }

  @Test
  void componentsAreReadOfEveryProjectThatHasSome() throws IOException {
    try (RunningExporter exporter = watch()) {
      Set<String> expected =
          states(exporter).stream()
              .filter(state -> hasComponents(state.project().status()))
              .map(state -> state.project().id())
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(asked("DescribeProjectComponents")).isEqualTo(expected);
    }
  }

  @Test
  void performanceIsReadOnlyOfStepsThatWork() throws IOException {
    try (RunningExporter exporter = watch()) {
      Set<String> expected =
          states(exporter).stream()
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
  }

  @Test
  void withoutStepMetricsNoneAreRead() throws IOException {
    OmsConfig plain = RunningExporter.installation("prod", oms, Duration.ofSeconds(20), false);
    try (RunningExporter exporter = RunningExporter.start(plain)) {
      exporter.await(
          "details",
          () -> exporter.exporter().status().polls().get(0).lastDetailsSuccess() != null);
      assertThat(asked("DescribeProjectStepMetric")).isEmpty();
    }
  }

  @Test
  void theCallsAreThoseThatOmsDocuments() throws IOException {
    try (RunningExporter exporter = watch()) {
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
  }

  private RunningExporter watch() throws IOException {
    RunningExporter exporter = RunningExporter.start(RunningExporter.installation("prod", oms));
    exporter.await(
        "a whole details poll",
        () ->
            exporter.exporter().status().polls().get(0).lastDetailsSuccess() != null
                && oms.requests().count("ListProjects") > 2);
    return exporter;
  }

  private static List<ProjectState> states(RunningExporter exporter) {
    return List.copyOf(exporter.exporter().snapshots().get(0).projects().values());
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

  private Set<String> asked(String action) {
    return oms.requests().of(action).stream()
        .map(request -> request.body().replaceAll(".*\"(?:id|projectId)\":\"([^\"]+)\".*", "$1"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
