package org.omsexporter.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.Checkpoint;
import org.omsexporter.model.CheckpointTrail;
import org.omsexporter.model.ConnectorFigure;
import org.omsexporter.model.ConnectorReading;
import org.omsexporter.model.History;
import org.omsexporter.model.Performance;
import org.omsexporter.model.ProjectConnectors;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Slowdown;
import org.omsexporter.model.Snapshot;
import org.omsexporter.model.Stage;
import org.omsexporter.testing.DraftState;

class ConnectorMetricsTest {
  private static final String ID = "10.0.0.7-9000:connector_v2:np_5a1b2c-incr_trans-1-0:0000000006";

  private final Exposition exposition =
      new Exposition(name -> true, Clock.fixed(Examples.NOW, ZoneOffset.UTC));

  @Test
  void eachFigureHasItsMetric() throws IOException {
    exposition.update(Examples.snapshot("prod", with(connectors(allFigures(), Examples.NOW))));

    assertThat(samples("oms_connector_"))
        .isEqualTo(
            """
            oms_connector_sample_timestamp_seconds{C} 1709625600
            oms_connector_rows_per_second{C,side="sink"} 6
            oms_connector_rows_per_second{C,side="source"} 1
            oms_connector_traffic_bytes_per_second{C,side="sink"} 7
            oms_connector_traffic_bytes_per_second{C,side="source"} 2
            oms_connector_workers{C,side="sink"} 8
            oms_connector_workers{C,side="source"} 3
            oms_connector_workers_busy{C,side="sink"} 9
            oms_connector_workers_busy{C,side="source"} 4
            oms_connector_batches_per_second{C} 10
            oms_connector_row_write_duration_seconds{C} 11
            oms_connector_batch_commit_duration_seconds{C} 12
            oms_connector_read_duration_seconds{C} 5
            oms_connector_written_rows_total{C} 13
            oms_connector_written_bytes_total{C} 14
            oms_connector_waiting_slices{C} 15
            oms_connector_waiting_rows{C} 16
            oms_connector_waiting_batches{C} 17
            oms_connector_held_back_total{C,resource="cpu"} 20
            oms_connector_held_back_total{C,resource="memory"} 19
            oms_connector_held_back_seconds_total{C} 21
            oms_connector_jvm_heap_used_bytes{C} 22
            oms_connector_jvm_heap_max_bytes{C} 23
            oms_connector_jvm_gc_seconds_total{C,collector="ConcurrentMarkSweep"} 0.5
            oms_connector_jvm_gc_seconds_total{C,collector="ParNew"} 2.25
            """);
    assertThat(samples("oms_project_bottleneck"))
        .isEqualTo("oms_project_bottleneck{P,stage=\"write\"} 1\n");
  }

  @Test
  void promtoolHasNothingToSayAboutIt() throws IOException, InterruptedException {
    exposition.update(Examples.snapshot("prod", with(connectors(allFigures(), Examples.NOW))));

    assertThat(Promtool.checkMetrics(text())).isEmpty();
  }

  @Test
  void aFigureThatIsMissingHasNoSample() throws IOException {
    ConnectorReading reading =
        DraftState.reading(Examples.NOW, Map.of(ConnectorFigure.SINK_WORKERS, 3.0));
    exposition.update(Examples.snapshot("prod", with(connectors(reading, Examples.NOW))));

    assertThat(samples("oms_connector_"))
        .isEqualTo(
            """
            oms_connector_sample_timestamp_seconds{C} 1709625600
            oms_connector_workers{C,side="sink"} 3
            """);
  }

  @Test
  void aLineThatTurnsStaleTakesAllWithIt() throws IOException {
    Instant written = Examples.NOW.minus(Examples.STALE_AFTER).minusMillis(1);
    ConnectorReading reading =
        DraftState.reading(written, Map.of(ConnectorFigure.SINK_WORKERS, 3.0));
    exposition.update(Examples.snapshot("prod", with(connectors(reading, written))));

    assertThat(samples("oms_connector_")).isEmpty();
    assertThat(samples("oms_project_bottleneck")).isEmpty();
    assertThat(samples("oms_project_rows_per_second")).doesNotContain(" 77\n");
  }

  @Test
  void withoutAHistoryOfOmsTheConnectorsRatesAreTheProjects() throws IOException {
    ProjectState silent = with(connectors(allFigures(), Examples.NOW));
    Snapshot absent =
        Examples.snapshot("prod", silent.withDetails(withoutFigures(silent)))
            .withHistory(History.ABSENT);
    exposition.update(absent);

    assertThat(samples("oms_project_rows_per_second"))
        .isEqualTo("oms_project_rows_per_second{P} 77\n");
  }

  @Test
  void theForecastIsThereWhileAProjectCatchesUp() throws IOException {
    CheckpointTrail trail = CheckpointTrail.NONE;
    for (int i = 0; i <= 120; i += 15) {
      Instant seen = Examples.NOW.minusSeconds(120 - i);
      trail = trail.with(new Checkpoint(seen.minusSeconds(300 - i), seen), seen);
    }
    ProjectState busy = Examples.busy();
    exposition.update(
        Examples.snapshot(
            "prod",
            new ProjectState(
                busy.project(),
                busy.statusSince(),
                busy.failedSince(),
                busy.details(),
                ProjectConnectors.NONE,
                trail,
                null)));

    assertThat(samples("oms_project_catch_up_seconds"))
        .isEqualTo("oms_project_catch_up_seconds{P} 180\n");
    assertThat(trail.catchUp()).isEqualTo(Duration.ofMinutes(3));
  }

  private static ProjectDetails withoutFigures(ProjectState state) {
    return new ProjectDetails(
        state.details().components(), Examples.NOW, Performance.NONE, Performance.NONE);
  }

  private static ProjectState with(ProjectConnectors connectors) {
    return Examples.busy().withConnectors(connectors);
  }

  private static ProjectConnectors connectors(ConnectorReading reading, Instant written) {
    return new ProjectConnectors(
        Map.of(ID, reading),
        new Slowdown(Stage.WRITE, ID, reading),
        new Performance(
            Map.of(Performance.Figure.ROWS_PER_SECOND, new Performance.Reading(77, written))),
        Performance.NONE);
  }

  /** Each figure with its place in the list as its value. */
  private static ConnectorReading allFigures() {
    Map<ConnectorFigure, Double> figures = new EnumMap<>(ConnectorFigure.class);
    double value = 1;
    for (ConnectorFigure figure : ConnectorFigure.values()) {
      figures.put(figure, value++);
    }
    return new ConnectorReading(
        Examples.NOW, figures::get, Map.of("ParNew", 2.25, "ConcurrentMarkSweep", 0.5));
  }

  /**
   * The samples of metrics that begin so, with the labels of the project or connector as P or C.
   */
  private String samples(String begin) throws IOException {
    return text()
        .lines()
        .filter(line -> line.startsWith(begin))
        .map(
            line ->
                line.replaceFirst("oms=\"prod\",.*component_id=\"[^\"]*\"", "C")
                    .replaceFirst("oms=\"prod\",project_id=.* 🚚\"", "P"))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private String text() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] piece : exposition.text().plain().pieces()) {
      bytes.write(piece);
    }
    return bytes.toString(UTF_8);
  }
}
