package org.omsexporter.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** The projects of the simulated OMS. Safe for threads. */
public final class World {
  private static final int REMOVED_KEPT = 1_000;

  private final Timeline timeline;
  private final Plans plans;
  private final Hosts hosts;
  private final long seed;
  private final AtomicLong tasks = new AtomicLong(41_000);
  private final Map<String, SimProject> projects = new LinkedHashMap<>();
  private final Map<String, SimProject> removed = new LinkedHashMap<>();
  private int made;

  /** A world of so many projects; the same seed makes the same ones. */
  public World(long seed, int projects, List<String> regions, Timeline timeline) {
    this.seed = seed;
    this.timeline = timeline;
    this.hosts = new Hosts(regions);
    this.plans = new Plans(seed, timeline.start());
    for (int i = 0; i < projects; i++) {
      make(scenarioOf(i));
    }
  }

  private Scenario scenarioOf(int index) {
    Scenario[] all = Scenario.values();
    if (index < all.length) {
      return all[index];
    }
    Dice dice = new Dice(seed, "scenario" + index);
    Scenario other = all[dice.below(all.length)];
    return dice.oneIn(10) && other != Scenario.MANY_TABLES ? other : Scenario.STEADY;
  }

  private SimProject make(Scenario scenario) {
    Plan plan = plans.plan(made++, scenario);
    SimProject project = new SimProject(plan, Names.project(plan), timeline, hosts);
    Moment moment = timeline.moment();
    ScenarioSetup.apply(project, moment);
    project.note(moment);
    projects.put(plan.id(), project);
    return project;
  }

  /** IDs of all projects in the order of ListProjects. */
  public synchronized List<String> projectIds() {
    return List.copyOf(projects.keySet());
  }

  /**
   * ID of the first project of a scenario.
   *
   * @throws java.util.NoSuchElementException where there is none
   */
  public synchronized String projectIdOf(Scenario scenario) {
    return projects.values().stream()
        .filter(project -> project.plan.scenario() == scenario)
        .map(project -> project.plan.id())
        .findFirst()
        .orElseThrow();
  }

  /** IDs (names) of a project's components, as DescribeProjectComponents lists them now. */
  public List<String> componentIds(String projectId) {
    List<String> ids = new ArrayList<>();
    control(
        projectId,
        (project, moment) ->
            project.visibleComponents().forEach(component -> ids.add(component.name)));
    return List.copyOf(ids);
  }

  /** Adds a project; answers its ID. */
  public synchronized String addProject(Scenario scenario) {
    return make(scenario).plan.id();
  }

  /** Takes a project away, as if it had been deleted. */
  public void removeProject(String projectId) {
    SimProject gone = takeAway(projectId);
    // not under the world's lock: elsewhere that is taken inside a project's
    synchronized (gone) {
      gone.chronicle.note(moment().now(), Map.of());
    }
  }

  private synchronized SimProject takeAway(String projectId) {
    SimProject gone = known(projectId);
    projects.remove(projectId);
    removed.put(projectId, gone);
    if (removed.size() > REMOVED_KEPT) {
      removed.remove(removed.keySet().iterator().next());
    }
    return gone;
  }

  /** Every project that exists, and those removed lately. */
  public synchronized List<SimProject> everKnown() {
    List<SimProject> all = new ArrayList<>(removed.values());
    all.addAll(projects.values());
    return all;
  }

  /** The latency that the project would report now; negative where clocks differ. */
  public Duration latency(String projectId) {
    double[] seconds = new double[1];
    control(projectId, (project, moment) -> seconds[0] = project.flow.sampledLatency(moment));
    return Duration.ofMillis((long) (seconds[0] * 1_000));
  }

  /** The controls, which no real OMS has. */
  public Controls controls() {
    return new Controls(this);
  }

  /** Start of every secret in the world: none may appear where it is not meant to. */
  public String secretMark() {
    return ComponentConfig.SECRET_MARK;
  }

  /** The hosts of OMS. */
  public Hosts hosts() {
    return hosts;
  }

  /** The seed that the projects were drawn from. */
  public long seed() {
    return seed;
  }

  /** Now. */
  public Moment moment() {
    return timeline.moment();
  }

  /** The moment of an instant, which may have passed. */
  public Moment momentAt(Instant instant) {
    return timeline.at(instant);
  }

  /** The moment of a time in the world. */
  public Moment momentOf(double world) {
    return new Moment(timeline.instantOf(world), world);
  }

  /** Number of the next O&M task. */
  public long nextTask() {
    return tasks.incrementAndGet();
  }

  /** All projects in the order of ListProjects. */
  public synchronized Collection<SimProject> projects() {
    return List.copyOf(projects.values());
  }

  /** The project of an ID. */
  public synchronized Optional<SimProject> project(String id) {
    return Optional.ofNullable(projects.get(id));
  }

  /** The component of a name among those that exist now. */
  public Optional<SimComponent> component(String name) {
    for (SimProject project : candidates(name)) {
      synchronized (project) {
        for (SimComponent component : project.components) {
          if (component.name.equals(name) && component.isVisible()) {
            return Optional.of(component);
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The project that the name names; a verification's names none. */
  private Collection<SimProject> candidates(String componentName) {
    int from = componentName.indexOf("np_");
    if (from < 0) {
      return projects();
    }
    if (from + 12 > componentName.length()) {
      return List.of();
    }
    return project(componentName.substring(from, from + 12)).map(List::of).orElse(List.of());
  }

  /** Brings a project up to date, changes it and notes what is true from now; under its lock. */
  void control(String projectId, BiConsumer<SimProject, Moment> change) {
    SimProject project = known(projectId);
    synchronized (project) {
      Moment moment = moment();
      project.settle(moment);
      change.accept(project, moment);
      project.note(moment);
    }
  }

  private SimProject known(String projectId) {
    return project(projectId)
        .orElseThrow(() -> new IllegalArgumentException("no project " + projectId));
  }
}
