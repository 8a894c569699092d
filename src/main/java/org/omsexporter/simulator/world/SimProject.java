package org.omsexporter.simulator.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One project: its plan, its state, and what follows from the time that has passed. Callers hold
 * its lock ({@code synchronized (project)}) and call {@link #settle} before they read.
 */
public final class SimProject {
  private static final double RELEASE_SECONDS = 60;

  public final Plan plan;
  public final List<SimStep> steps = new ArrayList<>();
  public final List<SimComponent> components = new ArrayList<>();
  public final Flow flow;
  public final Chronicle chronicle = new Chronicle();
  public String name;
  public ProjectState state = ProjectState.INIT;
  @Nullable String statusWord;
  public boolean modifying;
  public boolean merging;
  boolean staysReleasing;
  public Instant modified;
  public @Nullable Instant started;
  public @Nullable Instant finished;
  private double stateSince;
  private final Timeline timeline;

  SimProject(Plan plan, String name, Timeline timeline, Hosts hosts) {
    this.plan = plan;
    this.name = name;
    this.timeline = timeline;
    this.modified = plan.created();
    this.flow = new Flow(this);
    int order = 1;
    for (StepKind kind : StepKind.values()) {
      if (plan.has(kind)) {
        steps.add(new SimStep(kind, order++));
      }
    }
    components.addAll(ComponentFactory.of(this, hosts));
  }

  /** Lets everything happen that the time since the last call has brought. */
  public void settle(Moment moment) {
    boolean changed = false;
    if (state == ProjectState.RELEASING
        && !staysReleasing
        && moment.world() - stateSince >= RELEASE_SECONDS) {
      become(ProjectState.RELEASED, moment);
      finished = moment.now();
      components.clear();
      changed = true;
    }
    // one step at a time, so that each starts when the one before it ended
    while (state == ProjectState.RUNNING && advance(moment)) {
      changed = true;
    }
    if (changed) {
      note(moment);
    }
  }

  /** Takes down what is true from now; after every change. */
  public void note(Moment moment) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("status", word());
    words.put("name", name);
    Bottleneck scarce = flow.scarce(moment);
    if (scarce != null) {
      words.put("bottleneck", scarce.name().toLowerCase(Locale.ROOT));
    }
    if (modifying || merging) {
      words.put("flag", modifying ? "modifying" : "merging");
    }
    steps.forEach(step -> words.put(step.kind.apiName(), step.word()));
    visibleComponents().forEach(component -> words.put(component.name, component.word()));
    chronicle.note(moment.now(), words);
  }

  private boolean advance(Moment moment) {
    for (SimStep step : steps) {
      if (step.state != StepState.RUNNING || step.statusWord != null) {
        continue;
      }
      if (step.kind == StepKind.INCREMENTAL || step.kind == StepKind.REVERSE) {
        if (flow.caughtUp(moment)) {
          step.become(StepState.MONITORING);
          begin(after(step), moment, moment.world());
          return true;
        }
        continue;
      }
      double end = step.progress.reaches(1);
      if (end <= moment.world() && !goesOn(step)) {
        if (step.kind != StepKind.FULL_VERIFY || !plan.has(StepKind.INCR_VERIFY)) {
          step.finish(timeline.instantOf(end));
        }
        begin(after(step), moment, end);
        return true;
      }
    }
    return false;
  }

  /** A full verification never ends where changes go on being compared, once begun. */
  private boolean goesOn(SimStep step) {
    return step.kind == StepKind.INCR_VERIFY
        || (step.kind == StepKind.FULL_VERIFY && stepState(StepKind.INCR_VERIFY) != StepState.INIT);
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
          allBecome(ComponentKind.STORE, ComponentState.RUNNING, at);
        }
        case INCREMENTAL -> {
          step.begin(moment, at, world);
          step.progress = Ramp.ratio(world, 1, 0);
          allBecome(ComponentKind.CONNECTOR, ComponentState.RUNNING, at);
          flow.startBehind(world, 400);
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
    if (!plan.has(StepKind.INCREMENTAL)) {
      become(ProjectState.FINISHED, moment);
      finished = at;
    }
  }

  void become(ProjectState next, Moment moment) {
    state = next;
    statusWord = null;
    stateSince = moment.world();
    modified = moment.now();
  }

  void allBecome(ComponentKind kind, ComponentState next, Instant at) {
    for (SimComponent component : components) {
      if (component.kind == kind) {
        component.become(next, at);
      }
    }
  }

  /** StartProject. */
  public void start(Moment moment) {
    become(ProjectState.RUNNING, moment);
    started = moment.now();
    begin(steps, moment, moment.world());
  }

  /** StopProject: the console's Pause. */
  public void pause(Moment moment) {
    flow.freeze(moment);
    for (SimStep step : steps) {
      if (step.isActive()) {
        step.resumeAs = step.state;
        step.become(StepState.SUSPEND);
        step.progress = step.progress.withSlope(moment.world(), 0);
      }
    }
    for (SimComponent component : components) {
      if (component.isRunning() && !component.kind.followsItsStep()) {
        component.become(ComponentState.STOPPED, moment.now());
      }
    }
    become(ProjectState.SUSPEND, moment);
    flow.changed(moment);
  }

  /** ResumeProject, of a paused or a failed one. */
  public void resume(Moment moment) {
    for (SimStep step : steps) {
      if (step.state == StepState.SUSPEND || step.state == StepState.FAILED) {
        step.become(step.resumeAs);
        step.errorMessage = null;
        step.progress = step.progress.withSlope(moment.world(), step.pace);
      }
    }
    for (SimComponent component : components) {
      if (visible(component) && current(component)) {
        component.become(ComponentState.RUNNING, moment.now());
      } else if (component.kind == ComponentKind.FULL_IMPORT) {
        component.become(ComponentState.NOT_BEGUN, moment.now());
      }
    }
    become(ProjectState.RUNNING, moment);
    flow.unfreeze();
    flow.changed(moment);
  }

  /** ReleaseProject. */
  public void release(Moment moment) {
    flow.freeze(moment);
    for (SimComponent component : components) {
      if (component.isRunning() && !component.kind.followsItsStep()) {
        component.become(ComponentState.STOPPED, moment.now());
      }
    }
    become(ProjectState.RELEASING, moment);
    flow.changed(moment);
  }

  /** Makes something scarce on the way of rows and changes, or, by null, nothing any more. */
  void makeScarce(@Nullable Bottleneck scarce, Moment moment) {
    flow.makeScarce(scarce, moment);
    if (stepState(StepKind.FULL) == StepState.RUNNING) {
      SimStep full = step(StepKind.FULL).orElseThrow();
      double pace = scarce == null ? full.pace : full.pace * Rates.SCARCE_SHARE;
      full.progress = full.progress.withSlope(moment.world(), pace);
    }
  }

  /** A step of the project, where its synchronization type has it. */
  public Optional<SimStep> step(StepKind kind) {
    for (SimStep step : steps) {
      if (step.kind == kind) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }

  /** State of a step. */
  public StepState stepState(StepKind kind) {
    return step(kind).map(step -> step.state).orElse(StepState.INIT);
  }

  /** Whether the data flow back, after the switchover of a migration. */
  public boolean isReversed() {
    return stepState(StepKind.REVERSE) != StepState.INIT;
  }

  /** Whether the component exists yet: its step has begun, of a verification the full step. */
  boolean visible(SimComponent component) {
    StepKind step =
        component.kind == ComponentKind.FULL_VERIFICATION ? StepKind.FULL : stepOf(component);
    return stepState(step) != StepState.INIT;
  }

  /** Whether the component belongs to the direction that data flow in now. */
  private boolean current(SimComponent component) {
    return switch (component.kind) {
      case STORE, CONNECTOR -> !isReversed();
      case REVERSE_STORE, REVERSE_CONNECTOR -> isReversed();
      case FULL_IMPORT, FULL_VERIFICATION -> false;
    };
  }

  /**
   * State of a component. That of a full import or verification follows its step, unless somebody
   * has stopped or deleted the component itself.
   */
  public ComponentState stateOf(SimComponent component) {
    return switch (component.kind) {
      case STORE, CONNECTOR, REVERSE_STORE, REVERSE_CONNECTOR -> component.state;
      case FULL_IMPORT, FULL_VERIFICATION ->
          component.state == ComponentState.NOT_BEGUN ? followed(component) : component.state;
    };
  }

  private ComponentState followed(SimComponent component) {
    StepKind kind = stepOf(component);
    if (step(kind).filter(this::goesOn).isPresent()) {
      return ComponentState.FINISHED; // all is compared, though the step still runs
    }
    return switch (stepState(kind)) {
      case INIT -> ComponentState.NOT_BEGUN;
      case SUSPEND -> ComponentState.STOPPED;
      case RUNNING, MONITORING -> ComponentState.RUNNING;
      case FAILED -> ComponentState.ABNORMAL;
      case FINISHED -> ComponentState.FINISHED;
    };
  }

  /** Stops a full import by itself, or lets it go on, from the start where {@code anew}. */
  public void copy(SimComponent fullImport, boolean runs, boolean anew, Moment moment) {
    SimStep step = step(StepKind.FULL).orElseThrow();
    fullImport.become(runs ? ComponentState.NOT_BEGUN : ComponentState.STOPPED, moment.now());
    double world = moment.world();
    step.progress = anew ? Ramp.ratio(world, 0, 0) : step.progress.withSlope(world, 0);
    if (runs) {
      if (step.state == StepState.FAILED) {
        step.become(StepState.RUNNING);
        step.errorMessage = null;
      }
      step.progress = step.progress.withSlope(world, step.pace);
    }
  }

  private static StepKind stepOf(SimComponent component) {
    return switch (component.kind) {
      case STORE -> StepKind.LOG_PULL;
      case CONNECTOR -> StepKind.INCREMENTAL;
      case REVERSE_STORE, REVERSE_CONNECTOR -> StepKind.REVERSE;
      case FULL_IMPORT -> StepKind.FULL;
      case FULL_VERIFICATION -> StepKind.FULL_VERIFY;
    };
  }

  /** The components that exist now. */
  public List<SimComponent> visibleComponents() {
    List<SimComponent> found = new ArrayList<>();
    for (SimComponent component : components) {
      if (visible(component)) {
        found.add(component);
      }
    }
    return found;
  }

  /** Whether OMS itself raises an alarm on the project. */
  public boolean isAlarming(Moment moment) {
    if (plan.importance().equals("IGNORE")) {
      return false;
    }
    boolean late =
        stepState(StepKind.INCREMENTAL) == StepState.MONITORING
            && flow.sampledLatency(moment) > plan.latencyThreshold();
    return state == ProjectState.FAILED || (state == ProjectState.RUNNING && late);
  }

  /**
   * The word for the state: what a test has set, else that of the state. Of running projects every
   * second says so where an alarm is raised, the others where their flags are set.
   */
  public String word(Moment moment) {
    if (plan.index() % 2 != 0) {
      return flaggedWord();
    }
    boolean plain = isPlainlyRunning() && !modifying && !merging;
    return plain && isAlarming(moment) ? "RUNNING_ALARMING" : word();
  }

  /** The word for the state, with its flags in it. */
  public String flaggedWord() {
    if (isPlainlyRunning() && (modifying || merging)) {
      return modifying ? "RUNNING_MODIFYING" : "RUNNING_MERGING";
    }
    return word();
  }

  /** Every word by which a list can be asked for the project now. */
  public Set<String> words(Moment moment) {
    Set<String> words = new HashSet<>(List.of(word(), flaggedWord()));
    if (isPlainlyRunning() && isAlarming(moment)) {
      words.add("RUNNING_ALARMING");
    }
    return words;
  }

  private boolean isPlainlyRunning() {
    return state == ProjectState.RUNNING && statusWord == null;
  }

  /** The word for the state, whatever alarms are raised. */
  public String word() {
    String set = statusWord;
    return set == null ? state.name() : set;
  }
}
