package org.omsexporter.simulator.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One project: its plan, its state, and what follows from the time that has passed. Callers hold
 * its lock ({@code synchronized (project)}) and call {@link #settle} before they read.
 */
public final class SimProject {
  private static final double RELEASE_SECONDS = 60;

  public final Plan plan;
  public final Course steps;
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

  SimProject(Plan plan, String name, Timeline timeline, Hosts hosts) {
    this.plan = plan;
    this.name = name;
    this.modified = plan.created();
    this.flow = new Flow(this);
    this.steps = new Course(this, timeline);
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
    while (state == ProjectState.RUNNING && steps.advance(moment)) {
      changed = true;
    }
    if (changed) {
      note(moment);
    }
  }

  /** Notes what is true from now; to be called after every change. */
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
    steps.begin(moment);
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
      if (component.isVisible() && isCurrent(component)) {
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

  /** Stops a full import by itself: its step goes on, but comes no further. */
  public void stopCopy(SimComponent fullImport, Moment moment) {
    SimStep step = steps.get(StepKind.FULL).orElseThrow();
    fullImport.become(ComponentState.STOPPED, moment.now());
    step.progress = step.progress.withSlope(moment.world(), 0);
  }

  /** Lets a full import go on, from the start where {@code anew}. */
  public void startCopy(SimComponent fullImport, boolean anew, Moment moment) {
    SimStep step = steps.get(StepKind.FULL).orElseThrow();
    fullImport.become(ComponentState.NOT_BEGUN, moment.now());
    if (step.state == StepState.FAILED) {
      step.become(StepState.RUNNING);
      step.errorMessage = null;
    }
    Ramp reached = anew ? Ramp.ratio(moment.world(), 0, 0) : step.progress;
    step.progress = reached.withSlope(moment.world(), step.pace);
  }

  /** Makes something scarce on the way of rows and changes, or, by null, nothing any more. */
  void makeScarce(@Nullable Bottleneck scarce, Moment moment) {
    flow.makeScarce(scarce, moment);
    if (steps.state(StepKind.FULL) == StepState.RUNNING) {
      SimStep full = steps.get(StepKind.FULL).orElseThrow();
      double pace = scarce == null ? full.pace : full.pace * Rates.SCARCE_SHARE;
      full.progress = full.progress.withSlope(moment.world(), pace);
    }
  }

  /** Whether the data flow back, after the switchover of a migration. */
  public boolean isReversed() {
    return steps.state(StepKind.REVERSE) != StepState.INIT;
  }

  /** Whether the component belongs to the direction that data flow in now. */
  private boolean isCurrent(SimComponent component) {
    return switch (component.kind) {
      case STORE, CONNECTOR -> !isReversed();
      case REVERSE_STORE, REVERSE_CONNECTOR -> isReversed();
      case FULL_IMPORT, FULL_VERIFICATION -> false;
    };
  }

  /** The components that exist now. */
  public List<SimComponent> visibleComponents() {
    List<SimComponent> found = new ArrayList<>();
    for (SimComponent component : components) {
      if (component.isVisible()) {
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
        steps.state(StepKind.INCREMENTAL) == StepState.MONITORING
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
