package org.omsexporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.simulator.SimulatorOptions;

/** The command backfill. */
class BackfillCommandTest extends ProgramRun {
  @Test
  void aBackfillGoesToStandardOutputOrAFile() throws IOException {
    try (OmsSimulator oms = OmsSimulator.start(SimulatorOptions.defaults())) {
      String config =
          GOOD.replace("http://127.0.0.1:1", oms.consoleUrl())
              .replace("username: u", "username: " + oms.user())
              .replace("s3cret", oms.password());
      String[] wanted = {"backfill", "--config.file=" + file(config), "--from=30m"};
      assertThat(run(wanted)).isZero();
      assertThat(data.toString(StandardCharsets.UTF_8))
          .startsWith("# HELP oms_project_latency_seconds ")
          .endsWith("\n# EOF\n");
      Path output = directory.resolve("history.om");
      assertThat(run(wanted[0], wanted[1], wanted[2], "--output=" + output)).isZero();
      assertThat(Files.readString(output)).startsWith("# HELP ").endsWith("\n# EOF\n");
      assertThat(out.toString()).isEmpty();
    }
  }

  @Test
  void aBackfillOfWhatIsNotThereIsBadUsageInOneLine() {
    String config = "--config.file=" + file(GOOD);
    String missing = directory.resolve("none/h.om").toString();
    assertThat(run("backfill", config)).isEqualTo(2);
    assertThat(run("backfill", config, "--from=soon")).isEqualTo(2);
    assertThat(run("backfill", config, "--from=1h", "--to=2h")).isEqualTo(2);
    assertThat(run("backfill", config, "--from=1h", "--oms=test")).isEqualTo(2);
    assertThat(run("backfill", config, "--from=1h", "--output=" + missing)).isEqualTo(2);
    assertThat(err.toString())
        .contains("--from=TIME", "not a time: soon", "not before --to", "test, but prod", missing)
        .doesNotContain("\tat ");
  }

  @Test
  void aBackfillOfAnOmsThatIsNotThereFails() {
    Path output = directory.resolve("history.om");
    String config = "--config.file=" + file(GOOD);
    assertThat(run("backfill", config, "--from=1h", "--output=" + output)).isEqualTo(1);
    assertThat(err.toString()).contains("failed: prod: ListProjects: not reachable");
    assertThat(output).doesNotExist();
    assertThat(data.size()).isZero();
  }
}
