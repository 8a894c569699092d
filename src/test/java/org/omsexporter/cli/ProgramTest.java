package org.omsexporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.omsexporter.config.LogConfig;
import org.slf4j.LoggerFactory;

/** Commands that run, and what is wrong with how one is called. */
class ProgramTest extends ProgramRun {
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
}
