package org.omsexporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.simulator.SimulatorOptions;
import org.omsexporter.simulator.world.Bottleneck;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.testing.PrometheusServer;
import org.omsexporter.testing.RunningExporter;

/**
 * A real Prometheus over the metrics files that a simulated OMS without history writes, in all
 * three forms: the second project's are those of 2022, the third's those of 3.3.1.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectorMetricsIT {
  private static final Map<Bottleneck, Scenario> SCARCE =
      new EnumMap<>(
          Map.of(
              Bottleneck.WRITE, Scenario.STEADY,
              Bottleneck.DISPATCH, Scenario.STEADY_MIGRATION,
              Bottleneck.READ, Scenario.LAGGING,
              Bottleneck.SOURCE, Scenario.CATCHING_UP,
              Bottleneck.SLICE, Scenario.FULL_SYNC,
              Bottleneck.MEMORY, Scenario.MODIFYING,
              Bottleneck.STORE, Scenario.INTEGRATING,
              Bottleneck.TARGET, Scenario.MANY_TABLES));

  private ScrapedWorld scraped;
  private OmsSimulator oms;
  private RunningExporter exporter;
  private PrometheusServer prometheus;

  @BeforeAll
  void startAll(@TempDir Path directory) throws IOException {
    scraped = ScrapedWorld.start(SimulatorOptions.defaults().withHistory(false), directory);
    oms = scraped.oms();
    exporter = scraped.exporter();
    prometheus = scraped.prometheus();
  }

  @AfterAll
  void stopAll() {
    scraped.close();
  }

  @Test
  void whatIsScarceIsNamed() throws IOException {
    Map<String, Double> expected = new TreeMap<>();
    SCARCE.forEach(
        (scarce, scenario) -> {
          String id = oms.world().projectIdOf(scenario);
          oms.world().controls().setBottleneck(id, scarce);
          expected.put("{project_id=%s, stage=%s}".formatted(id, word(scarce)), 1.0);
        });

    Awaitility.await("every stage")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () ->
                assertThat(prometheus.query("sum by (project_id, stage) (oms_project_bottleneck)"))
                    .containsAllEntriesOf(expected));

    for (Map.Entry<Bottleneck, Scenario> scarce : SCARCE.entrySet()) {
      JsonNode row = read(scarce.getValue(), "bottleneck");
      assertThat(row.path("stage").asText()).isEqualTo(word(scarce.getKey()));
      assertThat(row.path("why").asText()).doesNotContain("?");
    }
  }

  @Test
  void withoutHistoryTheRatesOfAProjectAreThoseOfItsConnectors() throws IOException {
    String id = oms.world().projectIdOf(Scenario.HEARTBEAT_LOST);
    String project = "max by (project_id) (oms_project_rows_per_second{project_id=\"%s\"})";
    String connectors =
        "sum by (project_id) (oms_connector_rows_per_second{project_id=\"%s\",side=\"sink\"})";

    Awaitility.await("rates")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () ->
                assertThat(
                        prometheus.query(project.formatted(id) + " - " + connectors.formatted(id)))
                    .isEqualTo(Map.of("{project_id=" + id + "}", 0.0)));

    assertThat(read(Scenario.HEARTBEAT_LOST, "performance"))
        .isNotEmpty()
        .allMatch(row -> row.path("rowsPerSecond").isNumber());
    assertThat(prometheus.query("sum(oms_exporter_unknown_values_total{field=\"metrics_log\"})"))
        .isEmpty();
  }

  private JsonNode read(Scenario scenario, String what) throws IOException {
    String address =
        "http://127.0.0.1:%d/api/v1/projects/%s/%s"
            .formatted(exporter.exporter().apiPort(), oms.world().projectIdOf(scenario), what);
    return new JsonMapper().readTree(exporter.get(address).body());
  }

  private static String word(Bottleneck scarce) {
    return scarce.name().toLowerCase(java.util.Locale.ROOT);
  }
}
