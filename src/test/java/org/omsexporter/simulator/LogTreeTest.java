package org.omsexporter.simulator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.simulator.logs.LogDirectory;
import org.omsexporter.simulator.world.Scenario;

class LogTreeTest {
  private final HandClock clock = new HandClock();
  private final OmsSimulator oms =
      OmsSimulator.start(
          SimulatorOptions.defaults()
              .withClock(clock)
              .withTimeZone(ZoneId.of("Asia/Shanghai"))
              .withRegions(List.of("default", "south")));

  @AfterEach
  void stop() {
    oms.close();
  }

  @Test
  void everyComponentHasItsLogsOnItsOwnHostUntilTheSimulatorCloses() {
    oms.awaitLogs();
    for (String project : oms.world().projectIds()) {
      for (String id : oms.world().componentIds(project)) {
        Path logs = logs(id);
        if (id.matches(".*-9000:\\d+:\\d+")) {
          assertThat(logs.resolve("task.log")).isNotEmptyFile();
          assertThat(requireNonNull(logs.getParent()).resolve("verify")).isDirectory();
        } else if (id.contains("-9000:")) {
          assertThat(logs.resolve("connector.log")).isNotEmptyFile();
          assertThat(logs.resolve("msg/metrics.log")).exists();
          assertThat(logs.resolve("connector.log.2026-03-04.gz")).isNotEmptyFile();
          assertThat(requireNonNull(logs.getParent()).resolve(id + ".out")).isNotEmptyFile();
          assertThat(requireNonNull(logs.getParent()).resolve("error.details")).exists();
        } else {
          assertThat(logs.resolve("store.log")).isNotEmptyFile();
          assertThat(requireNonNull(logs.getParent()).resolve("conf/crawler.conf"))
              .isNotEmptyFile();
        }
      }
    }
    Path root = requireNonNull(oms.logDirectories().get(0).store().getParent()).getParent();
    oms.close();
    assertThat(Files.exists(root)).isFalse();
  }

  @Test
  void everyHostHasAStoreOfTheFirstPort() {
    oms.awaitLogs();
    assertThat(oms.logDirectories())
        .hasSize(4)
        .allSatisfy(host -> assertThat(host.store().resolve("store7100")).isDirectory());
  }

  @Test
  void whatAStoreReadsDecidesWhichFilesItHas() throws IOException {
    oms.awaitLogs();
    Set<String> names = new HashSet<>();
    for (LogDirectory host : oms.logDirectories()) {
      try (Stream<Path> files = Files.walk(host.store())) {
        files.filter(Files::isRegularFile).forEach(file -> names.add("" + file.getFileName()));
      }
    }
    assertThat(names).contains("store.log", "congo.log", "connector.log", "crawler.conf");
    assertThat(names).anyMatch(name -> name.matches("lib(obcdc|oblog)\\.log"));
    assertThat(names).anyMatch(name -> name.matches("lib(obcdc|oblog)\\.log\\.[0-9]{17}"));
  }

  @Test
  void timesAreLocalAndWithoutAZoneInThreeForms() throws IOException {
    oms.awaitLogs();
    String connector = component(Scenario.STEADY, "incr_trans");
    assertThat(lines(logs(connector).resolve("connector.log")).get(0)).startsWith("2026-03-05 14:");
    assertThat(lines(logs(connector).resolve("msg/metrics.log")).get(0))
        .startsWith("[2026-03-05 14:");
    String store = oms.world().componentIds(oms.world().projectIdOf(Scenario.STEADY)).get(0);
    assertThat(lines(logs(store).resolve("store.log")).get(0))
        .matches("\\[Thu Mar {2}5 14:[0-9:]{5} 2026] .*");
  }

  @Test
  void aRunningConnectorWritesALineEveryTenSecondsAndAStoppedOneNone() throws IOException {
    oms.awaitLogs();
    Path metrics = logs(component(Scenario.STEADY, "incr_trans")).resolve("msg/metrics.log");
    int before = lines(metrics).size();
    assertThat(before).isEqualTo(60);
    clock.advance(Duration.ofSeconds(100));
    oms.writeLogs();
    assertThat(lines(metrics)).hasSize(before + 10);
    oms.writeLogs();
    assertThat(lines(metrics)).hasSize(before + 10);
    Path stopped = logs(component(Scenario.PAUSED, "incr_trans")).resolve("msg/metrics.log");
    assertThat(lines(stopped)).isEmpty();
  }

  @Test
  void aLogIsRotatedBeyondItsSizeAndKeepsOneOlderFile() throws IOException {
    oms.awaitLogs();
    Path metrics = logs(component(Scenario.STEADY, "incr_trans")).resolve("msg/metrics.log");
    for (int hour = 0; hour < 6; hour++) {
      clock.advance(Duration.ofHours(1));
      oms.writeLogs();
    }
    try (Stream<Path> files = Files.list(metrics.getParent())) {
      assertThat(files.filter(file -> file.toString().contains("metrics.log")).toList())
          .hasSize(2)
          .allSatisfy(file -> assertThat(Files.size(file)).isLessThan(2_000_000));
    }
  }

  private String component(Scenario scenario, String part) {
    List<String> ids = new ArrayList<>();
    for (String id : oms.world().componentIds(oms.world().projectIdOf(scenario))) {
      if (id.contains(part)) {
        ids.add(id);
      }
    }
    return ids.get(0);
  }

  private Path logs(String id) {
    String ip = id.substring(0, id.indexOf('-'));
    LogDirectory host =
        oms.logDirectories().stream()
            .filter(one -> one.host().equals(ip))
            .findFirst()
            .orElseThrow();
    if (!id.contains("-9000:")) {
      String port = id.substring(id.indexOf('-') + 1, id.indexOf(':'));
      return host.store().resolve("store" + port).resolve("log");
    }
    Path run = host.run().resolve(id);
    return Files.exists(run.resolve("logs")) ? run.resolve("logs") : run.resolve("log");
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file);
  }
}
