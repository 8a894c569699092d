package org.omsexporter.web.pages;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.omsexporter.action.AuditEntry;
import org.omsexporter.action.AuditTrail;
import org.omsexporter.config.Role;
import org.omsexporter.logs.LogFile;
import org.omsexporter.logs.LogLine;
import org.omsexporter.model.Snapshot;
import org.omsexporter.web.http.Backend;
import org.omsexporter.web.http.Caller;
import org.omsexporter.web.http.LogReads;
import org.omsexporter.web.http.Lookup;
import org.omsexporter.web.http.ProblemException;
import org.omsexporter.web.http.Query;
import org.omsexporter.web.http.Route;
import org.omsexporter.web.http.Services;
import org.omsexporter.web.http.Watched;

/** Pages that only show: landing page, list of projects, actions, logs. */
final class ListPages {
  private static final int LINES = 1_000;

  private final Backend backend;
  private final Lookup lookup;
  private final LogReads logs;
  private final AuditTrail trail;
  private final InstantSource clock;

  ListPages(Services services) {
    this.backend = services.backend();
    this.lookup = services.lookup();
    this.logs = services.logs();
    this.trail = services.trail();
    this.clock = services.clock();
  }

  List<Route> routes() {
    return List.of(
        Route.get("/", Role.NONE, this::landing),
        Route.get("/actions", Role.VIEWER, this::actions).forNamed(),
        Route.get("/components/{id}/logs", Role.VIEWER, this::logs).forNamed());
  }

  private void landing(Context context, Caller caller) {
    List<Table> tables = new ArrayList<>();
    if (caller.role().atLeast(Role.VIEWER)) {
      tables.add(installations());
    }
    tables.add(places());
    Pages.answer(
        context,
        "page.jte",
        Page.plain(
            Pages.frame(context, caller, "Start"),
            "oms-exporter",
            List.of(
                "Watches OceanBase Migration Service for Prometheus, and lets operators act on its"
                    + " projects and components."),
            List.of(new Field("Projects and their actions", "/projects")),
            tables));
  }

  private Table installations() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Watched watched : backend.installations()) {
      Snapshot snapshot = watched.installation().snapshot();
      Map<String, Integer> counts = new TreeMap<>();
      snapshot
          .projects()
          .values()
          .forEach(state -> counts.merge(state.project().status().word(), 1, Integer::sum));
      List<String> words = new ArrayList<>();
      counts.forEach((word, count) -> words.add(count + " " + word));
      rows.add(
          List.of(
              Cell.link(watched.name(), "/projects?oms=" + Pages.encoded(watched.name())),
              new Cell(
                  snapshot.up() ? "reached" : "not reached",
                  null,
                  "state " + (snapshot.up() ? "running" : "failed")),
              Cell.of(Integer.toString(snapshot.projects().size())),
              Cell.of(Pages.text(String.join(", ", words))),
              Cell.of(Pages.time(snapshot.listedAt()))));
    }
    return new Table(
        "Installations",
        List.of("Name", "OMS", "Projects", "Of them", "Read at"),
        rows,
        "No installation is configured.");
  }

  private static Table places() {
    List<List<Cell>> rows =
        List.of(
            place("/projects", "Every project, its steps and components, and what may be done"),
            place("/actions", "What was tried, by whom, and how it ended"),
            place("/api/v1/projects", "The same as JSON, for Grafana, jq and scripts"),
            place("/api/openapi.yaml", "Every route of the API, as OpenAPI 3.1"),
            place("/api/v1/status", "How polling goes, version, shard"),
            place("/-/healthy", "200 while the process runs"),
            place("/-/ready", "200 once every installation was polled"));
    return new Table("What is where", List.of("Path", "What it is"), rows, "");
  }

  private static List<Cell> place(String path, String what) {
    return List.of(Cell.link(path, path), Cell.of(what));
  }

  private void actions(Context context, Caller caller) {
    Query query = new Query(context);
    List<List<Cell>> rows = new ArrayList<>();
    List<String> oms = lookup.named(query);
    List<String> projects = query.texts("project");
    for (AuditEntry entry : trail.newest(200, one -> one.isOf(oms, projects))) {
      rows.add(
          List.of(
              Cell.of(Pages.time(entry.time())),
              Cell.of(entry.user()),
              Cell.of(entry.action()),
              Cell.of(entry.target()),
              Cell.state(entry.outcome().word()),
              Cell.of(entry.detail())));
    }
    Pages.answer(
        context,
        "page.jte",
        Page.plain(
            Pages.frame(context, caller, "Actions"),
            "Actions",
            List.of("The newest first, until %s.".formatted(Pages.time(clock.instant()))),
            List.of(),
            List.of(
                new Table(
                    "",
                    List.of("Time", "User", "Action", "Target", "Outcome", "Detail"),
                    rows,
                    "Nothing was tried yet."))));
  }

  private void logs(Context context, Caller caller) {
    Query query = new Query(context);
    String id = context.pathParam("id");
    var found = lookup.placed(context);
    String oms = found.installation().name();
    int lines = query.number("lines", LINES, 1, 10_000);
    List<String> files = List.of();
    List<LogLine> newest = List.of();
    String problem = null;
    try {
      files = logs.files(context).stream().map(LogFile::name).toList();
      newest = logs.lines(context);
    } catch (ProblemException e) {
      problem = e.problem().detail();
      context.status(e.problem().status());
    }
    String asked = query.text("file");
    String file = asked != null ? asked : files.isEmpty() ? "" : files.get(0);
    StringBuilder text = new StringBuilder();
    newest.forEach(line -> text.append(line.body()).append('\n'));
    Pages.answer(
        context,
        "logs.jte",
        new LogPage(
            Pages.frame(context, caller, "Logs"),
            id,
            Pages.path("components", id, "", oms),
            oms,
            files,
            file,
            orEmpty(query.text("q")),
            query.flag("regex"),
            lines,
            newest.size() == 1 ? "1 line" : newest.size() + " lines",
            text.toString(),
            "/api/v1/components/%s/logs/download?oms=%s&file=%s"
                .formatted(Pages.encoded(id), Pages.encoded(oms), Pages.encoded(file)),
            problem));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
