package org.omsexporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Signals to a process of its own. Java tells which class it loads, hence how far it is. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class SignalsIT {
  private static final String MAIN_HAS_BEGUN = " org.omsexporter.cli.Cli ";
  private static final String IT_STARTS = " org.omsexporter.config.ConfigLoader ";
  private static final String IT_LISTENS = "metrics on ";
  private static final String RELOADED = "the configuration was loaded again";

  @TempDir Path directory;
  private Path config;
  private Process process;
  private BufferedReader output;

  @BeforeEach
  void start() throws IOException {
    config = directory.resolve("oms-exporter.yml");
    Files.writeString(
        config,
        """
        oms: [{name: prod, url: "http://127.0.0.1:1", username: u, password: p}]
        metrics: {listen: "127.0.0.1:0"}
        api: {listen: "127.0.0.1:0"}
        """);
    process =
        new ProcessBuilder(
                "env", // else it would ignore SIGHUP where these tests run under nohup
                "--default-signal=HUP",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                "org.omsexporter.Main",
                "--config.file=" + config)
            .redirectErrorStream(true)
            .start();
    output = process.inputReader();
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void aHangUpDuringTheStartReloadsOnceItHasStarted() throws Exception {
    linesUntil(MAIN_HAS_BEGUN);
    signal("HUP");
    linesUntil(IT_LISTENS);
    linesUntil(RELOADED);
    signal("TERM");
    assertThat(linesUntilItEnds()).noneMatch(line -> line.contains(RELOADED));
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void aStartIsEndedWhereItIs() throws Exception {
    linesUntil(IT_STARTS);
    signal("TERM");
    linesUntilItEnds();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void aConfigurationThatBecameAPipeIsRefusedAndKeepsNothingFromEnding() throws Exception {
    linesUntil(IT_LISTENS);
    Files.delete(config);
    assertThat(new ProcessBuilder("mkfifo", config.toString()).start().waitFor()).isZero();
    signal("HUP");
    assertThat(linesUntil("the configuration stays as it was")).contains("it is a pipe or device");
    signal("TERM");
    linesUntilItEnds();
    assertThat(process.waitFor()).isZero();
  }

  private void signal(String name) throws Exception {
    Process kill =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
  }

  /** The line that says so. */
  private String linesUntil(String text) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains(text)) {
        return line;
      }
      lines.add(line);
    }
    throw new AssertionError("it ended without '" + text + "': " + last(lines));
  }

  private List<String> linesUntilItEnds() {
    return output.lines().toList();
  }

  private static List<String> last(List<String> lines) {
    return lines.subList(Math.max(0, lines.size() - 20), lines.size());
  }
}
