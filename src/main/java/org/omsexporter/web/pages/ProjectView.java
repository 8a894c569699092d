package org.omsexporter.web.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentType;
import org.omsexporter.view.ComponentRow;
import org.omsexporter.view.ConnectionRow;
import org.omsexporter.view.ProjectRow;
import org.omsexporter.view.ReadFailedException;
import org.omsexporter.view.StepRow;
import org.omsexporter.web.http.Lookup;
import org.omsexporter.web.pages.ProjectPage.ComponentLine;
import org.omsexporter.web.pages.ProjectPage.ComponentTable;
import org.omsexporter.web.pages.ProjectPage.StepLine;

/** What the page of one project tells, in the words of its reader. */
final class ProjectView {
  private final Lookup.FoundProject found;
  private final Words words;
  private final Times times;
  private final Permission permission;
  private final ProjectRow row;

  ProjectView(Lookup.FoundProject found, Times times, Permission permission) {
    this.found = found;
    this.words = times.words();
    this.times = times;
    this.permission = permission;
    this.row = ProjectRow.of(found.where().name(), found.state(), null);
  }

  /** Basic Information, as OMS has it. */
  List<Fact> facts() {
    String parts =
        row.syncType().isEmpty()
            ? ""
            : Arrays.stream(row.syncType().split("\\+"))
                .map(part -> words.word("part", part))
                .collect(Collectors.joining(" + "));
    return List.of(
        fact("field.id", row.id()),
        fact("field.projectType", projectType()),
        fact("field.syncType", parts),
        fact("field.alertLevel", words.word("level", row.alertLevel())),
        fact("field.source", endpoint(row.source(), row.sourceType())),
        fact("field.destination", endpoint(row.sink(), row.sinkType())),
        fact("field.createdBy", row.owner()),
        fact("field.createdAt", Cell.of(times.inFull(row.createdAt()))),
        fact("field.syncStart", Cell.of(times.inFull(row.syncStartAt()))),
        fact("field.statusSince", Cell.of(times.inFull(row.statusSince()))),
        fact("field.tags", row.labels()),
        fact("field.installation", row.oms()));
  }

  /** Its kind, and the types of both data sources as far as OMS tells them. */
  private String projectType() {
    String ends =
        Stream.of(row.sourceType(), row.sinkType())
            .filter(type -> !type.isEmpty())
            .collect(Collectors.joining(" → "));
    String type = words.word("type", row.type());
    return ends.isEmpty() ? type : "%s (%s)".formatted(type, ends);
  }

  /** Connection Details, asked of OMS; empty where it does not answer. */
  List<Fact> connections() {
    try {
      var setup = found.setup();
      return List.of(
          Fact.of(words.text("field.source"), connection(setup.source())),
          Fact.of(words.text("field.destination"), connection(setup.sink())));
    } catch (ReadFailedException e) {
      return List.of();
    }
  }

  private static String connection(ConnectionRow end) {
    List<String> parts = new ArrayList<>();
    parts.add(end.endpointName());
    parts.add(end.host() + (end.port() == null ? "" : ":" + end.port()));
    parts.add(end.username());
    parts.add(end.dbEngine() + " " + end.version());
    parts.add(end.region());
    parts.add(end.timezone());
    parts.add(end.charset());
    parts.add(end.attributes());
    return parts.stream()
        .map(String::strip)
        .filter(Predicate.not(String::isEmpty))
        .collect(Collectors.joining(" · "));
  }

  /** Synchronization Details. */
  List<StepLine> steps() {
    List<StepLine> lines = new ArrayList<>();
    for (StepRow step : StepRow.of(found.state(), times.now())) {
      Double progress = step.progress();
      boolean failed = step.failedAt() != null;
      lines.add(
          new StepLine(
              words.word("step", step.step()),
              step.status(),
              words.word("state", step.status()),
              progress == null ? null : Math.round(progress * 100),
              times.moment(step.startedAt()),
              times.moment(failed ? step.failedAt() : step.finishedAt()),
              note(step),
              step.latencySeconds() == null ? null : times.moment(step.checkpoint())));
    }
    return lines;
  }

  private String note(StepRow step) {
    List<String> notes = new ArrayList<>();
    if (step.error() != null && step.failedAt() != null) {
      notes.add(step.error());
    }
    if (step.latencySeconds() != null) {
      notes.add(words.text("step.note.latency", times.seconds(step.latencySeconds())));
    }
    if (step.processedRows() != null && step.estimatedRows() != null) {
      notes.add(
          words.text(
              "step.note.rows",
              Pages.count(step.processedRows()),
              Pages.count(step.estimatedRows())));
    }
    if (step.note() != null) {
      notes.add(words.text("step.note.verified"));
    }
    return String.join(" · ", notes);
  }

  /** Component Monitoring: stores and connectors with OMS's columns, then the others. */
  List<ComponentTable> components(List<Component> components) {
    List<ComponentTable> tables = new ArrayList<>();
    table(
        tables,
        components,
        ComponentType::isStore,
        "components.stores",
        List.of("column.earliest", "column.current", "column.latency", "column.tps", "column.host"),
        row ->
            List.of(
                Cell.of(times.moment(row.earliestPullTimestamp())),
                Cell.of(times.moment(row.currentPullTimestamp())),
                Cell.of(times.seconds(row.latencySeconds())),
                Cell.of(Pages.number(row.transactionsPerSecond())),
                Cell.of(row.host())));
    table(
        tables,
        components,
        ComponentType::isConnector,
        "components.connectors",
        List.of(
            "column.store",
            "column.currentTimestamp",
            "column.latency",
            "column.tps",
            "column.host"),
        row ->
            List.of(
                Cell.of(Pages.text(row.subtopic())),
                Cell.of(times.moment(row.currentPullTimestamp())),
                Cell.of(times.seconds(row.latencySeconds())),
                Cell.of(Pages.number(row.transactionsPerSecond())),
                Cell.of(row.host())));
    table(
        tables,
        components,
        type -> !type.isStore() && !type.isConnector(),
        "components.others",
        List.of("column.type", "column.progress", "column.same", "column.differing", "column.host"),
        row ->
            List.of(
                Cell.of(words.word("component", row.type())),
                Cell.of(Pages.percent(row.progress())),
                Cell.of(Pages.count(row.consistentRows())),
                Cell.of(Pages.count(row.inconsistentRows())),
                Cell.of(row.host())));
    return tables;
  }

  private void table(
      List<ComponentTable> tables,
      List<Component> components,
      Predicate<ComponentType> chosen,
      String title,
      List<String> headers,
      Function<ComponentRow, List<Cell>> cells) {
    List<ComponentLine> rows = new ArrayList<>();
    for (Component component : components) {
      if (chosen.test(component.type())) {
        ComponentRow line = found.row(component);
        rows.add(
            new ComponentLine(
                line.id(),
                Pages.component(line.id(), "", line.oms(), line.projectId()),
                line.status(),
                words.word("state", line.status()),
                line.error() == null ? "" : line.error(),
                cells.apply(line),
                ComponentButtons.of(line, component.type(), permission)));
      }
    }
    if (!rows.isEmpty()) {
      tables.add(
          new ComponentTable(words.text(title), headers.stream().map(words::text).toList(), rows));
    }
  }

  private Fact fact(String key, String value) {
    return fact(key, Cell.of(Pages.text(value)));
  }

  private Fact fact(String key, Cell value) {
    return new Fact(words.text(key), value);
  }

  private static String endpoint(String name, String type) {
    return Pages.text(name) + (type.isEmpty() ? "" : " (" + type + ")");
  }
}
