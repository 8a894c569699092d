package org.omsexporter.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.config.Config;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.config.ShardConfig;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.simulator.SimulatorOptions;
import org.omsexporter.simulator.faults.Fault;
import org.omsexporter.simulator.faults.FaultKind;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.testing.RunningExporter;

/** The whole exporter over the simulator: what a scrape shows when OMS changes, fails and heals. */
class ExporterTest {

  private static final String UP = "oms_up{oms=\"prod\"}";

  private static final String PARTIAL =
      "oms_exporter_polls_total{oms=\"prod\",kind=\"details\",outcome=\"partial\",}";

  private OmsSimulator oms;

  @BeforeEach
  void startOms() {
    oms = OmsSimulator.start(SimulatorOptions.defaults());
  }

  @AfterEach
  void stopOms() {
    oms.close();
  }

  @Test
  void everyProjectIsExportedAndOneThatVanishesIsGone() throws IOException {
    try (RunningExporter exporter = watch()) {
      String metrics = exporter.metrics();
      assertThat(oms.world().projectIds())
          .isNotEmpty()
          .allSatisfy(id -> assertThat(metrics).contains("project_id=\"" + id + "\""));
      String gone = oms.world().projectIdOf(Scenario.STEADY);
      oms.world().removeProject(gone);
      exporter.await("the project is gone", () -> !exporter.metrics().contains(gone));
      assertThat(exporter.sample(UP)).contains(1.0);
    }
  }

  @Test
  void anOutageTurnsUpToZeroKeepsTheLastValuesAndEndsThemWhenTheyAreStale() throws IOException {
    try (RunningExporter exporter = watch()) {
      oms.faults().add(Fault.httpStatus(500));
      exporter.await("down", () -> exporter.sample(UP).equals(Optional.of(0.0)));
      assertThat(exporter.metrics()).contains("oms_project_info{");
      exporter.advanceClock(Duration.ofMinutes(3));
      assertThat(exporter.metrics())
          .doesNotContain("oms_project_info{")
          .doesNotContain("oms_component_info{")
          .doesNotContain("\noms_projects{")
          .contains(UP + " 0");
      oms.faults().clear();
      exporter.await("back", () -> exporter.metrics().contains("oms_project_info{"));
      exporter.await("up", () -> exporter.sample(UP).equals(Optional.of(1.0)));
    }
  }

  @Test
  void aFailedDetailsPollLeavesTheProjectListCurrent() throws IOException {
    try (RunningExporter exporter = watch()) {
      oms.faults().add(Fault.errorCode("INNER_ERROR", "组件查询失败").on("DescribeProjectComponents"));
      exporter.await("partial", () -> exporter.sample(PARTIAL).orElse(0.0) > 0);
      exporter.advanceClock(Duration.ofMinutes(3));
      exporter.await("the rest", () -> exporter.metrics().contains("oms_project_rows_per_second{"));
      assertThat(exporter.sample(UP)).contains(1.0);
      assertThat(exporter.metrics())
          .contains("oms_project_info{")
          .doesNotContain("oms_component_info{")
          .doesNotContain("\noms_components{");
    }
  }

  @Test
  void withoutTimeSeriesDatabaseEverythingElseIsThere() throws IOException {
    oms.faults().add(Fault.of(FaultKind.NO_METRIC_HISTORY));
    try (RunningExporter exporter = watch()) {
      assertThat(exporter.metrics())
          .contains("oms_project_latency_seconds{")
          .contains("oms_component_latency_seconds{")
          .doesNotContain("oms_project_rows_per_second{");
    }
  }

  @Test
  void refusedCredentialsAreTriedEverMoreSlowly() throws IOException {
    oms.faults().add(Fault.of(FaultKind.UNAUTHORIZED));
    try (RunningExporter exporter =
        RunningExporter.start(RunningExporter.installation("prod", oms))) {
      exporter.await("three refusals", () -> oms.requests().count("ListProjects") >= 3);
      assertThat(exporter.exporter().status().polls().get(0).listFailure())
          .contains("credentials refused");
      assertThat(oms.requests().all()).hasSizeLessThan(5);
      assertThat(exporter.sample(UP)).contains(0.0);
      assertThat(exporter.metrics()).doesNotContain("oms_project_info{");
    }
  }

  @Test
  void anUnknownStatusIsShownAsUnknownAndCounted() throws IOException {
    oms.faults().add(Fault.of(FaultKind.UNKNOWN_STATUS));
    try (RunningExporter exporter = watch()) {
      assertThat(exporter.metrics()).contains("oms_exporter_unknown_values_total{oms=\"prod\"");
      assertThat(exporter.sample(UP)).contains(1.0);
    }
  }

  @Test
  void shardsExportEveryProjectExactlyOnce() throws IOException {
    OmsConfig installation = RunningExporter.installation("prod", oms);
    try (RunningExporter zero = RunningExporter.start(new ShardConfig(0, 2), installation);
        RunningExporter one = RunningExporter.start(new ShardConfig(1, 2), installation)) {
      zero.await("both are up", () -> zero.exporter().isReady() && one.exporter().isReady());
      assertThat(List.of(zero, one).stream().flatMap(shard -> shard.projectIds().stream()))
          .containsExactlyInAnyOrderElementsOf(oms.world().projectIds());
    }
  }

  @Test
  void aReloadKeepsStartsAndEndsInstallations() throws IOException {
    try (OmsSimulator other = OmsSimulator.start(SimulatorOptions.defaults().withSeed(7));
        RunningExporter exporter = watch()) {
      OmsConfig second = RunningExporter.installation("second", other);
      assertThat(exporter.reload(config -> with(config, config.oms().get(0), second))).isEmpty();
      exporter.await("both", () -> exporter.sample("oms_up{oms=\"second\"}").orElse(0.0) == 1);
      assertThat(exporter.sample(UP)).contains(1.0);
      assertThat(exporter.reload(config -> with(config, second))).isEmpty();
      assertThat(exporter.metrics()).doesNotContain("oms=\"prod\"").contains("oms=\"second\"");
    }
  }

  @Test
  void aChangedInstallationKeepsWhatIsKnownOfIt() throws IOException {
    try (RunningExporter exporter = watch()) {
      oms.faults().add(Fault.of(FaultKind.HANG));
      OmsConfig after = RunningExporter.installation("prod", oms, Duration.ofSeconds(3), true);
      assertThat(exporter.reload(config -> with(config, after))).isEmpty();
      assertThat(exporter.metrics()).contains("oms_project_info{");
    }
  }

  private RunningExporter watch() throws IOException {
    RunningExporter exporter = RunningExporter.start(RunningExporter.installation("prod", oms));
    exporter.await("the first details", () -> exporter.metrics().contains("oms_component_info{"));
    return exporter;
  }

  private static Config with(Config config, OmsConfig... installations) {
    return new Config(
        List.of(installations), config.metrics(), config.api(), config.shard(), config.log());
  }
}
