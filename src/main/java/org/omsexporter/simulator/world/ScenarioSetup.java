package org.omsexporter.simulator.world;

import java.time.Duration;
import java.time.Instant;

/** Puts a new project into the state that its scenario shows. */
final class ScenarioSetup {
  private static final double FULL_SYNC_PACE = 1 / 2_400.0;
  private static final double VERIFY_PACE = 1 / 5_400.0;

  private final SimProject project;
  private final Moment start;

  private ScenarioSetup(SimProject project, Moment start) {
    this.project = project;
    this.start = start;
  }

  static void apply(SimProject project, Moment start) {
    new ScenarioSetup(project, start).apply();
  }

  private void apply() {
    switch (project.plan.scenario()) {
      case NOT_STARTED -> {}
      case STEADY, STEADY_MIGRATION, LAGGING, MANY_TABLES, NEGATIVE_LATENCY -> steady();
      case CATCHING_UP -> {
        steady();
        incremental().state = StepState.RUNNING;
        project.flow.behind(start.world(), 5_400, 1.5);
      }
      case FULL_SYNC -> reached(StepKind.FULL, 0.35, FULL_SYNC_PACE);
      case FULL_VERIFICATION -> {
        steady();
        SimStep verify = project.steps.get(StepKind.FULL_VERIFY).orElseThrow();
        verify.state = StepState.RUNNING;
        verify.finishTime = null;
        verify.pace = VERIFY_PACE;
        verify.progress = Ramp.ratio(start.world(), 0.2, VERIFY_PACE);
      }
      case MODIFYING -> {
        steady();
        project.modifying = true;
      }
      case INTEGRATING -> {
        steady();
        project.merging = true;
        project.components.get(0).become(ComponentState.CHANGING_SOURCE, start.now());
      }
      case PAUSED -> paused(Duration.ofHours(2));
      case PAUSED_TOO_LONG -> paused(Duration.ofHours(13));
      case PAUSED_WITH_RUNNING_CONNECTOR -> {
        paused(Duration.ofMinutes(40));
        project.allBecome(ComponentKind.CONNECTOR, ComponentState.RUNNING, start.now());
        project.allBecome(ComponentKind.STORE, ComponentState.RUNNING, start.now());
        project.flow.changed(start);
      }
      case FAILED_FULL -> {
        reached(StepKind.FULL, 0.62, 0);
        fail(StepKind.FULL, "Table db_0.t_3: Unknown column 'memo' in 'field list'");
        project.allBecome(ComponentKind.STORE, ComponentState.ABNORMAL, ago(Duration.ofHours(1)));
        project.components.get(0).errorMessage = "日志已被清理: binlog.000123 not found";
      }
      case FAILED_SCHEMA -> {
        reached(StepKind.SCHEMA, 0.4, 0);
        fail(StepKind.SCHEMA, "创建 Topic 失败: broker not available");
      }
      case FAILED_INCREMENTAL -> failedIncremental();
      case COMPLETED -> {
        steady();
        project.become(ProjectState.FINISHED, start);
        project.finished = start.now().minus(Duration.ofDays(2));
        project.modified = start.now().minus(Duration.ofDays(2));
      }
      case RELEASING -> {
        paused(Duration.ofMinutes(5));
        project.state = ProjectState.RELEASING;
        project.staysReleasing = true;
      }
      case RELEASED -> {
        paused(Duration.ofDays(1));
        project.state = ProjectState.RELEASED;
        project.finished = start.now().minus(Duration.ofHours(23));
        project.components.clear();
      }
      case REVERSE_INCREMENTAL -> reversed();
      case STORE_STOPPED -> {
        steady();
        project.components.get(1).become(ComponentState.STOPPED, ago(Duration.ofMinutes(3)));
        project.flow.stalled(start.world(), 180, 0);
        project.flow.changed(start);
      }
      case HEARTBEAT_LOST -> {
        steady();
        SimComponent store = project.components.get(0);
        store.become(ComponentState.UNEXPECTED_EXIT, ago(Duration.ofMinutes(10)));
        store.errorMessage = "store process exited with code 137";
        project.flow.stalled(start.world(), 600, 0);
        project.flow.changed(start);
      }
      case STALE_SAMPLE -> {
        steady();
        project.flow.freezeForGood(new Moment(ago(Duration.ofMinutes(12)), start.world()));
      }
    }
  }

  /** Running, every step done that ends, the lasting ones monitoring. */
  private void steady() {
    project.state = ProjectState.RUNNING;
    project.started = project.plan.created().plusSeconds(300);
    project.modified = project.plan.created().plusSeconds(360);
    Instant at = project.plan.created().plusSeconds(300);
    for (SimStep step : project.steps) {
      if (step.kind == StepKind.SWITCHOVER || step.kind == StepKind.REVERSE) {
        continue;
      }
      step.startTime = at;
      at = at.plusSeconds(30 + Math.floorMod(Dice.hash(project.plan.seed(), step.order), 900L));
      step.finish(at);
      if (step.kind == StepKind.LOG_PULL || step.kind == StepKind.INCREMENTAL) {
        step.state = StepState.MONITORING;
        step.finishTime = project.plan.index() % 3 == 0 ? at : null;
      }
      if (project.plan.has(StepKind.INCR_VERIFY)
          && (step.kind == StepKind.FULL_VERIFY || step.kind == StepKind.INCR_VERIFY)) {
        step.state = StepState.RUNNING;
        step.finishTime = null;
      }
    }
    project.allBecome(ComponentKind.STORE, ComponentState.RUNNING, at);
    project.allBecome(ComponentKind.CONNECTOR, ComponentState.RUNNING, at);
    project.flow.startBehind(start.world(), 0);
  }

  /** Running in one step, with the steps after it still to come. */
  private void reached(StepKind reached, double progress, double pace) {
    steady();
    boolean later = false;
    for (SimStep step : project.steps) {
      if (later) {
        step.state = StepState.INIT;
        step.startTime = null;
        step.finishTime = null;
        step.progress = Ramp.ratio(0, 0, 0);
      }
      if (step.kind == reached) {
        later = true;
        step.state = StepState.RUNNING;
        step.finishTime = null;
        step.pace = pace;
        step.progress = Ramp.ratio(start.world(), progress, pace);
      }
    }
    project.allBecome(ComponentKind.CONNECTOR, ComponentState.STOPPED, start.now());
    if (project.steps.state(StepKind.LOG_PULL) == StepState.INIT) {
      project.allBecome(ComponentKind.STORE, ComponentState.STOPPED, start.now());
    }
  }

  private void fail(StepKind kind, String message) {
    SimStep step = project.steps.get(kind).orElseThrow();
    step.fail(ago(Duration.ofMinutes(50)), message);
    step.pace = 1 / 600.0;
    project.state = ProjectState.FAILED;
    project.modified = ago(Duration.ofMinutes(50));
    project.flow.freeze(new Moment(ago(Duration.ofMinutes(50)), start.world()));
  }

  private void failedIncremental() {
    steady();
    project.components.stream()
        .filter(component -> component.kind == ComponentKind.CONNECTOR)
        .forEach(
            connector -> {
              connector.become(ComponentState.ABNORMAL, ago(Duration.ofMinutes(25)));
              connector.errorMessage = "写入目标端失败: Lost connection to broker";
            });
    SimComponent last = project.components.get(project.components.size() - 1);
    last.become(ComponentState.UNEXPECTED_EXIT, ago(Duration.ofMinutes(25)));
    project.flow.stalled(start.world(), 0, 1_500);
    project.flow.changed(start);
    fail(StepKind.INCREMENTAL, "写入目标端失败: Lost connection to broker");
    incremental().resumeAs = StepState.MONITORING;
  }

  private void paused(Duration since) {
    steady();
    Instant at = ago(since);
    project.flow.freeze(new Moment(at, start.world()));
    for (SimStep step : project.steps) {
      if (step.isActive()) {
        step.resumeAs = step.state;
        step.state = StepState.SUSPEND;
      }
    }
    for (SimComponent component : project.components) {
      if (component.isRunning() && !component.kind.followsItsStep()) {
        component.become(ComponentState.STOPPED, at);
      }
    }
    project.state = ProjectState.SUSPEND;
    project.modified = at;
    double seconds = since.toSeconds();
    project.flow.stalled(start.world(), seconds, seconds);
    project.flow.changed(start);
  }

  private void reversed() {
    steady();
    Instant at = ago(Duration.ofHours(30));
    incremental().finish(at);
    project.steps.get(StepKind.LOG_PULL).orElseThrow().finish(at);
    SimStep switchover = project.steps.get(StepKind.SWITCHOVER).orElseThrow();
    switchover.startTime = at;
    switchover.finish(at.plusSeconds(95));
    SimStep reverse = project.steps.get(StepKind.REVERSE).orElseThrow();
    reverse.startTime = at.plusSeconds(95);
    reverse.state = StepState.MONITORING;
    reverse.progress = Ramp.ratio(0, 1, 0);
    for (SimComponent component : project.components) {
      if (component.kind.followsItsStep()) {
        continue;
      }
      boolean back =
          component.kind == ComponentKind.REVERSE_STORE
              || component.kind == ComponentKind.REVERSE_CONNECTOR;
      ComponentState forward =
          component.kind == ComponentKind.CONNECTOR
              ? ComponentState.FINISHED
              : ComponentState.STOPPED;
      component.become(back ? ComponentState.RUNNING : forward, at);
    }
  }

  private SimStep incremental() {
    return project.steps.get(StepKind.INCREMENTAL).orElseThrow();
  }

  private Instant ago(Duration duration) {
    return start.now().minus(duration);
  }
}
