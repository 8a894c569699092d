package org.omsexporter.view;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Checkpoint;
import org.omsexporter.model.FullSync;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Step;
import org.omsexporter.model.StepKind;
import org.omsexporter.model.StepStatus;

/**
 * One step of a project as a flat row of Synchronization Details.
 *
 * @param progress 0 to 1
 * @param finishedAt only of a finished step
 * @param failedAt only of a failed step
 * @param durationSeconds from its start to its end, to its failure, or to now
 * @param note what its status does not tell, as a sentence; null where it tells all
 */
public record StepRow(
    int order,
    String step,
    @Nullable String description,
    String status,
    @Nullable Double progress,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Instant failedAt,
    @Nullable Double durationSeconds,
    @Nullable String error,
    @Nullable Double estimatedRows,
    @Nullable Double processedRows,
    @Nullable Double sourceRowsPerSecond,
    @Nullable Double sinkRowsPerSecond,
    @Nullable Double latencySeconds,
    @Nullable Instant checkpoint,
    @Nullable String note) {

  private static final String ALL_IS_COMPARED =
      "All is compared; changes since then go on being compared.";

  /** The rows of a project in OMS's order. */
  public static List<StepRow> of(ProjectState state, Instant now) {
    return state.project().steps().stream()
        .sorted(Comparator.comparingInt(Step::order))
        .map(step -> of(state, step, now))
        .toList();
  }

  private static StepRow of(ProjectState state, Step step, Instant now) {
    Instant finished = step.status() == StepStatus.FINISHED ? step.finished() : null;
    Instant failed = state.failedAt(step);
    FullSync full = step.fullSync();
    Checkpoint checkpoint = step.checkpoint();
    return new StepRow(
        step.order(),
        step.name(),
        step.description(),
        step.status().word(),
        step.progressRatio(),
        step.started(),
        finished,
        failed,
        duration(step, finished, failed, now),
        step.error(),
        full == null ? null : full.estimatedRows(),
        full == null ? null : full.processedRows(),
        full == null ? null : full.source().rowsPerSecond(),
        full == null ? null : full.sink().rowsPerSecond(),
        checkpoint == null ? null : ProjectRow.seconds(checkpoint.latency()),
        checkpoint == null ? null : checkpoint.position(),
        isAllCompared(step) ? ALL_IS_COMPARED : null);
  }

  /** A full verification stays running at its end where changes go on being verified. */
  private static boolean isAllCompared(Step step) {
    return step.kind() == StepKind.FULL_VERIFICATION
        && step.status() == StepStatus.RUNNING
        && step.progressRatio() != null
        && step.progressRatio() >= 1;
  }

  private static @Nullable Double duration(
      Step step, @Nullable Instant finished, @Nullable Instant failed, Instant now) {
    Instant end =
        switch (step.status()) {
          case FINISHED -> finished;
          case FAILED -> failed;
          case RUNNING, MONITORING, PAUSED -> now;
          case INIT, UNKNOWN -> null;
        };
    return step.started() == null || end == null
        ? null
        : ProjectRow.seconds(Duration.between(step.started(), end));
  }
}
