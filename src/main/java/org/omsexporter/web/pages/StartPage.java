package org.omsexporter.web.pages;

import static java.util.stream.Collectors.joining;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.omsexporter.config.Role;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.Snapshot;
import org.omsexporter.view.Installation;
import org.omsexporter.web.http.Backend;
import org.omsexporter.web.http.Caller;
import org.omsexporter.web.http.Route;
import org.omsexporter.web.http.Services;

/** The page {@code /}: the installations, and what there is where. */
final class StartPage {
  private static final char NO_BREAK = '\u00a0';

  private final Backend backend;
  private final StaleNotices notices;
  private final InstantSource clock;

  StartPage(Services services, StaleNotices notices) {
    this.backend = services.backend();
    this.notices = notices;
    this.clock = services.clock();
  }

  List<Route> routes() {
    return List.of(Route.get("/", Role.NONE, this::answer));
  }

  private void answer(Context context, Caller caller) {
    Words words = Words.of(context);
    boolean reads = caller.role().atLeast(Role.VIEWER);
    List<Table> tables = new ArrayList<>();
    if (reads) {
      tables.add(installations(new Times(words, clock.instant())));
    }
    tables.add(places(words));
    Pages.answer(
        context,
        "page.jte",
        new Page(
            Pages.frame(context, caller, words.text("nav.start"))
                .with(reads ? notices.in(words) : List.of()),
            "oms-exporter",
            null,
            List.of(Told.of(words.text("start.lead"))),
            List.of(),
            tables));
  }

  private Table installations(Times times) {
    Words words = times.words();
    List<List<Cell>> rows = new ArrayList<>();
    for (Installation installation : backend.installations()) {
      Snapshot snapshot = installation.snapshot();
      boolean read = snapshot.listedAt() != null;
      String state = snapshot.up() ? "start.reached" : read ? "start.unreached" : "start.unread";
      rows.add(
          List.of(
              Cell.link(installation.name(), "/projects?oms=" + Pages.encoded(installation.name())),
              Cell.styled(
                  words.text(state),
                  "state " + (snapshot.up() ? "running" : read ? "failed" : "unknown")),
              Cell.of(read ? Integer.toString(snapshot.projects().size()) : "–"),
              Cell.of(Pages.text(counts(snapshot, words))),
              Cell.of(times.moment(snapshot.listedAt()))));
    }
    return new Table(
        words.text("start.installations"),
        words.text("start.installations"),
        List.of(
            words.text("list.name"),
            words.text("start.oms"),
            words.text("nav.projects"),
            words.text("list.status"),
            words.text("start.readAt")),
        rows,
        words.text("start.none"));
  }

  private static String counts(Snapshot snapshot, Words words) {
    Map<ProjectStatus, Integer> counts = new EnumMap<>(ProjectStatus.class);
    snapshot
        .projects()
        .values()
        .forEach(state -> counts.merge(state.project().status(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach((status, count) -> parts.add(words.word("state", status.word()) + " " + count));
    // lines break between the states only
    return parts.stream()
        .map(part -> part.replace(' ', NO_BREAK))
        .collect(joining(NO_BREAK + "· "));
  }

  private static Table places(Words words) {
    List<List<Cell>> rows =
        List.of(
            place("/projects", words.text("start.projects")),
            place("/actions", words.text("start.actions")),
            place("/docs/runbooks.md", words.text("start.runbooks")),
            place("/api/v1/projects", words.text("start.api")),
            place("/api/openapi.yaml", words.text("start.openapi")),
            place("/api/v1/status", words.text("start.status")),
            place("/-/healthy", words.text("start.healthy")),
            place("/-/ready", words.text("start.ready")));
    return new Table(
        words.text("start.places"),
        words.text("start.places"),
        List.of(words.text("start.path"), words.text("start.what")),
        rows,
        "");
  }

  private static List<Cell> place(String path, String what) {
    return List.of(Cell.link(path, path), Cell.of(what));
  }
}
