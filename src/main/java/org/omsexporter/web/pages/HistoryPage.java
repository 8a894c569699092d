package org.omsexporter.web.pages;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.omsexporter.config.Role;
import org.omsexporter.model.StepKind;
import org.omsexporter.view.PerformanceRow;
import org.omsexporter.web.http.Caller;
import org.omsexporter.web.http.Lookup;
import org.omsexporter.web.http.Query;
import org.omsexporter.web.http.Route;
import org.omsexporter.web.http.Services;

/** The page {@code /projects/{id}/performance}: the figures of the charts as a table. */
final class HistoryPage {
  /** What a reader can take in: a point a minute of the last hour. */
  private static final int POINTS = 60;

  private final Lookup lookup;
  private final StaleNotices notices;
  private final InstantSource clock;

  HistoryPage(Services services, StaleNotices notices) {
    this.lookup = services.lookup();
    this.notices = notices;
    this.clock = services.clock();
  }

  List<Route> routes() {
    return List.of(Route.get("/projects/{id}/performance", Role.VIEWER, this::answer));
  }

  private void answer(Context context, Caller caller) {
    Query query = new Query(context);
    Times times = new Times(Words.of(context), clock.instant());
    Words words = times.words();
    ChartRange range = ChartRange.of(query);
    Instant from = range.start(times.now());
    Instant to = range.end(times.now());
    Query.checkRange(from, to, times.now());
    StepKind step = query.historyStep();
    Lookup.FoundProject found = lookup.project(context);
    List<List<Cell>> rows = new ArrayList<>();
    for (PerformanceRow row : found.performance(step, from, to, POINTS)) {
      rows.add(0, row(row, times));
    }
    Slice<List<Cell>> slice = Slice.of(rows, query);
    String oms = found.where().name();
    String id = found.project().id();
    String title = words.text("chart.title." + step.word());
    String path =
        Pages.path("projects", id, "/performance", oms)
            + "&step="
            + step.word()
            + range.parameters();
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
            words.text("history.lead"),
            List.of(new Field("oms", oms), new Field("step", step.word())),
            List.of(periods(range, words)),
            null,
            List.of(
                new Field(
                    "JSON",
                    "/api/v1/projects/%s/performance?oms=%s&step=%s&from=%s&to=%s"
                        .formatted(Pages.encoded(id), Pages.encoded(oms), step.word(), from, to))),
            new Table(
                title,
                "",
                List.of(
                    words.text("actions.time"),
                    words.text("chart.latency"),
                    words.text("chart.traffic"),
                    words.text("chart.writeDuration"),
                    words.text("chart.rps")),
                slice.rows(),
                words.text("chart.empty")),
            slice.count(words),
            slice.previous(path),
            slice.next(path)));
  }

  private static List<Cell> row(PerformanceRow row, Times times) {
    return List.of(
        Cell.of(times.inFull(row.time())),
        Cell.of(times.seconds(row.latencySeconds())),
        Cell.of(Pages.bytes(row.trafficBytesPerSecond())),
        Cell.of(Pages.millis(row.writeDurationSeconds())),
        Cell.of(Pages.count(row.rowsPerSecond())));
  }

  private static TablePage.Narrowing periods(ChartRange range, Words words) {
    List<ProjectList.Option> options = new ArrayList<>();
    if (range.period().isEmpty()) {
      options.add(new ProjectList.Option("", words.text("chart.own"), true));
    }
    for (String period : ChartRange.PERIODS) {
      options.add(new ProjectList.Option(period, period, period.equals(range.period())));
    }
    return new TablePage.Narrowing("period", words.text("chart.period"), range.period(), options);
  }
}
