package org.omsexporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.config.LogConfig;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.simulator.SimulatorOptions;
import org.omsexporter.wiring.UntilStopped;
import org.slf4j.LoggerFactory;

class ProgramTest {
  private static final String GOOD =
      """
      oms: [{name: prod, url: http://127.0.0.1:1, username: u, password: s3cret}]
      metrics: {listen: "127.0.0.1:0"}
      api: {listen: "127.0.0.1:0"}
      """;

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();
  private String typed = "";
  private UntilStopped untilStopped = reload -> {};

  @Test
  void versionAndHelpAreGood() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).startsWith("oms-exporter ").contains("revision", "Java ");
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("check-config", "simulate", "backfill", "hash-password", "--demo");
  }

  @Test
  void anUnknownOptionIsBadUsageWithoutATrace() {
    assertThat(run("--nope")).isEqualTo(2);
    assertThat(run("no-such-command")).isEqualTo(2);
    assertThat(run("--demo", "--config.file=x")).isEqualTo(2);
    assertThat(run("simulate", "--projects=-1")).isEqualTo(2);
    assertThat(run("--config.file=x", "run")).isEqualTo(2);
    assertThat(run("--demo", "check-config", file(GOOD))).isEqualTo(2);
    assertThat(err.toString())
        .contains("--nope", "exclude each other", "options come after the command")
        .doesNotContain("\tat ");
  }

  @Test
  void aMisspeltArgumentIsAnsweredWithWhatMayHaveBeenMeant() {
    assertThat(run("run", "--config", "my.yml")).isEqualTo(2);
    assertThat(run("chek-config")).isEqualTo(2);
    assertThat(run("run", file(GOOD))).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "--config.file",
            "check-config",
            "A configuration file is named as --config.file=FILE.");
  }

  @Test
  void checkConfigPrintsWhatIsInEffect() {
    assertThat(run("check-config", file(GOOD))).isZero();
    assertThat(out.toString()).contains("stale_after: 2m", "'***'").doesNotContain("s3cret");
  }

  @Test
  void whoNamesNoFileAndHasNoneIsToldWhatToDo() {
    for (String command : List.of("run", "check-config")) {
      assertThat(run(command)).isEqualTo(2);
    }
    assertThat(run("run", "--config.file=")).isEqualTo(2);
    assertThat(err.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("name the configuration file", "run --demo"),
            line -> assertThat(line).contains("name the configuration file", "run --demo"),
            line -> assertThat(line).contains("the name of the configuration file is empty"));
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

  @Test
  void aMissingFileIsBadConfiguration() {
    assertThat(run("--config.file=" + directory.resolve("none.yml"))).isEqualTo(2);
    assertThat(err.toString()).contains("there is no such file");
  }

  @Test
  void aRejectedReloadLeavesTheLogAsItWas() throws IOException {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String debug = GOOD + "log: {level: debug}\n";
      String file = file(GOOD + "log: {level: warn}\n");
      List<Level> levels = new ArrayList<>();
      untilStopped =
          reload -> {
            levels.add(root.getLevel());
            file(debug.replaceFirst("127.0.0.1:0", "127.0.0.1:" + taken.getLocalPort()));
            reload.run();
            levels.add(root.getLevel());
            file(debug);
            reload.run();
            levels.add(root.getLevel());
          };
      assertThat(run("--config.file=" + file)).isZero();
      assertThat(levels).containsExactly(Level.WARN, Level.WARN, Level.DEBUG);
    } finally {
      LogSetup.apply(LogConfig.DEFAULT);
    }
  }

  @Test
  void runIsTheDefaultAndEndsWell() {
    String file = file(GOOD);
    assertThat(run("--config.file=" + file)).isZero();
    assertThat(run("run", "--config.file=" + file)).isZero();
  }

  @Test
  void memoryThatRunsOutInACommandIsToldAsInAnyThread() {
    OutOfMemoryError exhausted = new OutOfMemoryError("Java heap space");
    untilStopped =
        reload -> {
          throw exhausted;
        };
    List<Throwable> told = new ArrayList<>();
    Thread thread = Thread.currentThread();
    UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
    thread.setUncaughtExceptionHandler((one, e) -> told.add(e));
    try {
      assertThat(run("run", "--config.file=" + file(GOOD))).isEqualTo(1);
    } finally {
      thread.setUncaughtExceptionHandler(before);
    }
    assertThat(told).containsExactly(exhausted);
  }

  @Test
  void theDemoTellsWhereThingsAre() {
    environment.put("OMS_EXPORTER_METRICS_LISTEN", "127.0.0.1:0");
    environment.put("OMS_EXPORTER_API_LISTEN", "127.0.0.1:0");
    assertThat(run("--demo")).isZero();
    assertThat(out.toString()).contains("Metrics ", "/metrics", "Sign in as ", " with password ");
  }

  @Test
  void theDemoNamesNoPasswordWhereTheEnvironmentHasAnother() {
    environment.put("OMS_EXPORTER_METRICS_LISTEN", "127.0.0.1:0");
    environment.put("OMS_EXPORTER_API_LISTEN", "127.0.0.1:0");
    environment.put("OMS_EXPORTER_API_USERS_0_PASSWORD_HASH", "$2a$10$" + "a".repeat(53));
    assertThat(run("--demo")).isZero();
    assertThat(out.toString()).contains("Metrics ").doesNotContain("Sign in as ");
  }

  @Test
  void theSimulatorTellsWhereItListens() {
    assertThat(run("simulate", "--console.listen=127.0.0.1:0", "--cm.listen=127.0.0.1:0")).isZero();
    assertThat(out.toString()).contains("Console API       http://127.0.0.1:");
  }

  @Test
  void aPortInUseIsOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      for (String port : List.of("metrics", "api")) {
        String key = port + ": {listen: \"";
        String yaml = GOOD.replace(key + "127.0.0.1:0", key + address);
        assertThat(run("--config.file=" + file(yaml))).isEqualTo(1);
      }
      assertThat(err.toString().lines())
          .containsExactly(
              "oms-exporter: metrics.listen: cannot listen on %s: Address already in use"
                  .formatted(address),
              "oms-exporter: api.listen: cannot listen on %s: Address already in use"
                  .formatted(address));
    }
  }

  @Test
  void aHostToListenOnThatDoesNotExistIsOneLine() {
    for (String port : List.of("metrics", "api")) {
      String key = port + ": {listen: \"";
      String yaml = GOOD.replace(key + "127.0.0.1:0", key + "nowhere.invalid:0");
      assertThat(run("--config.file=" + file(yaml))).isEqualTo(1);
    }
    assertThat(err.toString().lines())
        .satisfiesExactly(
            line ->
                assertThat(line).contains("metrics.listen: cannot listen on nowhere.invalid:0: "),
            line -> assertThat(line).contains("api.listen: cannot listen on nowhere.invalid:0: "));
  }

  @Test
  void aReloadTakesTheFileAsItIsNowAndABadOneChangesNothing() {
    String file = file(GOOD);
    untilStopped =
        reload -> {
          write(GOOD + "nonsense: 1");
          reload.run();
          write(GOOD.replace("prod", "other"));
          reload.run();
        };
    assertThat(run("--config.file=" + file)).isZero();
  }

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

  @Test
  void aPasswordFromStandardInputIsHashed() {
    typed = "pässword\nrest";
    assertThat(run("hash-password")).isZero();
    assertThat(
            BCrypt.verifyer()
                .verify(
                    "pässword".getBytes(StandardCharsets.UTF_8),
                    out.toString().strip().getBytes(StandardCharsets.UTF_8))
                .verified)
        .isTrue();
  }

  @Test
  void anEmptyOrTooLongPasswordIsRefused() {
    assertThat(run("hash-password")).isEqualTo(2);
    typed = "x".repeat(72);
    assertThat(run("hash-password")).isEqualTo(2);
    assertThat(err.toString()).contains("1 to 71 bytes");
  }

  private int run(String... args) {
    return Program.run(
        args,
        new Surroundings(
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(new BufferedWriter(out), true),
            new PrintWriter(err, true),
            data,
            false,
            false,
            environment,
            untilStopped));
  }

  private String file(String yaml) {
    write(yaml);
    return directory.resolve("c.yml").toString();
  }

  private void write(String yaml) {
    try {
      Files.writeString(directory.resolve("c.yml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
