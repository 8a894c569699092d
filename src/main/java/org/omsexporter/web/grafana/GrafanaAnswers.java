package org.omsexporter.web.grafana;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.omsexporter.action.ActionGuard;
import org.omsexporter.action.AuditTrail;
import org.omsexporter.action.ProjectAction;
import org.omsexporter.logs.LogLine;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.ProjectState;
import org.omsexporter.view.ComponentRow;
import org.omsexporter.view.ConnectionRow;
import org.omsexporter.view.Installation;
import org.omsexporter.view.ObjectRow;
import org.omsexporter.view.ProjectRow;
import org.omsexporter.view.ProjectSetup;
import org.omsexporter.view.ReadFailedException;
import org.omsexporter.view.SettingRow;
import org.omsexporter.view.StepRow;
import org.omsexporter.web.http.ActionRow;
import org.omsexporter.web.http.Backend;
import org.omsexporter.web.http.LogReads;
import org.omsexporter.web.http.Lookup;
import org.omsexporter.web.http.ProblemException;
import org.omsexporter.web.http.ProjectQuery;
import org.omsexporter.web.http.Query;
import org.omsexporter.web.http.Services;

/** Answers queries with frames that hold the rows of the JSON API. */
final class GrafanaAnswers {
  private static final int ENTRIES = 1_000;
  private static final int MOST_ENTRIES = 10_000;
  private static final int MOST_PROJECTS = 50;
  private static final int MOST_LOGS = 20;

  /** What the row of a component takes of memory, with what it becomes as JSON. */
  private static final int COMPONENT_BYTES = 2 << 10;

  private final Backend backend;
  private final Lookup lookup;
  private final LogReads logs;
  private final AuditTrail trail;
  private final InstantSource clock;

  GrafanaAnswers(Services services) {
    this.backend = services.backend();
    this.lookup = services.lookup();
    this.logs = services.logs();
    this.trail = services.trail();
    this.clock = services.clock();
  }

  /** What a project may be told to do now. */
  record Allowed(List<String> allowedActions) {
    Allowed {
      allowedActions = List.copyOf(allowedActions);
    }
  }

  /**
   * The frames that answer a query.
   *
   * @throws ProblemException where it cannot be answered
   * @throws ReadFailedException where OMS cannot be asked
   */
  List<DataFrame> frames(GrafanaQuery query, QueryBudget budget) {
    return switch (query.known()) {
      case PROJECTS -> List.of(projects(query, budget));
      case PROJECT -> each(query, budget, 1, found -> project(query, found));
      case STEPS ->
          each(
              query,
              budget,
              0,
              found -> frame(query, StepRow.class, StepRow.of(found.state(), clock.instant())));
      case COMPONENTS -> components(query, budget);
      case OBJECTS ->
          each(query, budget, 1, found -> frame(query, ObjectRow.class, found.setup().objects()));
      case SETTINGS ->
          each(query, budget, 1, found -> frame(query, SettingRow.class, found.setup().settings()));
      case PERFORMANCE ->
          each(
              query,
              budget,
              GrafanaPerformance.CALLS,
              new GrafanaPerformance(query, clock.instant())::frame);
      case LOGS -> logs(query, budget);
      case ACTIONS -> List.of(taken(budget, actions(query)));
    };
  }

  private DataFrame projects(GrafanaQuery query, QueryBudget budget) {
    ProjectQuery.Page page =
        new ProjectQuery(query.parameters(), Integer.MAX_VALUE, Integer.MAX_VALUE)
            .page(
                lookup,
                lookup.shown(query.parameters()),
                backend.api().consoleUrl(),
                clock.instant(),
                budget::takeMemory);
    DataFrame frame = frame(query, ProjectRow.class, page.rows());
    return page.rows().size() == page.total()
        ? frame
        : frame.withNotice(
            DataFrame.Severity.INFO,
            "%d of %d projects.".formatted(page.rows().size(), page.total()));
  }

  private DataFrame project(GrafanaQuery query, Lookup.FoundProject found) {
    ProjectSetup setup = found.setup();
    List<String> allowed =
        ActionGuard.allowed(found.project().status()).stream().map(ProjectAction::word).toList();
    return frame(
            query,
            ProjectRow.class,
            List.of(ProjectRow.of(found.where().name(), found.state(), backend.api().consoleUrl())))
        .beside("source", frame(query, ConnectionRow.class, List.of(setup.source())))
        .beside("sink", frame(query, ConnectionRow.class, List.of(setup.sink())))
        .beside("", frame(query, Allowed.class, List.of(new Allowed(allowed))));
  }

  private List<DataFrame> components(GrafanaQuery query, QueryBudget budget) {
    Set<ComponentType> types = query.parameters().words("type", ComponentType.class);
    Set<ComponentStatus> statuses = query.parameters().words("status", ComponentStatus.class);
    List<ComponentRow> rows = new ArrayList<>();
    for (Lookup.FoundProject found : chosen(query, budget)) {
      budget.takeMemory((long) COMPONENT_BYTES * found.state().details().components().size());
      for (Component component : components(query, found)) {
        if (types.contains(component.type()) && statuses.contains(component.status())) {
          rows.add(found.row(component));
        }
      }
    }
    return List.of(frame(query, ComponentRow.class, rows));
  }

  /** Where a project is named, OMS is asked for the components that no poll has read. */
  private static List<Component> components(GrafanaQuery query, Lookup.FoundProject found) {
    return query.optionalIds("project", "projectId").isEmpty()
        ? found.state().details().components()
        : found.components();
  }

  private List<Lookup.FoundProject> chosen(GrafanaQuery query, QueryBudget budget) {
    if (!query.optionalIds("project", "projectId").isEmpty()) {
      return named(query, budget, 1);
    }
    List<Lookup.FoundProject> all = new ArrayList<>();
    for (Installation installation : lookup.shown(query.parameters())) {
      for (ProjectState state : installation.snapshot().projects().values()) {
        all.add(new Lookup.FoundProject(installation, state));
      }
    }
    return all;
  }

  private List<DataFrame> logs(GrafanaQuery query, QueryBudget budget) {
    List<String> ids = query.ids("component", "componentId", "id");
    if (ids.size() > MOST_LOGS) {
      throw Query.bad(
          "The logs of %d components are asked for; %d are the most."
              .formatted(ids.size(), MOST_LOGS));
    }
    budget.takeLines(ids.size() * LogReads.count(query.parameters()));
    List<DataFrame> frames = new ArrayList<>();
    for (String id : ids) {
      List<LogLine> lines = logs.lines(query.parameters(), id, budget::takeLine);
      frames.add(frame(query, LogLine.class, lines).withMeta("preferredVisualisationType", "logs"));
    }
    return frames;
  }

  private DataFrame actions(GrafanaQuery query) {
    Instant now = clock.instant();
    Instant from = query.from(now);
    Instant to = query.to(now);
    int limit = query.parameters().number("limit", ENTRIES, 1, MOST_ENTRIES);
    List<String> projects = query.optionalIds("project", "projectId");
    List<String> oms = lookup.named(query.parameters());
    return frame(
        query,
        ActionRow.class,
        trail
            .newest(limit, entry -> entry.isOf(oms, projects) && isWithin(entry.time(), from, to))
            .stream()
            .map(ActionRow::of)
            .toList());
  }

  /** Whether a moment is in a range of whole milliseconds, ends included. */
  static boolean isWithin(Instant time, @Nullable Instant from, @Nullable Instant to) {
    return (from == null || time.toEpochMilli() >= from.toEpochMilli())
        && (to == null || time.toEpochMilli() <= to.toEpochMilli());
  }

  /** A frame whose memory is taken. */
  private static DataFrame taken(QueryBudget budget, DataFrame frame) {
    budget.takeMemory(frame.costBytes());
    return frame;
  }

  /** A frame of each named project, which costs so many calls of OMS. */
  private List<DataFrame> each(
      GrafanaQuery query,
      QueryBudget budget,
      int calls,
      Function<Lookup.FoundProject, DataFrame> frame) {
    return named(query, budget, calls).stream()
        .map(
            found ->
                taken(budget, frame.apply(found))
                    .withMeta(
                        "custom",
                        Map.of(
                            "oms", found.where().name(),
                            "projectId", found.project().id(),
                            "projectName", found.project().name())))
        .toList();
  }

  private List<Lookup.FoundProject> named(GrafanaQuery query, QueryBudget budget, int calls) {
    List<String> ids = query.ids("project", "projectId", "id");
    if (ids.size() > MOST_PROJECTS) {
      throw Query.bad(
          "%d projects are asked for; %d are the most.".formatted(ids.size(), MOST_PROJECTS));
    }
    budget.takeCalls(ids.size() * calls);
    return ids.stream().map(id -> lookup.project(query.parameters(), id)).toList();
  }

  static <R extends Record> DataFrame frame(GrafanaQuery query, Class<R> type, List<R> rows) {
    return DataFrame.of(query.refId(), query.known().word(), type, rows);
  }
}
