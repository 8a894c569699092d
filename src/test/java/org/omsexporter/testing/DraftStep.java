package org.omsexporter.testing;

import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Checkpoint;
import org.omsexporter.model.FullSync;
import org.omsexporter.model.Step;
import org.omsexporter.model.StepKind;
import org.omsexporter.model.StepStatus;

/** A running step of which OMS says little else; a test sets what it cares about. */
public final class DraftStep {
  public int order = 1;
  public @Nullable StepKind kind;
  public String name;
  public StepStatus status = StepStatus.RUNNING;
  public @Nullable Double progressRatio;
  public @Nullable Instant started;
  public @Nullable Instant finished;
  public @Nullable Instant failed;
  public @Nullable Checkpoint checkpoint;
  public @Nullable FullSync fullSync;

  private DraftStep(StepKind kind) {
    this.kind = kind;
    this.name = kind.word();
  }

  /** A step as a test sets it. */
  public static Step step(StepKind kind, Consumer<DraftStep> set) {
    DraftStep draft = new DraftStep(kind);
    set.accept(draft);
    return new Step(
        draft.order,
        draft.kind,
        draft.name,
        null,
        draft.status,
        draft.progressRatio,
        draft.started,
        draft.finished,
        draft.failed,
        null,
        draft.checkpoint,
        draft.fullSync);
  }
}
