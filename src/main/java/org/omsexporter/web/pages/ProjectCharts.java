package org.omsexporter.web.pages;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Project;
import org.omsexporter.model.Step;
import org.omsexporter.model.StepKind;
import org.omsexporter.model.StepStatus;
import org.omsexporter.view.ProjectRow;
import org.omsexporter.web.http.Lookup;
import org.omsexporter.web.http.Query;

/** The charts of one project: full synchronization while it runs, incremental once it has begun. */
record ProjectCharts(Lookup.FoundProject found, Query query, Times times) {

  /** Those of the steps that have figures. */
  List<Charts> all() {
    Project project = found.project();
    List<Charts> all = new ArrayList<>();
    if (project.isCopying()) {
      all.add(
          charts(
              StepKind.FULL_SYNC,
              List.of(
                  chart("rps", "rowsPerSecond", "", null, ""),
                  chart("traffic", "trafficBytesPerSecond", "B/s", null, ""),
                  chart("writeDuration", "writeDurationSeconds", "s", null, ""))));
    }
    Step incremental = project.step(StepKind.INCREMENTAL_SYNC);
    if (incremental != null && incremental.status() != StepStatus.INIT) {
      all.add(charts(StepKind.INCREMENTAL_SYNC, incremental(project)));
    }
    return all;
  }

  private List<Charts.Chart> incremental(Project project) {
    ProjectRow row = ProjectRow.of(found.where().name(), found.state(), null);
    Long threshold = project.alertLevel().latencyThreshold().map(Duration::toSeconds).orElse(null);
    return List.of(
        chart("latency", "latencySeconds", "s", threshold, times.seconds(row.latencySeconds())),
        chart(
            "traffic",
            "trafficBytesPerSecond",
            "B/s",
            null,
            Pages.bytes(row.trafficBytesPerSecond())),
        chart(
            "writeDuration",
            "writeDurationSeconds",
            "s",
            null,
            Pages.millis(row.writeDurationSeconds())),
        chart("rps", "rowsPerSecond", "", null, Pages.count(row.rowsPerSecond())));
  }

  private Charts.Chart chart(
      String title, String column, String unit, @Nullable Long threshold, String now) {
    return new Charts.Chart(times.words().text("chart." + title), column, unit, threshold, now);
  }

  private Charts charts(StepKind step, List<Charts.Chart> charts) {
    String id = Pages.encoded(found.project().id());
    String oms = Pages.encoded(found.where().name());
    ChartRange range = ChartRange.of(query);
    return new Charts(
        step.word(),
        times.words().text("chart.title." + step.word()),
        "/api/v1/projects/%s/performance?oms=%s&step=%s".formatted(id, oms, step.word()),
        "/grafana/annotations?project=%s&oms=%s".formatted(id, oms),
        range,
        "/projects/%s?oms=%s".formatted(id, oms),
        "/projects/%s/performance?oms=%s&step=%s%s"
            .formatted(id, oms, step.word(), range.parameters()),
        charts);
  }
}
