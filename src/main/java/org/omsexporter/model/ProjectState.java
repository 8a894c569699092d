package org.omsexporter.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One project, and what only several polls together tell of it.
 *
 * @param statusSince when its status was first seen; of a project that is seen for the first time
 *     {@code gmtModified}, where OMS gives it
 * @param failedSince when a poll first saw each step failed, by step name; only of failed steps
 * @param connectors what its connectors say of themselves
 * @param trail how its incremental step has moved
 * @param lateSince when a poll first saw it above its threshold, without a break; null where it is
 *     not late
 */
public record ProjectState(
    Project project,
    Instant statusSince,
    Map<String, Instant> failedSince,
    ProjectDetails details,
    ProjectConnectors connectors,
    CheckpointTrail trail,
    @Nullable Instant lateSince) {

  /** Copies the map. */
  public ProjectState {
    failedSince = Map.copyOf(failedSince);
  }

  /** When a failed step failed: OMS's time, else when a poll first saw it; null if not failed. */
  public @Nullable Instant failedAt(Step step) {
    if (step.status() != StepStatus.FAILED) {
      return null;
    }
    return step.failed() != null ? step.failed() : failedSince.get(step.name());
  }

  /**
   * What holds it up; null where nothing is named. No stage of the incremental synchronization is
   * named while a store or connector is stopped or in error, because that explains the lag already.
   */
  public @Nullable Slowdown slowdown() {
    Slowdown named = connectors.slowdown();
    return named == null || (isHalted() && !isFullImport(named.componentId())) ? null : named;
  }

  /** Whether a store or connector of the incremental synchronization is stopped or in error. */
  public boolean isHalted() {
    return details.components().stream()
        .anyMatch(
            component ->
                (component.type() == ComponentType.STORE
                        || component.type() == ComponentType.CONNECTOR)
                    && (component.status() == ComponentStatus.STOPPED
                        || component.status() == ComponentStatus.ERROR));
  }

  private boolean isFullImport(String componentId) {
    return details.components().stream()
        .anyMatch(
            component ->
                component.type() == ComponentType.FULL_IMPORT
                    && component.id().equals(componentId));
  }

  /** When the oldest part of it that can turn stale was read; null where no part can. */
  @Nullable Instant oldest() {
    return Snapshot.earlier(details.oldest(), connectors.oldest());
  }

  /** The same with another reading of the project itself. */
  public ProjectState withProject(Project other) {
    return new ProjectState(other, statusSince, failedSince, details, connectors, trail, lateSince);
  }

  /** The same project with other details. */
  public ProjectState withDetails(ProjectDetails other) {
    return new ProjectState(project, statusSince, failedSince, other, connectors, trail, lateSince);
  }

  /** The same project with other figures of its connectors. */
  public ProjectState withConnectors(ProjectConnectors other) {
    return new ProjectState(project, statusSince, failedSince, details, other, trail, lateSince);
  }

  /**
   * How long it takes until the project is current at its present speed; null where it is current,
   * does not run, or does not catch up.
   */
  public @Nullable Duration catchUp() {
    return project.status().isActive() && isActive(StepKind.INCREMENTAL_SYNC)
        ? trail.catchUp()
        : null;
  }

  /** The figures of the incremental step; none unless that step works now. */
  public Performance incrementalPerformance() {
    return isActive(StepKind.INCREMENTAL_SYNC)
        ? details.incremental().orElse(connectors.incremental())
        : Performance.NONE;
  }

  /** The figures of the reverse incremental step; none unless that step works now. */
  public Performance reversePerformance() {
    return isActive(StepKind.REVERSE_INCREMENTAL_SYNC)
        ? details.reverse().orElse(connectors.reverse())
        : Performance.NONE;
  }

  private boolean isActive(StepKind kind) {
    Step step = project.step(kind);
    return step != null && step.isActive();
  }
}
