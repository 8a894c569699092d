package org.omsexporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.backfill.Backfill;
import org.omsexporter.backfill.BackfillRequest;
import org.omsexporter.backfill.Output;
import org.omsexporter.config.ApiConfig;
import org.omsexporter.config.Config;
import org.omsexporter.config.LogConfig;
import org.omsexporter.config.MetricsConfig;
import org.omsexporter.config.ShardConfig;
import org.omsexporter.model.StepKind;
import org.omsexporter.oms.MetricQuery;
import org.omsexporter.oms.OmsConnections;
import org.omsexporter.oms.http.CallObserver;
import org.omsexporter.oms.read.StepMetric;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.simulator.SimulatorOptions;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.testing.PrometheusServer;
import org.omsexporter.testing.RunningExporter;

/** The history of a simulated OMS in a real Prometheus, through its own promtool. */
class BackfillIT {
  private static final Duration SPAN = Duration.ofHours(30);

  @TempDir Path directory;

  @Test
  void prometheusHasEverySampleOfTheHistoryThatOmsHas() throws Exception {
    try (OmsSimulator oms = OmsSimulator.start(SimulatorOptions.defaults())) {
      Instant to = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      Path file = directory.resolve("history.om");
      backfill(oms, to, file);
      assertThat(oms.requests().violations()).isEmpty();

      Path blocks = directory.resolve("tsdb");
      promtool("tsdb", "create-blocks-from", "openmetrics", file.toString(), blocks.toString());
      Files.createDirectories(blocks.resolve("wal")); // without it promtool dumps nothing
      Set<Sample> written = written(file);
      assertThat(written).hasSizeGreaterThan(60 * 25 * 60);
      assertThat(dumped(promtool("tsdb", "dump", blocks.toString()))).isEqualTo(written);
      queriesAnswerWhatOmsAnswers(oms, to);
    }
  }

  private void queriesAnswerWhatOmsAnswers(OmsSimulator oms, Instant to) throws IOException {
    String id = oms.world().projectIdOf(Scenario.STEADY);
    String series = "{oms=\"prod\",project_id=\"" + id + "\"}";
    try (PrometheusServer prometheus = PrometheusServer.start(directory, "global: {}")) {
      int compared = 0;
      for (StepMetric.Point point : history(oms, id, to.minus(Duration.ofHours(3)))) {
        if (point.value() != null && compared++ < 20) {
          String query =
              "sum(oms_project_write_duration_seconds%s @ %d)"
                  .formatted(series, point.at().getEpochSecond());
          assertThat(prometheus.value(query))
              .as(query)
              .isCloseTo(point.value() / 1e3, Offset.offset(1e-9));
        }
      }
      assertThat(compared).isGreaterThanOrEqualTo(20);
    }
  }

  private static void backfill(OmsSimulator oms, Instant to, Path file) throws Exception {
    Config config =
        new Config(
            List.of(RunningExporter.installation("prod", oms)),
            MetricsConfig.DEFAULT,
            ApiConfig.DEFAULT,
            ShardConfig.ALL,
            LogConfig.DEFAULT);
    BackfillRequest request = new BackfillRequest(to.minus(SPAN), to, Set.of(), null);
    StringWriter err = new StringWriter();
    try (OmsConnections connections = new OmsConnections("test", Clock.systemUTC());
        Output output = Output.to(file)) {
      Backfill backfill =
          new Backfill(
              config, request, connections, new PrintWriter(err), false, Clock.systemUTC());
      assertThat(backfill.run(output)).as(err.toString()).isTrue();
    }
  }

  /** One sample: labels, the name among them, in their order, value and time. */
  private record Sample(Map<String, String> labels, double value, long atMillis)
      implements Comparable<Sample> {
    @Override
    public int compareTo(Sample other) {
      int order = labels.toString().compareTo(other.labels.toString());
      return order == 0 ? Long.compare(atMillis, other.atMillis) : order;
    }
  }

  private static Set<Sample> written(Path file) throws IOException {
    Set<Sample> samples = new TreeSet<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith("#")) {
        int brace = line.indexOf('{');
        String labels =
            "__name__=\"" + line.substring(0, brace) + "\"," + line.substring(brace + 1);
        samples.add(sample(labels, 1_000));
      }
    }
    return samples;
  }

  private static Set<Sample> dumped(String text) {
    Set<Sample> samples = new TreeSet<>();
    text.lines().forEach(line -> samples.add(sample(line.substring(1), 1)));
    return samples;
  }

  /** Reads {@code name="value",...} value time}, as both have it after the brace. */
  private static Sample sample(String line, long millisOfUnit) {
    int end = line.lastIndexOf("} ");
    String[] numbers = line.substring(end + 2).split(" ");
    Map<String, String> labels = new TreeMap<>();
    for (String label : line.substring(0, end).split("(?<=\"),\\s*")) {
      labels.put(label.substring(0, label.indexOf('=')), label.substring(label.indexOf('=') + 1));
    }
    long at = Math.round(Double.parseDouble(numbers[1]) * millisOfUnit);
    return new Sample(labels, Double.parseDouble(numbers[0]), at);
  }

  /** OMS's one series of write durations, in ms, for two hours. */
  private static List<StepMetric.Point> history(OmsSimulator oms, String id, Instant from) {
    try (OmsConnections connections = new OmsConnections("test", Clock.systemUTC())) {
      MetricQuery query =
          new MetricQuery(
              id,
              StepKind.INCREMENTAL_SYNC,
              "SINK_EXECUTE_TIME",
              MetricQuery.Aggregator.AVG,
              from,
              from.plus(Duration.ofHours(2)),
              120);
      List<StepMetric.Series> series =
          connections
              .open(RunningExporter.installation("prod", oms), CallObserver.NONE, field -> {})
              .interactive()
              .stepMetric(query)
              .series();
      assertThat(series).hasSize(1);
      return series.get(0).points();
    }
  }

  private String promtool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Path out = directory.resolve("promtool.out");
    Path err = directory.resolve("promtool.err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor()).as(() -> readQuietly(err)).isZero();
    return Files.readString(out);
  }

  private static String readQuietly(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
