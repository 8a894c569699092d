package org.omsexporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.simulator.SimulatorOptions;

/** The command check-config. */
class CheckConfigTest extends ProgramRun {
  @Test
  void checkConfigPrintsWhatIsInEffect() {
    assertThat(run("check-config", file(GOOD))).isZero();
    assertThat(out.toString()).contains("stale_after: 2m", "'***'").doesNotContain("s3cret");
  }

  @Test
  void checkConfigTakesTheEnvironmentAloneAsRunDoes() {
    environment.put("OMS_EXPORTER_OMS_0_NAME", "prod");
    environment.put("OMS_EXPORTER_OMS_0_URL", "http://127.0.0.1:1");
    environment.put("OMS_EXPORTER_OMS_0_USERNAME", "u");
    environment.put("OMS_EXPORTER_OMS_0_PASSWORD", "s3cret");
    assertThat(run("check-config")).isZero();
    assertThat(out.toString()).contains("name: prod").doesNotContain("s3cret");
    assertThat(run("check-config", "oms-exporter.yml")).isEqualTo(2);
  }

  @Test
  void checkConfigCanAskEachInstallationOnce() {
    try (OmsSimulator simulator = OmsSimulator.start(SimulatorOptions.defaults())) {
      String config =
          """
          oms:
            - {name: sim, url: "%s", username: %s, password: %s, logs: {store_dir: /tmp, run_dir: /nowhere}}
          """
              .formatted(simulator.consoleUrl(), simulator.user(), simulator.password());
      assertThat(run("check-config", "--connect", file(config))).isZero();
      assertThat(out.toString())
          .contains("sim (http", "  reached  ", "history         present", "  regions  ")
          .contains("without a cluster manager", "/tmp is readable", "/nowhere is missing")
          .contains("unknown values  none");
    }
  }

  @Test
  void oneClusterManagerForSeveralRegionsIsTooFew() {
    SimulatorOptions options = SimulatorOptions.defaults().withRegions(List.of("east", "south"));
    try (OmsSimulator simulator = OmsSimulator.start(options)) {
      String config =
          """
          oms:
            - {name: sim, url: "%s", username: %s, password: %s, cluster_manager_url: "%s"}
          """
              .formatted(
                  simulator.consoleUrl(),
                  simulator.user(),
                  simulator.password(),
                  simulator.clusterManagerUrl());
      assertThat(run("check-config", "--connect", file(config))).isZero();
      assertThat(out.toString()).contains("east; south; each has", "cluster_manager_urls");
    }
  }

  @Test
  void anInstallationThatIsNotReachedIsAFailure() {
    assertThat(run("check-config", "--connect", file(GOOD))).isEqualTo(1);
    assertThat(out.toString()).contains("  not reached  ").doesNotContain("s3cret");
  }

  @Test
  void checkConfigPrintsEveryProblem() {
    assertThat(run("check-config", file(GOOD + "metric: {}\nshard: {total: 0}"))).isEqualTo(2);
    assertThat(err.toString())
        .contains(": 2 problems\n", "  metric: unknown key", "  shard.total: 0 → ")
        .doesNotContain("\tat ");
  }
}
