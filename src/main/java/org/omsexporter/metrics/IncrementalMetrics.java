package org.omsexporter.metrics;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Checkpoint;
import org.omsexporter.model.Performance;
import org.omsexporter.model.Performance.Figure;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Step;
import org.omsexporter.model.StepKind;

/** Rows about incremental synchronization: forward, and reverse with the same figures. */
final class IncrementalMetrics {
  private static final Direction FORWARD =
      new Direction(
          "incremental synchronization",
          StepKind.INCREMENTAL_SYNC,
          ProjectState::incrementalPerformance);

  private static final Direction REVERSE =
      new Direction(
          "reverse incremental synchronization",
          StepKind.REVERSE_INCREMENTAL_SYNC,
          ProjectState::reversePerformance);

  private static final List<Row> ALL =
      List.of(
          FORWARD.latency("oms_project_latency_seconds"),
          FORWARD.checkpoint("oms_project_checkpoint_timestamp_seconds"),
          FORWARD.checkpointSample("oms_project_checkpoint_sample_timestamp_seconds"),
          FORWARD.figure("oms_project_rows_per_second", Figure.ROWS_PER_SECOND),
          FORWARD.figure("oms_project_traffic_bytes_per_second", Figure.TRAFFIC_BYTES_PER_SECOND),
          FORWARD.figure("oms_project_write_duration_seconds", Figure.WRITE_DURATION_SECONDS),
          FORWARD.figure("oms_project_commit_duration_seconds", Figure.COMMIT_DURATION_SECONDS),
          REVERSE.latency("oms_project_reverse_latency_seconds"),
          REVERSE.checkpoint("oms_project_reverse_checkpoint_timestamp_seconds"),
          REVERSE.checkpointSample("oms_project_reverse_checkpoint_sample_timestamp_seconds"),
          REVERSE.figure("oms_project_reverse_rows_per_second", Figure.ROWS_PER_SECOND),
          REVERSE.figure(
              "oms_project_reverse_traffic_bytes_per_second", Figure.TRAFFIC_BYTES_PER_SECOND),
          REVERSE.figure(
              "oms_project_reverse_write_duration_seconds", Figure.WRITE_DURATION_SECONDS),
          REVERSE.figure(
              "oms_project_reverse_commit_duration_seconds", Figure.COMMIT_DURATION_SECONDS));

  static final List<MetricRow<ProjectState>> ROWS = ALL.stream().map(Row::row).toList();

  /** Those of the rows whose past OMS keeps. */
  static final List<HistoryMetric> HISTORY = ALL.stream().flatMap(Row::history).toList();

  private IncrementalMetrics() {}

  /**
   * One direction in which changes flow.
   *
   * @param words what HELP calls it
   */
  private record Direction(
      String words, StepKind step, Function<ProjectState, Performance> performance) {

    Row latency(String name) {
      return checkpointRow(
          name,
          "Latency of %s in seconds when OMS last looked, negative where clocks differ",
          "checkpointSampleTimestamp - incrTimestampCheckpoint",
          (checkpoint, out) -> addLatency(checkpoint.latency(), out),
          Figure.LATENCY_SECONDS);
    }

    Row checkpoint(String name) {
      return checkpointRow(
          name,
          "Up to which source time %s has come, in seconds since 1970",
          "incrTimestampCheckpoint",
          (checkpoint, out) -> out.addTime(checkpoint.position()),
          null);
    }

    Row checkpointSample(String name) {
      return checkpointRow(
          name,
          "When OMS last looked at the checkpoint of %s, in seconds since 1970",
          "checkpointSampleTimestamp",
          (checkpoint, out) -> out.addTime(checkpoint.sampledAt()),
          null);
    }

    Row figure(String name, Figure figure) {
      String help =
          switch (figure) {
            case LATENCY_SECONDS -> "Latency of %s in seconds";
            case ROWS_PER_SECOND -> "Rows per second that %s writes";
            case TRAFFIC_BYTES_PER_SECOND -> "Synchronization traffic of %s in bytes per second";
            case WRITE_DURATION_SECONDS -> "Average write duration of %s in seconds";
            case COMMIT_DURATION_SECONDS -> "Average commit duration of %s in seconds";
          };
      String source = figure.metricType() + (figure.divisor() == 1 ? "" : ", there in ms");
      return new Row(
          MetricRow.gauge(
              Scope.PROJECT,
              name,
              "%s (DescribeProjectStepMetric %s %s, else metrics.log of the connectors)."
                  .formatted(help.formatted(words), step.omsName(), source),
              (state, out) -> out.addKnown(performance.apply(state).value(figure))),
          step,
          figure);
    }

    private Row checkpointRow(
        String name,
        String help,
        String source,
        MetricRow.Reading<Checkpoint> reading,
        @Nullable Figure history) {
      return new Row(
          MetricRow.gauge(
              Scope.PROJECT,
              name,
              "%s (ListProjects %s stepInfo.%s)."
                  .formatted(help.formatted(words), step.omsName(), source),
              (state, out) -> {
                Step present = state.project().step(step);
                if (present != null && present.checkpoint() != null) {
                  reading.read(present.checkpoint(), out);
                }
              }),
          step,
          history);
    }

    private static void addLatency(@Nullable Duration latency, Samples out) {
      if (latency != null) {
        out.add(latency.getSeconds() + latency.getNano() / 1e9);
      }
    }
  }

  /**
   * A row and, where OMS keeps its past, the figure that OMS keeps.
   *
   * @param figure null where OMS keeps none
   */
  private record Row(MetricRow<ProjectState> row, StepKind step, @Nullable Figure figure) {
    Stream<HistoryMetric> history() {
      return figure == null
          ? Stream.empty()
          : Stream.of(new HistoryMetric(row.metric(), step, figure));
    }
  }
}
