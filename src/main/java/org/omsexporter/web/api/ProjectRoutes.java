package org.omsexporter.web.api;

import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.omsexporter.action.ActionGuard;
import org.omsexporter.action.ProjectAction;
import org.omsexporter.config.Role;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.StepKind;
import org.omsexporter.view.ObjectRow;
import org.omsexporter.view.ProjectRow;
import org.omsexporter.view.ProjectSetup;
import org.omsexporter.view.ReadFailedException;
import org.omsexporter.view.StepRow;
import org.omsexporter.view.VerificationRow;
import org.omsexporter.web.http.Answers;
import org.omsexporter.web.http.Backend;
import org.omsexporter.web.http.Csv;
import org.omsexporter.web.http.Gate;
import org.omsexporter.web.http.Json;
import org.omsexporter.web.http.Lookup;
import org.omsexporter.web.http.Problem;
import org.omsexporter.web.http.ProblemException;
import org.omsexporter.web.http.ProjectQuery;
import org.omsexporter.web.http.Query;
import org.omsexporter.web.http.Route;

/** Reads of projects. */
final class ProjectRoutes {
  private static final int POINTS = 300;
  private static final int MOST_POINTS = 10_000;

  private final Backend backend;
  private final Lookup lookup;
  private final InstantSource clock;

  ProjectRoutes(Backend backend, Lookup lookup, InstantSource clock) {
    this.backend = backend;
    this.lookup = lookup;
    this.clock = clock;
  }

  List<Route> routes() {
    String project = "/api/v1/projects/{id}";
    return List.of(
        Route.get("/api/v1/projects", Role.VIEWER, (context, caller) -> list(context))
            .taking(ProjectQuery.PARAMETERS.toArray(String[]::new)),
        Route.get(project, Role.VIEWER, (context, caller) -> one(context)).taking("oms"),
        Route.get(project + "/steps", Role.VIEWER, (context, caller) -> steps(context))
            .taking("oms"),
        Route.get(project + "/components", Role.VIEWER, (context, caller) -> components(context))
            .taking("oms", "type"),
        Route.get(project + "/objects", Role.VIEWER, (context, caller) -> objects(context))
            .taking("oms", "format"),
        Route.get(
                project + "/verification", Role.VIEWER, (context, caller) -> verification(context))
            .taking("oms", "format"),
        Route.get(project + "/bottleneck", Role.VIEWER, (context, caller) -> bottleneck(context))
            .taking("oms"),
        Route.get(project + "/settings", Role.VIEWER, (context, caller) -> settings(context))
            .taking("oms"),
        Route.get(project + "/performance", Role.VIEWER, (context, caller) -> performance(context))
            .taking("oms", "from", "to", "points", "step"));
  }

  private void list(Context context) {
    Query query = new Query(context);
    ProjectQuery.Page page =
        new ProjectQuery(query)
            .page(
                lookup,
                lookup.shown(context),
                backend.api().consoleUrl(),
                clock.instant(),
                bytes -> Gate.take(context, bytes));
    context.header("X-Total-Count", Integer.toString(page.total()));
    Links.put(context, page);
    Json.answer(context, page.rows());
  }

  private void one(Context context) {
    Lookup.FoundProject found = lookup.project(context);
    ProjectSetup setup = found.setup();
    Json.answer(
        context,
        new BasicInformation(
            ProjectRow.of(found.where().name(), found.state(), backend.api().consoleUrl()),
            setup.source(),
            setup.sink(),
            ActionGuard.allowed(found.project().status()).stream()
                .map(ProjectAction::word)
                .toList()));
  }

  private void steps(Context context) {
    Json.answer(context, StepRow.of(lookup.project(context).state(), clock.instant()));
  }

  private void components(Context context) {
    Set<ComponentType> types = new Query(context).words("type", ComponentType.class);
    Lookup.FoundProject found = lookup.project(context);
    Json.answer(
        context,
        found.components().stream()
            .filter(component -> types.contains(component.type()))
            .map(found::row)
            .toList());
  }

  private void objects(Context context) {
    boolean csv = wantsCsv(context);
    List<ObjectRow> rows = lookup.project(context).setup().objects();
    if (csv) {
      answerCsv(
          context, "objects", ObjectRow.CSV_COLUMNS, rows.stream().map(ObjectRow::csv).toList());
    } else {
      Json.answer(context, rows);
    }
  }

  private void verification(Context context) {
    boolean csv = wantsCsv(context);
    List<VerificationRow> rows = lookup.project(context).verification();
    if (csv) {
      answerCsv(
          context,
          "verification",
          VerificationRow.CSV_COLUMNS,
          rows.stream().map(VerificationRow::csv).toList());
    } else {
      Json.answer(context, rows);
    }
  }

  private static boolean wantsCsv(Context context) {
    String format = new Query(context).text("format");
    if (format != null && !format.equals("json") && !format.equals("csv")) {
      throw Query.bad("format=%s is neither json nor csv.".formatted(Query.quoted(format)));
    }
    return "csv".equals(format);
  }

  private static void answerCsv(
      Context context, String what, List<String> columns, List<List<String>> rows) {
    context
        .contentType("text/csv; charset=utf-8")
        .header(
            "Content-Disposition",
            "attachment; filename=\"%s-%s.csv\""
                .formatted(what, context.pathParam("id").replaceAll("[^A-Za-z0-9_-]", "_")))
        .result(Csv.of(columns, rows));
  }

  private void bottleneck(Context context) {
    Json.answer(context, lookup.project(context).bottleneck());
  }

  private void settings(Context context) {
    Json.answer(context, lookup.project(context).setup().settings());
  }

  private void performance(Context context) {
    Query query = new Query(context);
    Instant now = clock.instant();
    Instant asked = query.instant("to", now);
    Instant to = asked.isAfter(now) ? now : asked;
    Instant from = query.instant("from", to.minus(Duration.ofHours(1)));
    Query.checkRange(from, to, now);
    int points = query.number("points", POINTS, 1, MOST_POINTS);
    StepKind step = query.historyStep();
    Lookup.FoundProject found = lookup.project(context);
    try {
      Json.answer(context, found.performance(step, from, to, points));
    } catch (ReadFailedException e) {
      throw new ProblemException(noHistory(e));
    }
  }

  /** Every refusal names a missing time series database, as OMS has no code of its own for that. */
  private static Problem noHistory(ReadFailedException e) {
    Problem problem = Answers.problem(e);
    if (!e.isRefusal()) {
      return problem;
    }
    return Problem.of(
            problem.status(),
            problem.detail()
                + " (It gives no history where its time series database is not deployed.)")
        .with(problem.more());
  }
}
