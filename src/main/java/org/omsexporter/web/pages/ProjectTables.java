package org.omsexporter.web.pages;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.omsexporter.config.Role;
import org.omsexporter.view.ObjectRow;
import org.omsexporter.view.VerificationRow;
import org.omsexporter.web.http.Caller;
import org.omsexporter.web.http.Lookup;
import org.omsexporter.web.http.Query;
import org.omsexporter.web.http.Route;
import org.omsexporter.web.http.Services;

/** View Objects, View Parameters and the results of the full verification, a table each. */
final class ProjectTables {
  private static final Comparator<VerificationRow> WORST_FIRST =
      Comparator.comparing(row -> !isBad(row));

  /** Results that need nobody. */
  private static final Set<String> GOOD = Set.of("running", "consistent", "both_empty");

  private final Lookup lookup;
  private final StaleNotices notices;

  ProjectTables(Services services, StaleNotices notices) {
    this.lookup = services.lookup();
    this.notices = notices;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/projects/{id}/objects", Role.VIEWER, this::objects),
        Route.get("/projects/{id}/settings", Role.VIEWER, this::settings),
        Route.get("/projects/{id}/verification", Role.VIEWER, this::verification));
  }

  private void objects(Context context, Caller caller) {
    Lookup.FoundProject found = lookup.project(context);
    Words words = Words.of(context);
    List<List<Cell>> rows = new ArrayList<>();
    for (ObjectRow row : found.setup().objects()) {
      rows.add(
          cells(
              words.word("object", row.kind()),
              name(row.sourceDatabase(), row.sourceName()),
              name(row.destinationDatabase(), row.destinationName()),
              row.columns(),
              row.columnMapping(),
              row.shardColumns(),
              row.filter()));
    }
    answer(
        context,
        caller,
        found,
        "objects",
        List.of("kind", "source", "destination", "columns", "mapping", "sharding", "filter"),
        rows);
  }

  private void settings(Context context, Caller caller) {
    Lookup.FoundProject found = lookup.project(context);
    answer(
        context,
        caller,
        found,
        "settings",
        List.of("section", "key", "value"),
        found.setup().settings().stream()
            .map(row -> cells(row.section(), row.key(), row.value()))
            .toList());
  }

  private void verification(Context context, Caller caller) {
    Lookup.FoundProject found = lookup.project(context);
    Words words = Words.of(context);
    List<List<Cell>> rows = new ArrayList<>();
    for (VerificationRow row : found.verification().stream().sorted(WORST_FIRST).toList()) {
      rows.add(
          List.of(
              Cell.of(name(row.sourceSchema(), row.sourceTable())),
              Cell.of(Pages.text(row.destinationSchema())),
              Cell.state(row.status(), words),
              Cell.of(Pages.percent(row.progress())),
              Cell.styled(words.word("verified", row.result()), isBad(row) ? "bad" : ""),
              Cell.of(Pages.count(row.consistentRows())),
              Cell.of(Pages.count(row.differingRows())),
              Cell.of(Pages.count(row.sourceOnlyRows())),
              Cell.of(Pages.count(row.destinationOnlyRows())),
              Cell.of(note(row))));
    }
    answer(
        context,
        caller,
        found,
        "verification",
        List.of(
            "source",
            "destination",
            "status",
            "progress",
            "result",
            "same",
            "differing",
            "sourceOnly",
            "destinationOnly",
            "note"),
        rows);
  }

  private static boolean isBad(VerificationRow row) {
    return !row.error().isEmpty() || !GOOD.contains(row.result());
  }

  /** What the result does not say already. */
  private static String note(VerificationRow row) {
    if (!row.error().isEmpty()) {
      return row.error();
    }
    return isBad(row) ? row.description() : "";
  }

  /**
   * The part of the rows that a reader asks for; the titles of the columns are {@code column.*}
   * words.
   */
  private void answer(
      Context context,
      Caller caller,
      Lookup.FoundProject found,
      String kind,
      List<String> columns,
      List<List<Cell>> rows) {
    Query query = new Query(context);
    Words words = Words.of(context);
    String title = words.text("project." + kind);
    String id = found.project().id();
    String oms = found.where().name();
    String asked = query.text("q") == null ? "" : query.text("q");
    Slice<List<Cell>> slice =
        Slice.of(rows.stream().filter(row -> has(row, asked)).toList(), query);
    String path =
        Pages.path("projects", id, "/" + kind, oms)
            + (asked.isEmpty() ? "" : "&q=" + Pages.encoded(asked));
    String download =
        "/api/v1/projects/%s/%s?oms=%s".formatted(Pages.encoded(id), kind, Pages.encoded(oms));
    Pages.answer(
        context,
        "tablepage.jte",
        new TablePage(
            Pages.frame(context, caller, title + " · " + found.project().name())
                .with(notices.in(words)),
            List.of(
                new Field(words.text("nav.projects"), "/projects"),
                new Field(found.project().name(), Pages.path("projects", id, "", oms))),
            title,
            words.text("project." + kind + ".lead"),
            List.of(new Field("oms", oms)),
            List.of(new TablePage.Narrowing("q", words.text("table.search"), asked, List.of())),
            Pages.path("projects", id, "/" + kind, oms),
            List.of(
                kind.equals("settings")
                    ? new Field("JSON", download)
                    : new Field(words.text("table.csv"), download + "&format=csv")),
            new Table(
                title,
                "",
                columns.stream().map(column -> words.text("column." + column)).toList(),
                slice.rows(),
                words.text(asked.isEmpty() ? "project." + kind + ".none" : "table.none")),
            slice.count(words),
            slice.previous(path),
            slice.next(path)));
  }

  private static boolean has(List<Cell> row, String asked) {
    String part = asked.toLowerCase(Locale.ROOT);
    return row.stream().anyMatch(cell -> cell.text().toLowerCase(Locale.ROOT).contains(part));
  }

  private static String name(String database, String name) {
    return database.isEmpty() || name.isEmpty() ? database + name : database + "." + name;
  }

  private static List<Cell> cells(String... texts) {
    return List.of(texts).stream().map(Pages::text).map(Cell::of).toList();
  }
}
