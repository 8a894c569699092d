package org.omsexporter.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.omsexporter.action.ActionGuard;
import org.omsexporter.action.AuditTrail;
import org.omsexporter.action.ProjectAction;
import org.omsexporter.grafana.ComponentRow;
import org.omsexporter.grafana.ConnectionRow;
import org.omsexporter.grafana.DataFrame;
import org.omsexporter.grafana.ObjectRow;
import org.omsexporter.grafana.PerformanceRow;
import org.omsexporter.grafana.ProjectRow;
import org.omsexporter.grafana.ProjectSetup;
import org.omsexporter.grafana.ReadFailedException;
import org.omsexporter.grafana.SettingRow;
import org.omsexporter.grafana.StepRow;
import org.omsexporter.logs.LogLine;
import org.omsexporter.model.CallOutcome;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.StepKind;

/** Answers queries with frames that hold the rows of the JSON API. */
final class GrafanaAnswers {
  private static final int ENTRIES = 1_000;
  private static final int MOST_ENTRIES = 10_000;
  private static final int MOST_PROJECTS = 50;
  private static final int MOST_LOGS = 20;
  private static final int CALLS_OF_PERFORMANCE = 4;

  private final Backend backend;
  private final Lookup lookup;
  private final LogRoutes logs;
  private final AuditTrail trail;
  private final InstantSource clock;

  GrafanaAnswers(
      Backend backend, Lookup lookup, LogRoutes logs, AuditTrail trail, InstantSource clock) {
    this.backend = backend;
    this.lookup = lookup;
    this.logs = logs;
    this.trail = trail;
    this.clock = clock;
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
      case PROJECTS -> List.of(projects(query));
      case PROJECT -> each(query, budget, 1, found -> project(query, found));
      case STEPS ->
          each(
              query,
              budget,
              0,
              found -> frame(query, StepRow.class, StepRow.of(found.state(), clock.instant())));
      case COMPONENTS -> components(query, budget);
      case OBJECTS ->
          each(query, budget, 1, found -> frame(query, ObjectRow.class, setup(found).objects()));
      case SETTINGS ->
          each(query, budget, 1, found -> frame(query, SettingRow.class, setup(found).settings()));
      case PERFORMANCE -> performance(query, budget);
      case LOGS -> logs(query, budget);
      case ACTIONS -> List.of(actions(query));
    };
  }

  private DataFrame projects(GrafanaQuery query) {
    ProjectQuery.Page page =
        new ProjectQuery(query.parameters(), Integer.MAX_VALUE, Integer.MAX_VALUE)
            .page(lookup.installations(query.parameters()), consoleUrl());
    DataFrame frame = frame(query, ProjectRow.class, page.rows());
    return page.rows().size() == page.total()
        ? frame
        : frame.withNotice(
            DataFrame.Severity.INFO,
            "%d of %d projects.".formatted(page.rows().size(), page.total()));
  }

  private DataFrame project(GrafanaQuery query, Lookup.FoundProject found) {
    ProjectSetup setup = setup(found);
    List<String> allowed =
        ActionGuard.allowed(found.project().status()).stream().map(ProjectAction::word).toList();
    return frame(
            query,
            ProjectRow.class,
            List.of(ProjectRow.of(found.where().name(), found.state(), consoleUrl())))
        .beside("source", frame(query, ConnectionRow.class, List.of(setup.source())))
        .beside("sink", frame(query, ConnectionRow.class, List.of(setup.sink())))
        .beside("", frame(query, Allowed.class, List.of(new Allowed(allowed))));
  }

  private List<DataFrame> components(GrafanaQuery query, QueryBudget budget) {
    Set<ComponentType> types = query.parameters().words("type", ComponentType.class);
    Set<ComponentStatus> statuses = query.parameters().words("status", ComponentStatus.class);
    List<ComponentRow> rows = new ArrayList<>();
    for (Lookup.FoundProject found : chosen(query, budget)) {
      for (Component component : components(query, found)) {
        if (types.contains(component.type()) && statuses.contains(component.status())) {
          rows.add(Lookup.row(found.where(), found.project(), component));
        }
      }
    }
    return List.of(frame(query, ComponentRow.class, rows));
  }

  /** OMS is asked for those that no poll has read only where a project is named. */
  private static List<Component> components(GrafanaQuery query, Lookup.FoundProject found) {
    return query.optionalIds("project", "projectId").isEmpty()
        ? found.state().details().components()
        : ProjectRoutes.components(found);
  }

  private List<Lookup.FoundProject> chosen(GrafanaQuery query, QueryBudget budget) {
    if (!query.optionalIds("project", "projectId").isEmpty()) {
      return named(query, budget, 1);
    }
    List<Lookup.FoundProject> all = new ArrayList<>();
    for (Watched watched : lookup.installations(query.parameters())) {
      for (ProjectState state : watched.installation().snapshot().projects().values()) {
        all.add(new Lookup.FoundProject(watched, state));
      }
    }
    return all;
  }

  private List<DataFrame> performance(GrafanaQuery query, QueryBudget budget) {
    Instant now = clock.instant();
    Instant asked = query.to(now);
    Instant to = asked == null || asked.isAfter(now) ? now : asked;
    Instant begin = query.from(now);
    Instant from = begin == null ? to.minus(Duration.ofHours(1)) : begin;
    ProjectRoutes.checkRange(from, to, now);
    int points = query.points(from, to);
    return each(
        query, budget, CALLS_OF_PERFORMANCE, found -> performance(query, found, from, to, points));
  }

  private DataFrame performance(
      GrafanaQuery query, Lookup.FoundProject found, Instant from, Instant to, int points) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("oms", found.where().name());
    labels.put("project_id", found.project().id());
    labels.put("project_name", found.project().name());
    try {
      List<PerformanceRow> rows = ProjectRoutes.performance(found, from, to, points);
      DataFrame frame =
          frame(query, PerformanceRow.class, PerformanceRow.atMost(points, rows))
              .withMeta("type", "timeseries-wide")
              .withLabels(labels);
      return rows.isEmpty() ? frame.withNotice(DataFrame.Severity.INFO, whyEmpty(found)) : frame;
    } catch (ReadFailedException e) {
      if (e.outcome() != CallOutcome.REJECTED || e.noSuchProject()) {
        throw e;
      }
      return frame(query, PerformanceRow.class, List.<PerformanceRow>of())
          .withMeta("type", "timeseries-wide")
          .withLabels(labels)
          .withNotice(
              DataFrame.Severity.WARNING,
              "OMS gives no history: %s It has none where its time series database is not deployed."
                  .formatted(sentence(e.omsMessage())));
    }
  }

  private static String whyEmpty(Lookup.FoundProject found) {
    return found.project().step(StepKind.INCREMENTAL_SYNC) == null
        ? "This project has no incremental synchronization."
        : "OMS has no history of this range. It has none where its time series database is not"
            + " deployed.";
  }

  private static String sentence(String words) {
    return words.isEmpty() || words.matches("(?s).*[.!?。！？]") ? words : words + ".";
  }

  private List<DataFrame> logs(GrafanaQuery query, QueryBudget budget) {
    List<String> ids = query.ids("component", "componentId", "id");
    if (ids.size() > MOST_LOGS) {
      throw Query.bad(
          "The logs of %d components are asked for; %d are the most."
              .formatted(ids.size(), MOST_LOGS));
    }
    budget.takeLines(ids.size() * LogRoutes.count(query.parameters()));
    List<DataFrame> frames = new ArrayList<>();
    for (String id : ids) {
      List<LogLine> lines = logs.lines(query.parameters(), id);
      budget.takeText(lines);
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
        StatusRoutes.ActionRow.class,
        trail
            .newest(limit, entry -> entry.isOf(oms, projects) && isWithin(entry.time(), from, to))
            .stream()
            .map(StatusRoutes.ActionRow::of)
            .toList());
  }

  /** Whether a moment is in a range of whole milliseconds, ends included. */
  static boolean isWithin(Instant time, @Nullable Instant from, @Nullable Instant to) {
    return (from == null || time.toEpochMilli() >= from.toEpochMilli())
        && (to == null || time.toEpochMilli() <= to.toEpochMilli());
  }

  /** A frame of each named project, which costs so many calls of OMS. */
  private List<DataFrame> each(
      GrafanaQuery query,
      QueryBudget budget,
      int calls,
      java.util.function.Function<Lookup.FoundProject, DataFrame> frame) {
    return named(query, budget, calls).stream()
        .map(
            found ->
                frame
                    .apply(found)
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

  private static ProjectSetup setup(Lookup.FoundProject found) {
    return found.where().reads().setup(found.project().id());
  }

  private static <R extends Record> DataFrame frame(
      GrafanaQuery query, Class<R> type, List<R> rows) {
    return DataFrame.of(query.refId(), query.known().word(), type, rows);
  }

  private @Nullable String consoleUrl() {
    return backend.api().consoleUrl() == null ? null : backend.api().consoleUrl().toString();
  }
}
