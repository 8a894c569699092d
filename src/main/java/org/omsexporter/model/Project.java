package org.omsexporter.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One project as ListProjects tells it. Some versions tell its setup only in DescribeProject.
 *
 * @param id such as {@code np_5a1b2c}
 * @param sourceType {@code sourceEndpointType} in OMS's words; empty where OMS gives none
 * @param source name of the source endpoint; empty where OMS gives none
 * @param alarming {@code alarmStats.alarming}: OMS itself raises an alarm on it
 * @param alarmsRecent {@code alarmStats.recentlyTriggerCount}
 * @param steps in OMS's order, at most one of a name
 */
public record Project(
    String id,
    String name,
    ProjectType type,
    String owner,
    List<Tag> tags,
    AlertLevel alertLevel,
    ProjectStatus status,
    boolean subProject,
    @Nullable Instant created,
    @Nullable Instant modified,
    @Nullable Instant started,
    @Nullable Instant finished,
    String sourceType,
    String sinkType,
    Set<SyncPart> syncParts,
    String source,
    String sink,
    Setup setup,
    @Nullable Boolean alarming,
    @Nullable Double alarmsRecent,
    List<Step> steps) {

  /** Copies the collections. */
  public Project {
    tags = List.copyOf(tags);
    syncParts = Set.copyOf(syncParts);
    steps = List.copyOf(steps);
  }

  /** How many objects it names. */
  public ObjectCounts objects() {
    return Objects.requireNonNullElse(setup.objects(), ObjectCounts.NONE);
  }

  /** From which source time it synchronizes; null where that is not known. */
  public @Nullable Instant syncStart() {
    return setup.syncStart();
  }

  /** How long its store keeps its log; null where that is not known. */
  public @Nullable Duration logRetention() {
    return setup.logRetention();
  }

  /** The same project with another setup. */
  public Project withSetup(Setup other) {
    return new Project(
        id,
        name,
        type,
        owner,
        tags,
        alertLevel,
        status,
        subProject,
        created,
        modified,
        started,
        finished,
        sourceType,
        sinkType,
        syncParts,
        source,
        sink,
        other,
        alarming,
        alarmsRecent,
        steps);
  }

  /** The enabled parts joined by {@code +} in their fixed order; empty where none is enabled. */
  public String syncType() {
    return syncParts.stream().sorted().map(SyncPart::word).collect(Collectors.joining("+"));
  }

  /** The step of this kind; null where the project has none. */
  public @Nullable Step step(StepKind kind) {
    // by index: asked for each metric of each project at each poll, where an iterator is dear
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).kind() == kind) {
        return steps.get(i);
      }
    }
    return null;
  }

  /** How far the incremental step has come; null where OMS does not say. */
  public @Nullable Checkpoint checkpoint() {
    Step step = step(StepKind.INCREMENTAL_SYNC);
    return step == null ? null : step.checkpoint();
  }

  /** Latency of the incremental step; null where OMS does not say. */
  public @Nullable Duration latency() {
    Checkpoint checkpoint = checkpoint();
    return checkpoint == null ? null : checkpoint.latency();
  }

  /** Whether it is further behind than a project that is {@link CheckpointTrail#CURRENT}. */
  public boolean isBehind() {
    Duration latency = latency();
    return latency != null && latency.compareTo(CheckpointTrail.CURRENT) > 0;
  }

  /** Whether its full synchronization runs. */
  public boolean isCopying() {
    Step full = step(StepKind.FULL_SYNC);
    return full != null && full.status() == StepStatus.RUNNING;
  }

  /** Whether it runs and its latency is above the threshold of its alert level. */
  public boolean isLate() {
    Duration latency = status.isActive() ? latency() : null;
    return latency != null
        && alertLevel.latencyThreshold().filter(limit -> latency.compareTo(limit) > 0).isPresent();
  }

  /**
   * The last step under way; else the first that waits; else the last of those finished; null where
   * the project has none.
   */
  public @Nullable Step currentStep() {
    Step underWay = null;
    Step waiting = null;
    Step finished = null;
    for (Step step : steps) {
      switch (step.status()) {
        case INIT -> waiting = waiting == null || step.order() < waiting.order() ? step : waiting;
        case FINISHED -> finished = later(finished, step);
        case RUNNING, MONITORING, PAUSED, FAILED, UNKNOWN -> underWay = later(underWay, step);
      }
    }
    return underWay != null ? underWay : waiting != null ? waiting : finished;
  }

  private static Step later(@Nullable Step one, Step other) {
    return one == null || other.order() >= one.order() ? other : one;
  }
}
