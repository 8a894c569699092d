package org.omsexporter.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LogTreeTest {

  @Test
  void everyComponentHasItsLogsUntilTheSimulatorCloses() {
    Path root;
    try (OmsSimulator oms =
        OmsSimulator.start(SimulatorOptions.defaults().withClock(new HandClock()))) {
      root = oms.storeDirectory().getParent();
      oms.awaitLogs();
      for (String id : oms.world().componentIds(oms.world().projectIdOf(Scenario.STEADY))) {
        if (id.contains("-9000:")) {
          Path logs = oms.runDirectory().resolve(id).resolve("logs");
          assertThat(logs.resolve("connector.log")).isNotEmptyFile();
          assertThat(logs.resolve("msg/metrics.log")).isNotEmptyFile();
          assertThat(logs.resolve("connector.log.2024-03-05.0")).isNotEmptyFile();
        } else {
          String port = id.substring(id.indexOf('-') + 1, id.indexOf(':'));
          Path logs = oms.storeDirectory().resolve(port).resolve("log");
          assertThat(logs.resolve("store.log")).isNotEmptyFile();
          assertThat(logs.resolve("store.log.1")).isNotEmptyFile();
        }
      }
    }
    assertThat(Files.exists(root)).isFalse();
  }
}
