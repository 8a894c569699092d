package org.omsexporter.simulator.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The steps of one project in their order, and how each begins as the one before it ends. */
public final class Course implements Iterable<SimStep> {
  private final SimProject project;
  private final Timeline timeline;
  private final List<SimStep> steps = new ArrayList<>();

  Course(SimProject project, Timeline timeline) {
    this.project = project;
    this.timeline = timeline;
    for (StepKind kind : StepKind.values()) {
      if (project.plan.has(kind)) {
        steps.add(new SimStep(kind, steps.size() + 1));
      }
    }
  }

  @Override
  public Iterator<SimStep> iterator() {
    return Collections.unmodifiableList(steps).iterator();
  }

  /** A step, where the synchronization type has it. */
  public Optional<SimStep> get(StepKind kind) {
    for (SimStep step : steps) {
      if (step.kind == kind) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }

  /** State of a step. */
  public StepState state(StepKind kind) {
    return get(kind).map(step -> step.state).orElse(StepState.INIT);
  }

  /** How far a step is, from 0 to 1; 0 where the synchronization type does not have it. */
  public double progress(StepKind kind, Moment moment) {
    return get(kind).map(step -> step.progress.at(moment.world())).orElse(0.0);
  }

  /** Begins the first, and what goes on beside it. */
  void begin(Moment moment) {
    begin(steps, moment, moment.world());
  }

  /** Lets at most one step end or catch up, and the next begin; whether one did. */
  boolean advance(Moment moment) {
    for (SimStep step : steps) {
      if (step.state != StepState.RUNNING || step.statusWord != null) {
        continue;
      }
      if (step.kind == StepKind.INCREMENTAL || step.kind == StepKind.REVERSE) {
        if (project.flow.caughtUp(moment)) {
          step.become(StepState.MONITORING);
          begin(after(step), moment, moment.world());
          return true;
        }
        continue;
      }
      double end = step.progress.reaches(1);
      if (end <= moment.world() && !goesOn(step)) {
        if (step.kind != StepKind.FULL_VERIFY || !project.plan.has(StepKind.INCR_VERIFY)) {
          step.finish(timeline.instantOf(end));
        }
        begin(after(step), moment, end);
        return true;
      }
    }
    return false;
  }

  /** A full verification never ends where changes go on being compared, once begun. */
  boolean goesOn(SimStep step) {
    return step.kind == StepKind.INCR_VERIFY
        || (step.kind == StepKind.FULL_VERIFY && state(StepKind.INCR_VERIFY) != StepState.INIT);
  }

  private List<SimStep> after(SimStep step) {
    return steps.subList(steps.indexOf(step) + 1, steps.size());
  }

  private void begin(List<SimStep> waiting, Moment moment, double world) {
    Instant at = timeline.instantOf(world);
    for (SimStep step : waiting) {
      switch (step.kind) {
        case LOG_PULL -> {
          step.begin(moment, at, world);
          step.become(StepState.MONITORING);
          step.progress = Ramp.ratio(world, 1, 0);
          project.allBecome(ComponentKind.STORE, ComponentState.RUNNING, at);
        }
        case INCREMENTAL -> {
          step.begin(moment, at, world);
          step.progress = Ramp.ratio(world, 1, 0);
          project.allBecome(ComponentKind.CONNECTOR, ComponentState.RUNNING, at);
          project.flow.startBehind(world, 400);
          return;
        }
        case INCR_VERIFY -> {
          step.begin(moment, at, world);
          step.progress = Ramp.ratio(world, 1, 0);
          return;
        }
        case SWITCHOVER, REVERSE -> {
          return;
        }
        case PRECHECK, PREPARE, SCHEMA, FULL, INDEX, FULL_VERIFY -> {
          step.begin(moment, at, world);
          return;
        }
      }
    }
    if (!project.plan.has(StepKind.INCREMENTAL)) {
      project.become(ProjectState.FINISHED, moment);
      project.finished = at;
    }
  }
}
