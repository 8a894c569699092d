package org.omsexporter.metrics;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.FullSync;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Step;
import org.omsexporter.model.StepKind;
import org.omsexporter.model.StepStatus;

/** Rows about the steps of a project, and about full synchronization. */
final class StepMetrics {
  private static final Words<StepStatus> STATES = Words.of(StepStatus.class);

  static final List<MetricRow<ProjectState>> ROWS =
      List.of(
          MetricRow.gauge(
              Scope.PROJECT,
              "oms_project_step_status",
              "1 for the state that a step is in, other states have no sample"
                  + " (ListProjects steps.status).",
              List.of("step", "status"),
              StepMetrics::addStatus),
          stepRow(
              "oms_project_step_progress_ratio",
              "Progress of a step that has begun and is not finished, 0 to 1"
                  + " (ListProjects steps.progress, there 0 to 100).",
              StepMetrics::addProgress),
          stepRow(
              "oms_project_step_started_timestamp_seconds",
              "When a step that has begun and is not finished started, in seconds since 1970"
                  + " (ListProjects steps.startTime).",
              StepMetrics::addStarted),
          stepRow(
              "oms_project_step_failed_timestamp_seconds",
              "When a step failed, in seconds since 1970; only while it is failed (ListProjects"
                  + " steps.extraInfo.failedTime, else when a poll first saw it).",
              (state, step, out) -> out.addTime(state.failedAt(step), step.name())),
          fullSyncRow(
              "oms_project_full_sync_processed_rows",
              "Rows that full synchronization has processed, until it is finished"
                  + " (ListProjects FULL_TRANSFER stepInfo.processedRecords).",
              FullSync::processedRows),
          fullSyncRow(
              "oms_project_full_sync_estimated_rows",
              "Rows that OMS expects full synchronization to process, until it is finished"
                  + " (ListProjects FULL_TRANSFER stepInfo.capacity).",
              FullSync::estimatedRows),
          sideRow(
              "oms_project_full_sync_rows_per_second",
              "Rows per second of full synchronization at its source and sink, until it is finished"
                  + " (ListProjects FULL_TRANSFER stepInfo.srcRps, dstRps).",
              FullSync.Side::rowsPerSecond),
          sideRow(
              "oms_project_full_sync_row_duration_seconds",
              "Seconds per row of full synchronization at its source and sink, until it is finished"
                  + " (ListProjects FULL_TRANSFER stepInfo.srcRt, dstRt, there in ms).",
              FullSync.Side::secondsPerRow),
          sideRow(
              "oms_project_full_sync_traffic_bytes_per_second",
              "Bytes per second of full synchronization at its source and sink, until it is"
                  + " finished (ListProjects FULL_TRANSFER stepInfo.srcIops, dstIops).",
              FullSync.Side::bytesPerSecond));

  private StepMetrics() {}

  private static void addStatus(ProjectState state, Samples out) {
    for (Step step : state.project().steps()) {
      out.add(1, step.name(), STATES.word(step.status()));
    }
  }

  private static void addProgress(ProjectState state, Step step, Samples out) {
    if (step.status().isUnderWay()) {
      out.addKnown(step.progressRatio(), step.name());
    }
  }

  private static void addStarted(ProjectState state, Step step, Samples out) {
    if (step.status().isUnderWay()) {
      out.addTime(step.started(), step.name());
    }
  }

  private static MetricRow<ProjectState> stepRow(String name, String help, StepReading reading) {
    return MetricRow.gauge(
        Scope.PROJECT,
        name,
        help,
        List.of("step"),
        (state, out) -> {
          for (Step step : state.project().steps()) {
            reading.read(state, step, out);
          }
        });
  }

  private static MetricRow<ProjectState> fullSyncRow(
      String name, String help, Function<FullSync, @Nullable Double> figure) {
    return MetricRow.gauge(
        Scope.PROJECT,
        name,
        help,
        (state, out) -> {
          FullSync fullSync = fullSync(state);
          if (fullSync != null) {
            out.addKnown(figure.apply(fullSync));
          }
        });
  }

  private static MetricRow<ProjectState> sideRow(
      String name, String help, Function<FullSync.Side, @Nullable Double> figure) {
    return MetricRow.gauge(
        Scope.PROJECT,
        name,
        help,
        List.of("side"),
        (state, out) -> {
          FullSync fullSync = fullSync(state);
          if (fullSync != null) {
            out.addKnown(figure.apply(fullSync.source()), "source");
            out.addKnown(figure.apply(fullSync.sink()), "sink");
          }
        });
  }

  /** The figures of full synchronization; null once it is finished and where OMS has none. */
  private static @Nullable FullSync fullSync(ProjectState state) {
    Step step = state.project().step(StepKind.FULL_SYNC);
    return step == null || step.status() == StepStatus.FINISHED ? null : step.fullSync();
  }

  /** Finds the samples of one step. */
  @FunctionalInterface
  private interface StepReading {
    void read(ProjectState state, Step step, Samples out);
  }
}
