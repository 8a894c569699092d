package org.omsexporter.simulator.world;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One component of a project. Guarded by its project's lock. */
public final class SimComponent {
  public final ComponentKind kind;
  public final SimProject project;
  public final String region;
  public final String topic;
  public final String subtopic;
  public String name;
  public String ip;

  /** Of a store: the port in its name and in its directory's. */
  public final int port;

  public ComponentState state;
  @Nullable String statusWord;
  public @Nullable String errorMessage;
  public @Nullable Instant stoppedAt;
  public @Nullable Instant restartedAt;
  private @Nullable Map<String, Map<String, String>> config;

  SimComponent(
      ComponentKind kind,
      SimProject project,
      String name,
      String ip,
      int port,
      String region,
      String topic,
      String subtopic) {
    this.kind = kind;
    this.state = kind.followsItsStep() ? ComponentState.NOT_BEGUN : ComponentState.STOPPED;
    this.project = project;
    this.name = name;
    this.ip = ip;
    this.port = port;
    this.region = region;
    this.topic = topic;
    this.subtopic = subtopic;
  }

  /** Of a store: another port, which nothing else names. */
  public int servicePort() {
    return port + 9_900;
  }

  /** Number at the end of its name. */
  public String serial() {
    return name.substring(name.lastIndexOf(':') + 1);
  }

  /** Of a full verification: number of its task, in the middle of its name. */
  public long taskNumber() {
    return Long.parseLong(name.split(":", -1)[1]);
  }

  /** Whether it exists yet: its step has begun, of a verification the full step. */
  boolean isVisible() {
    StepKind step = kind == ComponentKind.FULL_VERIFICATION ? StepKind.FULL : kind.step();
    return project.steps.state(step) != StepState.INIT;
  }

  /**
   * Its state. That of a full import or verification follows its step, unless somebody has stopped
   * or deleted the component itself.
   */
  public ComponentState stateNow() {
    return kind.followsItsStep() && state == ComponentState.NOT_BEGUN ? followed() : state;
  }

  private ComponentState followed() {
    Course steps = project.steps;
    if (steps.get(kind.step()).filter(steps::goesOn).isPresent()) {
      return ComponentState.FINISHED; // all is compared, though the step still runs
    }
    return switch (steps.state(kind.step())) {
      case INIT -> ComponentState.NOT_BEGUN;
      case SUSPEND -> ComponentState.STOPPED;
      case RUNNING, MONITORING -> ComponentState.RUNNING;
      case FAILED -> ComponentState.ABNORMAL;
      case FINISHED -> ComponentState.FINISHED;
    };
  }

  /** Whether it does its work; a store that moves to another source does. */
  public boolean isRunning() {
    ComponentState now = stateNow();
    return now == ComponentState.RUNNING || now == ComponentState.CHANGING_SOURCE;
  }

  /** The word for the state: what a test has set, else that of the state. */
  public String word() {
    String set = statusWord;
    return set == null ? ComponentWords.of(stateNow(), kind) : set;
  }

  /** Changes its state. */
  public void become(ComponentState next, Instant at) {
    boolean ran = isRunning();
    state = next;
    statusWord = null;
    if (ran && !isRunning()) {
      stoppedAt = at;
    }
    if (!ran && isRunning()) {
      restartedAt = at;
    }
    if (isRunning()) {
      stoppedAt = null;
      errorMessage = null;
    }
  }

  /** The configuration by section; stores have the one section {@code ""}. Changes stay. */
  public Map<String, Map<String, String>> config() {
    Map<String, Map<String, String>> current = config;
    if (current == null) {
      current = ComponentConfig.of(this);
      config = current;
    }
    return current;
  }

  /** Sets one key; a null value removes it. */
  public void configure(String section, String key, @Nullable String value) {
    Map<String, String> keys = config().computeIfAbsent(section, any -> new LinkedHashMap<>());
    if (value == null) {
      keys.remove(key);
    } else {
      keys.put(key, value);
    }
  }
}
