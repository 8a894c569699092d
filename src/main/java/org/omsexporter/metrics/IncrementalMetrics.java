package org.omsexporter.metrics;

import java.time.Duration;
import java.util.Arrays;
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
  private static final String FORWARD = "oms_project_";
  private static final String REVERSE = "oms_project_reverse_";

  static final List<MetricRow<ProjectState>> ROWS =
      Stream.concat(
              rows(
                  FORWARD,
                  "incremental synchronization",
                  StepKind.INCREMENTAL_SYNC,
                  ProjectState::incrementalPerformance),
              rows(
                  REVERSE,
                  "reverse incremental synchronization",
                  StepKind.REVERSE_INCREMENTAL_SYNC,
                  ProjectState::reversePerformance))
          .toList();

  /** Those of the rows whose past OMS keeps. */
  static final List<HistoryMetric> HISTORY =
      Stream.concat(
              history(FORWARD, StepKind.INCREMENTAL_SYNC),
              history(REVERSE, StepKind.REVERSE_INCREMENTAL_SYNC))
          .toList();

  private IncrementalMetrics() {}

  private static Stream<MetricRow<ProjectState>> rows(
      String prefix, String what, StepKind step, Function<ProjectState, Performance> performance) {
    String stepInfo = " (ListProjects " + step.omsName() + " stepInfo.";
    String metrics = " (DescribeProjectStepMetric " + step.omsName() + " ";
    return Stream.of(
        checkpointRow(
            name(prefix, Figure.LATENCY_SECONDS),
            "Latency of "
                + what
                + " in seconds when OMS last looked, negative where clocks differ"
                + stepInfo
                + "checkpointSampleTimestamp - incrTimestampCheckpoint).",
            step,
            (checkpoint, out) -> addLatency(checkpoint.latency(), out)),
        checkpointRow(
            prefix + "checkpoint_timestamp_seconds",
            "Up to which source time "
                + what
                + " has come, in seconds since 1970"
                + stepInfo
                + "incrTimestampCheckpoint).",
            step,
            (checkpoint, out) -> out.addTime(checkpoint.position())),
        checkpointRow(
            prefix + "checkpoint_sample_timestamp_seconds",
            "When OMS last looked at the checkpoint of "
                + what
                + ", in seconds since 1970"
                + stepInfo
                + "checkpointSampleTimestamp).",
            step,
            (checkpoint, out) -> out.addTime(checkpoint.sampledAt())),
        figureRow(
            name(prefix, Figure.ROWS_PER_SECOND),
            "Rows per second that " + what + " writes" + metrics + "RPS).",
            performance,
            Figure.ROWS_PER_SECOND),
        figureRow(
            name(prefix, Figure.TRAFFIC_BYTES_PER_SECOND),
            "Synchronization traffic of " + what + " in bytes per second" + metrics + "IOPS).",
            performance,
            Figure.TRAFFIC_BYTES_PER_SECOND),
        figureRow(
            name(prefix, Figure.WRITE_DURATION_SECONDS),
            "Average write duration of "
                + what
                + " in seconds"
                + metrics
                + "SINK_EXECUTE_TIME, there in ms).",
            performance,
            Figure.WRITE_DURATION_SECONDS),
        figureRow(
            name(prefix, Figure.COMMIT_DURATION_SECONDS),
            "Average commit duration of "
                + what
                + " in seconds"
                + metrics
                + "SINK_COMMIT_TIME, there in ms).",
            performance,
            Figure.COMMIT_DURATION_SECONDS));
  }

  private static String name(String prefix, Figure figure) {
    return prefix
        + switch (figure) {
          case LATENCY_SECONDS -> "latency_seconds";
          case ROWS_PER_SECOND -> "rows_per_second";
          case TRAFFIC_BYTES_PER_SECOND -> "traffic_bytes_per_second";
          case WRITE_DURATION_SECONDS -> "write_duration_seconds";
          case COMMIT_DURATION_SECONDS -> "commit_duration_seconds";
        };
  }

  private static Stream<HistoryMetric> history(String prefix, StepKind step) {
    return Arrays.stream(Figure.values())
        .map(figure -> new HistoryMetric(metric(name(prefix, figure)), step, figure));
  }

  private static Metric metric(String name) {
    return ROWS.stream()
        .map(MetricRow::metric)
        .filter(metric -> metric.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static MetricRow<ProjectState> checkpointRow(
      String name, String help, StepKind kind, MetricRow.Reading<Checkpoint> reading) {
    return MetricRow.gauge(
        Scope.PROJECT,
        name,
        help,
        (state, out) -> {
          Step step = state.project().step(kind);
          if (step != null && step.checkpoint() != null) {
            reading.read(step.checkpoint(), out);
          }
        });
  }

  private static MetricRow<ProjectState> figureRow(
      String name, String help, Function<ProjectState, Performance> performance, Figure figure) {
    return MetricRow.gauge(
        Scope.PROJECT,
        name,
        help,
        (state, out) -> out.addKnown(performance.apply(state).value(figure)));
  }

  private static void addLatency(@Nullable Duration latency, Samples out) {
    if (latency != null) {
      out.add(latency.getSeconds() + latency.getNano() / 1e9);
    }
  }
}
