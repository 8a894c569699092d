package org.omsexporter.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.omsexporter.simulator.SimulatorClient.field;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.omsexporter.simulator.logs.LogDirectory;
import org.omsexporter.simulator.world.Bottleneck;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.simulator.world.World;

class MetricsFilesTest {
  private final HandClock clock = new HandClock();
  private final OmsSimulator oms = OmsSimulator.start(SimulatorOptions.defaults().withClock(clock));
  private final World world = oms.world();
  private final String steady = world.projectIdOf(Scenario.STEADY);

  @AfterEach
  void stop() {
    oms.close();
  }

  @Test
  void theNewestFormSaysWhatTheStepMetricsSay() throws IOException {
    clock.advance(Duration.ofSeconds(50));
    oms.writeLogs();
    JsonNode sink = newest(steady, "incr_trans").path("sink");
    double rows = sink.path("rps").asDouble();
    assertThat(rows).isPositive();
    assertThat(rows).isCloseTo(lastPoint(steady, "INCR_TRANSFER", "RPS"), within(rows * 0.4));
    assertThat(sink.path("iops").asDouble())
        .isCloseTo(
            rows
                * lastPoint(steady, "INCR_TRANSFER", "IOPS")
                / lastPoint(steady, "INCR_TRANSFER", "RPS"),
            within(rows));
    assertThat(sink.path("tps").asDouble()).isCloseTo(rows / 4, within(0.02));
  }

  @Test
  void totalsGrowByWhatIsWritten() throws IOException {
    oms.writeLogs();
    JsonNode before = newest(steady, "incr_trans").path("sink");
    clock.advance(Duration.ofSeconds(10));
    oms.writeLogs();
    JsonNode after = newest(steady, "incr_trans").path("sink");
    double grown =
        after.path("sink_total_record").asDouble() - before.path("sink_total_record").asDouble();
    assertThat(grown).isCloseTo(10 * after.path("rps").asDouble(), within(2.0));
  }

  @Test
  void twoProjectsWriteTheOlderFormsBehindPrefixes() throws IOException {
    oms.writeLogs();
    JsonNode of2022 = newest(world.projectIds().get(1), "incr_trans");
    assertThat(of2022.path("sink").has("sink_rps")).isTrue();
    assertThat(of2022.path("jvm").path("JVM").asText()).startsWith("jvm:[heapMemory[max:");
    assertThat(of2022.path("source").toString()).contains("_source-000-0source_rps\":");
    JsonNode of2023 = newest(world.projectIds().get(2), "incr_trans");
    assertThat(of2023.path("sink").has("rps")).isTrue();
    assertThat(of2023.path("dispatcher").has("dispatcher_ready_transaction_size")).isTrue();
  }

  @Test
  void bothOuterFormsAreThere() throws IOException {
    oms.writeLogs();
    List<String> starts = new ArrayList<>();
    for (Scenario scenario :
        List.of(Scenario.STEADY, Scenario.STALE_SAMPLE, Scenario.MANY_TABLES)) {
      String line = lastLine(world.projectIdOf(scenario), "incr_trans");
      starts.add(line.substring(line.indexOf(']') + 2, line.indexOf(']') + 3));
    }
    assertThat(starts).contains("[", "{");
  }

  @ParameterizedTest
  @EnumSource(value = Bottleneck.class, mode = Mode.EXCLUDE, names = "SLICE")
  void aBottleneckShowsInTheFileInTheLatencyAndInTheStepMetrics(Bottleneck bottleneck)
      throws IOException {
    double usual = lastPoint(steady, "INCR_TRANSFER", "RPS");
    world.controls().setBottleneck(steady, bottleneck);
    clock.advance(Duration.ofMinutes(5));
    oms.writeLogs();
    assertThat(world.latency(steady)).isGreaterThan(Duration.ofSeconds(150));
    assertThat(lastPoint(steady, "INCR_TRANSFER", "RPS")).isLessThan(usual * 0.8);
    JsonNode line = newest(steady, "incr_trans");
    JsonNode sink = line.path("sink");
    boolean sinkBusy =
        sink.path("sink_worker_num").asInt() == sink.path("sink_worker_num_all").asInt();
    JsonNode source = line.path("source");
    boolean sourceBusy =
        source.path("source_worker_num").asInt() == source.path("source_worker_num_all").asInt();
    boolean waits = line.path("dispatcher").path("wait_dispatch_record_size").asInt() > 0;
    boolean heldBack = sink.path("ob_exceed_mem_high_watermark_times").asInt() > 0;
    JsonNode jvm = SimulatorClient.json(line.path("jvm").path("JVM").asText());
    boolean full =
        jvm.path("heapMemoryUsed").asDouble() > 0.9 * jvm.path("heapMemoryMax").asDouble();
    boolean writes =
        bottleneck == Bottleneck.WRITE
            || bottleneck == Bottleneck.TARGET
            || bottleneck == Bottleneck.MEMORY;
    assertThat(sinkBusy).isEqualTo(writes);
    assertThat(sourceBusy).isEqualTo(bottleneck == Bottleneck.READ);
    assertThat(waits).isEqualTo(bottleneck == Bottleneck.DISPATCH);
    assertThat(heldBack).isEqualTo(bottleneck == Bottleneck.TARGET);
    assertThat(full).isEqualTo(bottleneck == Bottleneck.MEMORY);
    world.controls().setBottleneck(steady, null);
    clock.advance(Duration.ofMinutes(2));
    assertThat(world.latency(steady)).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  void slicesAreScarceOnlyInAFullImport() throws IOException {
    String copying = world.projectIdOf(Scenario.FULL_SYNC);
    assertThatThrownBy(() -> world.controls().setBottleneck(steady, Bottleneck.SLICE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("full synchronization");
    world.controls().setBottleneck(copying, Bottleneck.SLICE);
    clock.advance(Duration.ofSeconds(20));
    oms.writeLogs();
    JsonNode line = newest(copying, "full_trans");
    assertThat(line.path("dataflow").path("slice_queue").asInt()).isZero();
    assertThat(line.path("source").path("source_worker_num").asInt())
        .isLessThan(line.path("source").path("source_worker_num_all").asInt());
  }

  private double lastPoint(String project, String step, String metric) {
    long end = clock.instant().getEpochSecond();
    String body =
        """
        {"projectId":"%s","stepName":"%s","metricType":"%s","aggregator":"NONE",
         "beginTimestamp":%d,"endTimestamp":%d,"maxPointNum":240}\
        """
            .formatted(project, step, metric, end - 3_600, end);
    JsonNode data = new SimulatorClient(oms).data("DescribeProjectStepMetric", body);
    double last = Double.NaN;
    for (JsonNode point : field(field(data, "metrics").get(0), "dataPoints")) {
      if (!field(point, "value").isNull()) {
        last = field(point, "value").asDouble();
      }
    }
    return last;
  }

  private JsonNode newest(String project, String role) throws IOException {
    String line = lastLine(project, role);
    JsonNode json = SimulatorClient.json(line.substring(line.indexOf(']') + 2));
    return json.isArray() ? json.get(0) : json;
  }

  private String lastLine(String project, String role) throws IOException {
    for (String id : world.componentIds(project)) {
      if (!id.contains(role)) {
        continue;
      }
      String ip = id.substring(0, id.indexOf('-'));
      for (LogDirectory host : oms.logDirectories()) {
        Path run = host.run().resolve(id);
        if (host.host().equals(ip)) {
          Path logs = Files.exists(run.resolve("logs")) ? run.resolve("logs") : run.resolve("log");
          oms.awaitLogs();
          List<String> lines = Files.readAllLines(logs.resolve("msg/metrics.log"));
          return lines.get(lines.size() - 1);
        }
      }
    }
    throw new AssertionError("no " + role + " of " + project);
  }
}
