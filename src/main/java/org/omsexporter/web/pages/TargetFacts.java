package org.omsexporter.web.pages;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Component;
import org.omsexporter.model.Project;
import org.omsexporter.model.StepKind;
import org.omsexporter.view.ComponentRow;
import org.omsexporter.view.ProjectRow;
import org.omsexporter.view.ReadFailedException;
import org.omsexporter.view.StepRow;
import org.omsexporter.web.http.Lookup;
import org.omsexporter.web.http.Query;
import org.omsexporter.web.pages.Charts.Chart;

/** What the pages of a project and of a component tell about it. */
final class TargetFacts {
  private final InstantSource clock;

  TargetFacts(InstantSource clock) {
    this.clock = clock;
  }

  List<Field> of(Lookup.FoundProject found) {
    ProjectRow row = ProjectRow.of(found.where().name(), found.state(), null);
    return List.of(
        new Field("ID", row.id()),
        new Field("Installation", row.oms()),
        new Field("Project Type", row.type()),
        new Field("Synchronization Type", Pages.text(row.syncType().replace("+", " + "))),
        new Field("Source", endpoint(row.source(), row.sourceType())),
        new Field("Destination", endpoint(row.sink(), row.sinkType())),
        new Field("Alert Level", row.alertLevel()),
        new Field("Status since", Pages.time(row.statusSince())),
        new Field("Latency", Pages.seconds(row.latencySeconds())),
        new Field("Created By", Pages.text(row.owner())),
        new Field("Created At", Pages.time(row.createdAt())),
        new Field("Synchronization Start Timestamp", Pages.time(row.syncStartAt())),
        new Field("Tags", Pages.text(row.labels())));
  }

  /** The charts of incremental synchronization; null for a project without it. */
  @Nullable Charts charts(Lookup.FoundProject found, Query query) {
    Project project = found.project();
    if (project.step(StepKind.INCREMENTAL_SYNC) == null) {
      return null;
    }
    String id = Pages.encoded(project.id());
    String oms = Pages.encoded(found.where().name());
    ProjectRow row = ProjectRow.of(found.where().name(), found.state(), null);
    Long threshold = project.alertLevel().latencyThreshold().map(Duration::toSeconds).orElse(null);
    return Charts.of(
        query,
        "/api/v1/projects/%s/performance?oms=%s".formatted(id, oms),
        "/grafana/annotations?project=%s&oms=%s".formatted(id, oms),
        "/projects/%s?oms=%s".formatted(id, oms),
        List.of(
            new Chart(
                "Latency", "latencySeconds", "s", threshold, Pages.seconds(row.latencySeconds())),
            new Chart(
                "Synchronization Traffic",
                "trafficBytesPerSecond",
                "B/s",
                null,
                Pages.number(row.trafficBytesPerSecond())),
            new Chart(
                "Average Write Duration",
                "writeDurationSeconds",
                "s",
                null,
                Pages.number(row.writeDurationSeconds())),
            new Chart("RPS", "rowsPerSecond", "", null, Pages.number(row.rowsPerSecond()))));
  }

  List<Table> tables(Lookup.FoundProject found) {
    List<List<Cell>> steps = new ArrayList<>();
    for (StepRow step : StepRow.of(found.state(), clock.instant())) {
      steps.add(
          List.of(
              Cell.of(step.step()),
              Cell.state(step.status()),
              Cell.of(Pages.percent(step.progress())),
              Cell.of(Pages.time(step.startedAt())),
              Cell.of(Pages.text(step.error()))));
    }
    return List.of(
        new Table(
            "Synchronization Details",
            List.of("Step", "Status", "Progress", "Started", "Error"),
            steps,
            "OMS lists no steps yet."),
        components(found));
  }

  private static Table components(Lookup.FoundProject found) {
    List<String> headers =
        List.of("Component ID", "Type", "Status", "Latency", "TPS", "Current timestamp", "");
    List<Component> components;
    try {
      components = found.components();
    } catch (ReadFailedException e) {
      return new Table("Components", headers, List.of(), "OMS does not list them now.");
    }
    String oms = found.where().name();
    List<List<Cell>> rows = new ArrayList<>();
    for (Component component : components) {
      ComponentRow row = found.row(component);
      rows.add(
          List.of(
              Cell.link(row.id(), Pages.path("components", row.id(), "", oms)),
              Cell.of(row.type()),
              Cell.state(row.status()),
              Cell.of(Pages.seconds(row.latencySeconds())),
              Cell.of(Pages.number(row.transactionsPerSecond())),
              Cell.of(Pages.time(row.currentPullTimestamp())),
              Cell.link("Logs", Pages.path("components", row.id(), "/logs", oms))));
    }
    return new Table("Components", headers, rows, "The project has no components now.");
  }

  List<Field> of(ComponentRow row) {
    List<Field> fields =
        new ArrayList<>(
            List.of(
                new Field("Type", row.type()),
                new Field("Project", row.projectName() + " (" + row.projectId() + ")"),
                new Field("Installation", row.oms()),
                new Field("Host", Pages.text(row.host())),
                new Field("Topic", Pages.text(row.topic())),
                new Field("Subtopic", Pages.text(row.subtopic())),
                new Field("Latency", Pages.seconds(row.latencySeconds())),
                new Field("TPS", Pages.number(row.transactionsPerSecond())),
                new Field("Current timestamp", Pages.time(row.currentPullTimestamp()))));
    if (row.earliestPullTimestamp() != null) {
      fields.add(new Field("Earliest Pull Timestamp", Pages.time(row.earliestPullTimestamp())));
    }
    if (row.progress() != null) {
      fields.add(new Field("Progress", Pages.percent(row.progress())));
    }
    if (row.error() != null) {
      fields.add(new Field("Error", row.error()));
    }
    return fields;
  }

  private static String endpoint(String name, String type) {
    return Pages.text(name) + (type.isEmpty() ? "" : " (" + type + ")");
  }
}
