package org.omsexporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.simulator.SimulatorOptions;
import org.omsexporter.simulator.faults.Fault;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.testing.PrometheusServer;
import org.omsexporter.testing.RunningExporter;

/**
 * A real Prometheus over the exporter over the simulator: its answers are the simulated world. One
 * Prometheus serves all tests, as it takes 5 seconds to find what to scrape; each test changes
 * another project.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrometheusIT {

  private ScrapedWorld scraped;
  private OmsSimulator oms;
  private RunningExporter exporter;
  private PrometheusServer prometheus;

  @BeforeAll
  void startAll(@TempDir Path directory) throws IOException {
    scraped = ScrapedWorld.start(SimulatorOptions.defaults(), directory);
    oms = scraped.oms();
    exporter = scraped.exporter();
    prometheus = scraped.prometheus();
  }

  @AfterAll
  void stopAll() {
    scraped.close();
  }

  @Test
  void queriesAnswerWhatTheWorldIs() {
    Map<String, Double> byStatus = new TreeMap<>();
    Map<String, Double> components = new TreeMap<>();
    for (JsonNode project : world()) {
      byStatus.merge("{status=" + status(project) + "}", 1.0, Double::sum);
      if (!project.path("components").isEmpty()) {
        components.put(
            "{project_id=" + project.path("id").asText() + "}",
            (double) project.path("components").size());
      }
    }
    answers(byStatus, "sum by (status) (oms_projects) > 0");
    answers(byStatus, "sum by (status) (oms_project_status)");
    answers(components, "count by (project_id) (oms_component_info)");
    answers(
        Map.of("{}", (double) world().size()), "count(group by (project_id) (oms_project_info))");
    answers(Map.of("{}", 1.0), "sum(oms_up)");
    answers(Map.of("{}", 1.0), "sum(up{job=\"oms-exporter\"})");
  }

  @Test
  void aLatencyThatIsSetIsTheLatencyThatIsAnswered() {
    String id = oms.world().projectIdOf(Scenario.STEADY);
    oms.world().controls().setLatency(id, Duration.ofSeconds(4_321));
    answers(
        Map.of("{project_id=" + id + "}", 4_321.0),
        "max by (project_id) (oms_project_latency_seconds{project_id=\"" + id + "\"})");
  }

  @Test
  void componentsAreAnsweredInTheStateTheyAreIn() {
    String id = oms.world().projectIdOf(Scenario.STEADY);
    String component = oms.world().componentIds(id).get(0);
    String query = "sum by (status) (oms_component_status{component_id=\"" + component + "\"})";
    answers(Map.of("{status=running}", 1.0), query);
    oms.world().controls().setComponentStatus(component, "STOP");
    answers(Map.of("{status=stopped}", 1.0), query);
    oms.world().controls().setComponentStatus(component, "EXCEPTION");
    answers(Map.of("{status=error}", 1.0), query);
  }

  @Test
  void theSeriesOfAVanishedProjectEnd() {
    String id = oms.world().projectIdOf(Scenario.MODIFYING);
    String count = "count({project_id=\"" + id + "\"})";
    await(count, () -> prometheus.value(count) > 20);
    double others = prometheus.value("count(oms_project_info)") - 1;
    oms.world().removeProject(id);
    answers(Map.of(), count);
    answers(Map.of("{}", others), "count(oms_project_info)");
    answers(Map.of("{}", 1.0), "sum(oms_up)");
  }

  @Test
  void upFallsWithOmsAndReturnsWithIt() {
    answers(Map.of("{oms=prod}", 1.0), "sum by (oms) (oms_up)");
    oms.faults().add(Fault.httpStatus(503));
    answers(Map.of("{oms=prod}", 0.0), "sum by (oms) (oms_up)");
    answers(Map.of("{}", (double) world().size()), "count(oms_project_info)");
    exporter.advanceClock(Duration.ofMinutes(3));
    answers(Map.of(), "count({project_id!=\"\"})");
    answers(Map.of("{oms=prod}", 0.0), "sum by (oms) (oms_up)");
    oms.faults().clear();
    answers(Map.of("{oms=prod}", 1.0), "sum by (oms) (oms_up)");
    answers(Map.of("{}", (double) world().size()), "count(oms_project_info)");
  }

  private void answers(Map<String, Double> expected, String promql) {
    Awaitility.await(promql)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () ->
                assertThat(prometheus.query(promql)).containsExactlyInAnyOrderEntriesOf(expected));
  }

  private static void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(100))
        .until(condition);
  }

  /** The simulator's own account of its projects. */
  private JsonNode world() {
    try {
      return new JsonMapper().readTree(exporter.get(oms.consoleUrl() + "/simulator/world").body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String status(JsonNode project) {
    return switch (project.path("scenario").asText()) {
      case "modifying" -> "modifying";
      case "integrating" -> "integrating";
      default ->
          switch (project.path("status").asText()) {
            case "INIT" -> "not_started";
            case "RUNNING" -> "running";
            case "SUSPEND" -> "paused";
            case "FAILED" -> "failed";
            case "FINISHED" -> "completed";
            case "RELEASING" -> "releasing";
            case "RELEASED" -> "released";
            default -> throw new AssertionError(project);
          };
    };
  }
}
