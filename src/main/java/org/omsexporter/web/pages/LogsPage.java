package org.omsexporter.web.pages;

import io.javalin.http.Context;
import java.util.List;
import org.omsexporter.action.Targets;
import org.omsexporter.config.Role;
import org.omsexporter.logs.LineMarks;
import org.omsexporter.logs.LogFile;
import org.omsexporter.logs.LogLine;
import org.omsexporter.view.Installation;
import org.omsexporter.web.http.Caller;
import org.omsexporter.web.http.LogReads;
import org.omsexporter.web.http.Lookup;
import org.omsexporter.web.http.ProblemException;
import org.omsexporter.web.http.Query;
import org.omsexporter.web.http.Route;
import org.omsexporter.web.http.Services;

/** The page {@code /components/{id}/logs}: the newest lines, to search, copy and download. */
final class LogsPage {
  private final Lookup lookup;
  private final LogReads logs;

  LogsPage(Services services) {
    this.lookup = services.lookup();
    this.logs = services.logs();
  }

  List<Route> routes() {
    return List.of(Route.get("/components/{id}/logs", Role.VIEWER, this::answer).forNamed());
  }

  private void answer(Context context, Caller caller) {
    Query query = new Query(context);
    Words words = Words.of(context);
    String id = context.pathParam("id");
    Targets.FoundComponent<Installation> found = lookup.placed(context);
    String oms = found.installation().name();
    String q = query.text("q") == null ? "" : query.text("q");
    List<String> files = List.of();
    List<LogPage.Line> lines = List.of();
    Told problem = null;
    try {
      files = logs.files(context).stream().map(LogFile::name).toList();
      List<LogLine> newest = logs.lines(context);
      LineMarks marks = LineMarks.of(q, query.flag("regex"));
      lines = newest.stream().map(line -> LogLines.of(line.body(), marks)).toList();
    } catch (ProblemException e) {
      problem = Told.of(words, e.problem().detail(), words.text("logs.none.why"));
      context.status(e.problem().status());
    }
    String asked = query.text("file");
    String file = asked != null ? asked : files.isEmpty() ? "" : files.get(0);
    var project = found.state().project();
    Pages.answer(
        context,
        "logs.jte",
        new LogPage(
            Pages.frame(context, caller, words.text("logs.title") + " · " + id),
            List.of(
                new Field(words.text("nav.projects"), "/projects"),
                new Field(project.name(), Pages.path("projects", project.id(), "", oms)),
                new Field(id, Pages.component(id, "", oms, project.id()))),
            id,
            List.of(new Field("oms", oms), new Field("project", project.id())),
            files,
            file,
            q,
            query.flag("regex"),
            LogReads.count(query),
            words.text("logs.count", lines.size()),
            lines,
            "/api/v1%s&file=%s"
                .formatted(
                    Pages.component(id, "/logs/download", oms, project.id()), Pages.encoded(file)),
            problem));
  }
}
