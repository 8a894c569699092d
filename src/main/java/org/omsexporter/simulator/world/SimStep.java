package org.omsexporter.simulator.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One step of a project. Guarded by its project's lock. */
public final class SimStep {
  public final StepKind kind;
  public final int order;
  public StepState state = StepState.INIT;
  StepState resumeAs = StepState.RUNNING;
  @Nullable String statusWord;
  public @Nullable Instant startTime;
  public @Nullable Instant finishTime;
  public @Nullable Instant failedTime;
  public @Nullable String errorMessage;
  public Ramp progress = Ramp.ratio(0, 0, 0);

  /** Progress per second of the world while the step runs. */
  double pace;

  SimStep(StepKind kind, int order) {
    this.kind = kind;
    this.order = order;
  }

  /** Whether it is under way. */
  public boolean isActive() {
    return state == StepState.RUNNING || state == StepState.MONITORING;
  }

  /** The word for the state: what a test has set, else that of the state. */
  public String word() {
    String set = statusWord;
    return set == null ? state.name() : set;
  }

  void become(StepState next) {
    state = next;
    statusWord = null;
  }

  void begin(Moment moment, Instant at, double worldAt) {
    become(StepState.RUNNING);
    startTime = at;
    pace = 1 / (double) Math.max(1, kind.seconds());
    progress = Ramp.ratio(Math.min(worldAt, moment.world()), 0, pace);
  }

  void finish(Instant at) {
    become(StepState.FINISHED);
    finishTime = at;
    progress = Ramp.ratio(0, 1, 0);
  }

  void fail(Instant at, String message) {
    become(StepState.FAILED);
    failedTime = at;
    errorMessage = message;
  }
}
