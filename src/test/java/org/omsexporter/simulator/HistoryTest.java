package org.omsexporter.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.simulator.SimulatorClient.encode;
import static org.omsexporter.simulator.SimulatorClient.field;
import static org.omsexporter.simulator.SimulatorClient.number;
import static org.omsexporter.simulator.SimulatorClient.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.omsexporter.simulator.world.Scenario;

class HistoryTest {
  private final HandClock clock = new HandClock();
  private final OmsSimulator oms = OmsSimulator.start(SimulatorOptions.defaults().withClock(clock));
  private final SimulatorClient client = new SimulatorClient(oms);
  private final Instant start = clock.instant();

  @AfterEach
  void stop() {
    oms.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"STEADY", "STEADY_MIGRATION", "MODIFYING", "MANY_TABLES"})
  void aSteadyProjectHasAlwaysKeptUp(Scenario scenario) {
    Map<Long, Double> delays = points(scenario, "DELAY", Duration.ofHours(24));
    assertThat(delays).hasSizeGreaterThan(100);
    assertThat(delays.values()).allSatisfy(delay -> assertThat(delay).isBetween(-1.0, 60.0));
  }

  @Test
  void aLostStoreLeavesItsProjectBehindSinceItEndedAndNotBefore() {
    Map<Long, Double> delays = points(Scenario.HEARTBEAT_LOST, "DELAY", Duration.ofHours(1));
    delays.forEach(
        (at, delay) -> {
          long lost = start.getEpochSecond() - 600;
          assertThat(delay)
              .isBetween(
                  Math.max(0.0, (double) (at - lost)), Math.max(0.0, (double) (at - lost)) + 40);
        });
  }

  @Test
  void whatWasBehindIsRememberedAfterItHasRecovered() {
    String id = oms.world().projectIdOf(Scenario.STEADY);
    String store =
        text(field(client.byId("DescribeProjectComponents", id), "storeList").get(0), "name");
    client.cmForm("/crawler/clear", "crawler=" + encode(store));
    clock.advance(Duration.ofMinutes(10));
    client.cmForm("/crawler/restore", "crawler=" + encode(store));
    clock.advance(Duration.ofMinutes(30));
    Map<Long, Double> delays = points(Scenario.STEADY, "DELAY", Duration.ofHours(2));
    assertThat(at(delays, Duration.ofMinutes(-1))).isLessThan(60);
    assertThat(at(delays, Duration.ofMinutes(9))).isBetween(450.0, 620.0);
    assertThat(at(delays, Duration.ofMinutes(39))).isLessThan(60);
    Map<Long, Double> rows = points(Scenario.STEADY, "RPS", Duration.ofHours(2));
    assertThat(at(rows, Duration.ofMinutes(5))).isZero();
    assertThat(at(rows, Duration.ofMinutes(39))).isPositive();
  }

  @Test
  void aPausedProjectHasNoPointsSinceItsPause() {
    Map<Long, Double> delays = points(Scenario.PAUSED, "DELAY", Duration.ofHours(6));
    assertThat(delays).isNotEmpty();
    assertThat(delays.keySet())
        .allSatisfy(at -> assertThat(at).isLessThanOrEqualTo(start.getEpochSecond() - 2 * 3_600));
  }

  @Test
  void withoutATimeSeriesDatabaseEveryMetricCallIsRefused() {
    try (OmsSimulator plain =
        OmsSimulator.start(SimulatorOptions.defaults().withClock(clock).withHistory(false))) {
      String id = plain.world().projectIdOf(Scenario.STEADY);
      JsonNode envelope =
          new SimulatorClient(plain)
              .console("DescribeProjectStepMetric", request(id, "RPS", Duration.ofHours(1)));
      assertThat(field(envelope, "success").asBoolean()).isFalse();
      assertThat(text(envelope, "code")).isEqualTo("INNER_ERROR");
      assertThat(plain.requests().violations()).isEmpty();
    }
  }

  private double at(Map<Long, Double> points, Duration afterStart) {
    long second = start.plus(afterStart).getEpochSecond();
    return points.entrySet().stream()
        .filter(point -> Math.abs(point.getKey() - second) <= 45)
        .mapToDouble(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  private Map<Long, Double> points(Scenario scenario, String metric, Duration span) {
    String id = oms.world().projectIdOf(scenario);
    JsonNode data = client.data("DescribeProjectStepMetric", request(id, metric, span));
    Map<Long, Double> points = new TreeMap<>();
    for (JsonNode series : field(data, "metrics")) {
      for (JsonNode point : field(series, "dataPoints")) {
        if (!field(point, "value").isNull()) {
          long at = number(point, "timestamp");
          points.put(at > 100_000_000_000L ? at / 1_000 : at, field(point, "value").asDouble());
        }
      }
    }
    return points;
  }

  private String request(String id, String metric, Duration span) {
    long end = clock.instant().getEpochSecond();
    return """
    {"projectId":"%s","stepName":"INCR_TRANSFER","metricType":"%s","aggregator":"NONE",
     "beginTimestamp":%d,"endTimestamp":%d,"maxPointNum":960}\
    """
        .formatted(id, metric, end - span.toSeconds(), end);
  }
}
