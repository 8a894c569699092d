package org.omsexporter.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of a project.
 *
 * @param order place among the project's steps, from 1
 * @param kind null for a step that OMS does not document
 * @param name the kind's word; another name of OMS in lower case
 * @param description OMS's own text, may be Chinese
 * @param progressRatio 0 to 1
 * @param finished when the step ended; OMS may set it on a step that still monitors
 * @param failed {@code extraInfo.failedTime}; may remain on a step that finished later
 * @param error why it failed; null where its state is a good one or OMS names no error
 * @param checkpoint of the incremental steps only
 * @param fullSync of full synchronization and verification only
 */
public record Step(
    int order,
    @Nullable StepKind kind,
    String name,
    @Nullable String description,
    StepStatus status,
    @Nullable Double progressRatio,
    @Nullable Instant started,
    @Nullable Instant finished,
    @Nullable Instant failed,
    @Nullable String error,
    @Nullable Checkpoint checkpoint,
    @Nullable FullSync fullSync) {

  /** Whether the step works now, so that OMS has current performance figures of it. */
  public boolean isActive() {
    return status == StepStatus.RUNNING || status == StepStatus.MONITORING;
  }
}
