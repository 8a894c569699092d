package org.omsexporter.view;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Checkpoint;
import org.omsexporter.model.Performance;
import org.omsexporter.model.Performance.Figure;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Step;
import org.omsexporter.model.Tag;

/**
 * One project as a flat row: the list page and, without connections, Basic Information.
 *
 * @param labels names of its tags joined by {@code ", "}, as their IDs in {@code labelIds}
 * @param latencySeconds of incremental synchronization; may be negative
 * @param checkpoint source changes up to here are at the destination
 * @param lateSince when a poll first saw it late, without a break; null where it is not late
 * @param currentStep the step that works, waits or has failed last
 * @param currentStepProgress 0 to 1
 * @param consoleUrl the OMS console; null where none is configured
 */
public record ProjectRow(
    String oms,
    String id,
    String name,
    String type,
    String status,
    Instant statusSince,
    String alertLevel,
    String owner,
    String sourceType,
    String sinkType,
    String syncType,
    String source,
    String sink,
    String labels,
    String labelIds,
    @Nullable Double latencySeconds,
    @Nullable Instant latencySampledAt,
    @Nullable Instant checkpoint,
    @Nullable Instant checkpointSampledAt,
    @Nullable Double rowsPerSecond,
    @Nullable Double trafficBytesPerSecond,
    @Nullable Double writeDurationSeconds,
    @Nullable Double commitDurationSeconds,
    @Nullable String currentStep,
    @Nullable String currentStepStatus,
    @Nullable Double currentStepProgress,
    @Nullable Instant createdAt,
    @Nullable Instant modifiedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Instant syncStartAt,
    @Nullable Double logRetentionSeconds,
    @Nullable Boolean alarming,
    boolean late,
    @Nullable Instant lateSince,
    @Nullable Double recentAlarms,
    boolean subProject,
    @Nullable Integer objectsDatabase,
    @Nullable Integer objectsTable,
    @Nullable Integer objectsView,
    @Nullable String consoleUrl) {

  /** The row of a project of this installation. */
  public static ProjectRow of(String oms, ProjectState state, @Nullable URI consoleUrl) {
    Project project = state.project();
    Checkpoint checkpoint = project.checkpoint();
    Instant sampledAt = checkpoint == null ? null : checkpoint.sampledAt();
    Performance performance = state.incrementalPerformance();
    Step current = project.currentStep();
    return new ProjectRow(
        oms,
        project.id(),
        project.name(),
        project.type().word(),
        project.status().word(),
        state.statusSince(),
        project.alertLevel().word(),
        project.owner(),
        project.sourceType(),
        project.sinkType(),
        project.syncType(),
        project.source(),
        project.sink(),
        tags(project, Tag::name),
        tags(project, Tag::id),
        checkpoint == null ? null : seconds(checkpoint.latency()),
        sampledAt,
        checkpoint == null ? null : checkpoint.position(),
        sampledAt,
        performance.value(Figure.ROWS_PER_SECOND),
        performance.value(Figure.TRAFFIC_BYTES_PER_SECOND),
        performance.value(Figure.WRITE_DURATION_SECONDS),
        performance.value(Figure.COMMIT_DURATION_SECONDS),
        current == null ? null : current.name(),
        current == null ? null : current.status().word(),
        current == null ? null : current.progressRatio(),
        project.created(),
        project.modified(),
        project.started(),
        project.finished(),
        project.syncStart(),
        seconds(project.logRetention()),
        project.alarming(),
        project.isLate(),
        state.lateSince(),
        project.alarmsRecent(),
        project.subProject(),
        project.objects().databases(),
        project.objects().tables(),
        project.objects().views(),
        consoleUrl == null ? null : consoleUrl.toString());
  }

  public static @Nullable Double seconds(@Nullable Duration duration) {
    return duration == null ? null : duration.toNanos() / 1e9;
  }

  private static String tags(Project project, Function<Tag, String> part) {
    return project.tags().stream().map(part).collect(Collectors.joining(", "));
  }
}
