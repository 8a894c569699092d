package org.omsexporter.web.http;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.action.ActionGuard;
import org.omsexporter.action.ComponentAction;
import org.omsexporter.action.RefusedException;
import org.omsexporter.action.Targets;
import org.omsexporter.model.Component;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.Snapshot;
import org.omsexporter.model.StepKind;
import org.omsexporter.view.BottleneckRow;
import org.omsexporter.view.ComponentRow;
import org.omsexporter.view.ComponentWithConfig;
import org.omsexporter.view.Installation;
import org.omsexporter.view.PerformanceRow;
import org.omsexporter.view.ProjectSetup;
import org.omsexporter.view.VerificationRow;

/** Finds what a request's path and {@code ?oms=} mean. */
public final class Lookup {
  private final Backend backend;
  private final InstantSource clock;
  private final Freshness freshness;
  private final SortedProjects sorted = new SortedProjects();

  /** Looks among these installations. */
  public Lookup(Backend backend, InstantSource clock) {
    this.backend = backend;
    this.clock = clock;
    this.freshness = new Freshness(backend, clock);
  }

  /** A project and where it is. */
  public record FoundProject(Installation where, ProjectState state) {
    /** As the latest poll left it. */
    public Project project() {
      return state.project();
    }

    /** How it is set up, asked of OMS. */
    public ProjectSetup setup() {
      return where.reads().setup(project().id());
    }

    /** Its components, stores first: of the snapshot, of OMS where no poll has read them. */
    public List<Component> components() {
      boolean polled = state.details().componentsReadAt() != null;
      boolean hasNone = project().status() == ProjectStatus.NOT_STARTED;
      List<Component> components =
          polled || hasNone
              ? state.details().components()
              : where.reads().components(project().id()).stream()
                  .map(ComponentWithConfig::component)
                  .toList();
      return components.stream()
          .sorted(Comparator.comparing(Component::type).thenComparing(Component::id))
          .toList();
    }

    /** One of its components as a row, with what may be done now. */
    public ComponentRow row(Component component) {
      return Lookup.row(where, project(), component);
    }

    /** The history of its incremental synchronization, asked of OMS; empty where it has none. */
    public List<PerformanceRow> performance(StepKind step, Instant from, Instant to, int points) {
      return project().step(step) == null
          ? List.of()
          : where.reads().performance(project().id(), step, from, to, points);
    }

    /** What holds it up. */
    public BottleneckRow bottleneck() {
      return BottleneckRow.of(where.name(), state, !where.logs().isEmpty());
    }

    /** What its full verification found; empty where it has none. */
    public List<VerificationRow> verification() {
      return project().step(StepKind.FULL_VERIFICATION) == null
          ? List.of()
          : where.reads().verification(project().id());
    }
  }

  /** A component as it was just read, its project, and where it is. */
  public record FoundComponent(Installation where, ProjectState state, ComponentWithConfig read) {
    /** The component alone. */
    public Component component() {
      return read.component();
    }

    /** As a row, with what may be done now. */
    public ComponentRow row() {
      return Lookup.row(where, state.project(), read.component());
    }
  }

  /** All installations. */
  public List<Installation> all() {
    return backend.installations();
  }

  /** The installations that a list is of. */
  public List<Installation> installations(Query query) {
    try {
      return Targets.among(backend.installations(), query.texts("oms"));
    } catch (RefusedException e) {
      throw Query.bad(String.valueOf(e.getMessage())); // a parameter's mistake, no missing page
    }
  }

  /**
   * The installations among them whose projects can be shown.
   *
   * @throws ProblemException 503 with the reason where none's can
   */
  public List<Installation> shown(Query query) {
    return freshness.of(installations(query));
  }

  /** The same for a request, which is told how old the answer is. */
  public List<Installation> shown(Context context) {
    Query query = new Query(context);
    List<Installation> asked = installations(query);
    freshness.tell(context, asked);
    return freshness.of(asked);
  }

  /** Lists of projects in the orders that were asked for. */
  SortedProjects sorted() {
    return sorted;
  }

  /** The names of the installations that a query names; empty where it names none. */
  public List<String> named(Query query) {
    List<String> names = query.texts("oms");
    return names.isEmpty() ? names : installations(query).stream().map(Installation::name).toList();
  }

  /** The project that the path names. */
  public FoundProject project(Context context) {
    FoundProject found = project(new Query(context), context.pathParam("id"));
    freshness.tell(context, List.of(found.where()));
    return found;
  }

  /** The project of an ID, in the named installations where some are named. */
  public FoundProject project(Query query, String id) {
    try {
      var found = Targets.project(backend.installations(), query.texts("oms"), id);
      Installation where = found.installation();
      freshness.of(List.of(where));
      Snapshot snapshot = where.snapshot();
      return new FoundProject(where, snapshot.freshAt(clock.instant(), found.state()));
    } catch (RefusedException e) {
      throw unknown(e, query);
    }
  }

  /** The component that the path names, as the snapshot has it; its project where it has not. */
  public Targets.FoundComponent<Installation> placed(Context context) {
    return placed(new Query(context), context.pathParam("id"));
  }

  /** The same of an ID, in the named installations where some are named. */
  public Targets.FoundComponent<Installation> placed(Query query, String id) {
    learn(query, id);
    try {
      return Targets.component(backend.installations(), query.texts("oms"), id);
    } catch (RefusedException e) {
      throw unknown(e, query);
    }
  }

  /**
   * Reads the components of the project that {@code ?project=} names, where a component's ID does
   * not name its project, as those of full verifications do not. Without it such a component of
   * another shard is unknown.
   */
  void learn(Query query, String id) {
    for (String project : query.texts("project")) {
      if (id.contains(project)) {
        continue;
      }
      try {
        var found = Targets.project(backend.installations(), query.texts("oms"), project);
        found.installation().reads().components(project);
      } catch (RefusedException e) {
        // No project of ours: the component is looked for without it.
      }
    }
  }

  /** The component that the path names, read from OMS. */
  public FoundComponent component(Context context) {
    FoundComponent found = component(placed(context), context.pathParam("id"));
    freshness.tell(context, List.of(found.where()));
    return found;
  }

  /** The component of an ID in the project that was found, read from OMS. */
  public FoundComponent component(Targets.FoundComponent<Installation> found, String id) {
    Installation where = found.installation();
    freshness.of(List.of(where));
    ComponentWithConfig read =
        where.reads().components(found.state().project().id()).stream()
            .filter(one -> one.component().id().equals(id))
            .findFirst()
            .orElseThrow(
                () -> new ProblemException(404, "OMS lists no component %s.".formatted(id)));
    return new FoundComponent(where, found.state(), read);
  }

  /** Forgets what is cached of the component that the path names, so that it is read again. */
  public void forget(Context context) {
    Targets.FoundComponent<Installation> found = placed(context);
    found.installation().reads().forget(found.state().project().id());
  }

  /** The installation of a name. */
  public @Nullable Installation named(String oms) {
    return backend.installations().stream()
        .filter(one -> one.name().equals(oms))
        .findFirst()
        .orElse(null);
  }

  private static ComponentRow row(Installation where, Project project, Component component) {
    return ComponentRow.of(
        where.name(),
        project,
        component,
        ActionGuard.allowed(component.type(), component.status(), project.status()).stream()
            .map(ComponentAction::word)
            .toList());
  }

  /** What is not among the projects may be among those that could not be read. */
  private ProblemException unknown(RefusedException refused, Query query) {
    if (refused.httpStatus() == 404 || refused.httpStatus() == 503) {
      List<String> oms = query.texts("oms");
      List<Installation> asked =
          backend.installations().stream()
              .filter(one -> oms.isEmpty() || oms.contains(one.name()))
              .toList();
      if (!asked.stream().allMatch(freshness::isFresh)) {
        return freshness.unread(asked);
      }
    }
    return new ProblemException(refused.httpStatus(), String.valueOf(refused.getMessage()));
  }
}
