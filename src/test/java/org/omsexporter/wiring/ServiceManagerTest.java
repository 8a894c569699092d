package org.omsexporter.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceManagerTest {
  @TempDir Path directory;

  @Test
  void aManagerThatWaitsIsToldWhichProcessIsReady() throws Exception {
    Path told = directory.resolve("told");
    new ServiceManager(Map.of("NOTIFY_SOCKET", "/run/any"), recording(told)).tellReady();
    assertThat(Files.readString(told, UTF_8).strip())
        .isEqualTo("--ready --pid=" + ProcessHandle.current().pid());
  }

  @Test
  void nothingRunsWhereNobodyWaits() throws Exception {
    Path told = directory.resolve("told");
    new ServiceManager(Map.of(), recording(told)).tellReady();
    new ServiceManager(Map.of("NOTIFY_SOCKET", ""), recording(told)).tellReady();
    assertThat(told).doesNotExist();
  }

  @Test
  void aMissingOrFailingProgramIsNoReasonToStop() throws Exception {
    Map<String, String> waiting = Map.of("NOTIFY_SOCKET", "/run/any");
    new ServiceManager(waiting, List.of(directory.resolve("missing").toString())).tellReady();
    new ServiceManager(waiting, List.of("false")).tellReady();
  }

  private static List<String> recording(Path file) {
    return List.of("sh", "-c", "echo \"$@\" >'" + file + "'", "notify");
  }
}
