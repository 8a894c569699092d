package org.omsexporter.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One step of a project. Guarded by its project's lock. */
final class SimStep {
  final StepKind kind;
  final int order;
  StepState state = StepState.INIT;
  StepState resumeAs = StepState.RUNNING;
  @Nullable String statusWord;
  @Nullable Instant startTime;
  @Nullable Instant finishTime;
  @Nullable Instant failedTime;
  @Nullable String errorMessage;
  Ramp progress = Ramp.ratio(0, 0, 0);

  /** Progress per second of the world while the step runs. */
  double pace;

  SimStep(StepKind kind, int order) {
    this.kind = kind;
    this.order = order;
  }

  boolean isActive() {
    return state == StepState.RUNNING || state == StepState.MONITORING;
  }

  /** The word for the state: what a test has set, else that of the state. */
  String word() {
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
