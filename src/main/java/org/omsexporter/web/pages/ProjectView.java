package org.omsexporter.web.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.AlertLevel;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.StepKind;
import org.omsexporter.view.BottleneckRow;
import org.omsexporter.view.ComponentRow;
import org.omsexporter.view.ConnectionRow;
import org.omsexporter.view.ProjectRow;
import org.omsexporter.view.ReadFailedException;
import org.omsexporter.view.StepRow;
import org.omsexporter.web.http.Lookup;
import org.omsexporter.web.pages.ProjectPage.ComponentLine;
import org.omsexporter.web.pages.ProjectPage.ComponentTable;
import org.omsexporter.web.pages.ProjectPage.StepLine;
import org.omsexporter.web.pages.ProjectPage.Summary;

/** What the page of one project tells, in the words of its reader. */
final class ProjectView {
  /** A project paused for longer may not be recoverable. */
  private static final Duration LONGEST_PAUSE = Duration.ofHours(12);

  private final Lookup.FoundProject found;
  private final Words words;
  private final Instant now;
  private final ProjectRow row;

  ProjectView(Lookup.FoundProject found, Words words, Instant now) {
    this.found = found;
    this.words = words;
    this.now = now;
    this.row = ProjectRow.of(found.where().name(), found.state(), null);
  }

  /** What matters first, the worst above. */
  List<Summary> summary(List<Component> components) {
    List<Summary> summary = new ArrayList<>();
    Project project = found.project();
    latency(summary);
    for (Component component : components) {
      boolean down =
          component.status() == ComponentStatus.ERROR
              || (component.status() == ComponentStatus.STOPPED && project.status().isActive());
      if (down) {
        summary.add(
            new Summary(
                "bad",
                words.text("summary.cause"),
                words.text(
                    "summary.component",
                    words.word("component", component.type().word()),
                    component.id(),
                    words.word("state", component.status().word()),
                    component.error() == null ? "" : component.error())));
      }
    }
    bottleneck(summary);
    if (Boolean.TRUE.equals(row.alarming())) {
      summary.add(new Summary("warn", words.text("summary.alarm"), words.text("summary.alarming")));
    }
    paused(summary);
    runway(summary);
    return summary;
  }

  private void latency(List<Summary> summary) {
    Double latency = row.latencySeconds();
    if (latency == null || !found.project().status().isActive()) {
      return;
    }
    Duration behind = Duration.ofMillis(Math.round(latency * 1000));
    AlertLevel level = found.project().alertLevel();
    String threshold =
        level
            .latencyThreshold()
            .map(limit -> words.text("summary.threshold", Times.span(words, limit)))
            .orElseGet(() -> words.text("summary.unprotected"));
    Instant lateSince = row.lateSince();
    if (lateSince != null) {
      threshold += words.text("summary.lateFor", Times.lasting(words, lateSince, now));
    }
    String text = words.text("summary.behind", Times.span(words, behind), threshold);
    Duration catchUp = found.state().catchUp();
    if (catchUp != null) {
      text += " " + words.text("summary.catchUp", Times.span(words, catchUp));
    }
    summary.add(new Summary(row.late() ? "bad" : "good", words.text("summary.latency"), text));
  }

  private void bottleneck(List<Summary> summary) {
    BottleneckRow bottleneck = found.bottleneck();
    if (bottleneck.stage() != null) {
      boolean chinese = words.name().equals("zh");
      String change = chinese ? bottleneck.changeChinese() : bottleneck.change();
      summary.add(
          new Summary(
              "warn",
              words.text("summary.bottleneck"),
              (chinese ? bottleneck.whyChinese() : bottleneck.why())
                  + (change == null ? "" : " " + change)));
    }
  }

  private void paused(List<Summary> summary) {
    if (found.project().status() != ProjectStatus.PAUSED) {
      return;
    }
    Duration span = Duration.between(found.state().statusSince(), now);
    Duration left = LONGEST_PAUSE.minus(span);
    summary.add(
        new Summary(
            left.toHours() < 1 ? "bad" : "warn",
            words.text("summary.paused"),
            left.isNegative()
                ? words.text("summary.pausedTooLong", Times.span(words, span))
                : words.text(
                    "summary.pausedFor", Times.span(words, span), Times.span(words, left))));
  }

  private void runway(List<Summary> summary) {
    Double retention = row.logRetentionSeconds();
    Instant checkpoint = row.checkpoint();
    if (retention == null || checkpoint == null || isOver()) {
      return;
    }
    Duration left =
        Duration.ofSeconds(Math.round(retention)).minus(Duration.between(checkpoint, now));
    if (left.toSeconds() < retention / 2) {
      summary.add(
          new Summary(
              left.toSeconds() < retention / 5 ? "bad" : "warn",
              words.text("summary.runway"),
              left.isNegative()
                  ? words.text("summary.runwayGone")
                  : words.text("summary.runwayLeft", Times.span(words, left))));
    }
  }

  private boolean isOver() {
    ProjectStatus status = found.project().status();
    return !status.isActive() && status != ProjectStatus.PAUSED && status != ProjectStatus.FAILED;
  }

  /** Basic Information, as OMS has it. */
  List<Field> fields() {
    String parts =
        row.syncType().isEmpty()
            ? ""
            : Arrays.stream(row.syncType().split("\\+"))
                .map(part -> words.word("part", part))
                .collect(Collectors.joining(" + "));
    return List.of(
        field("field.id", row.id()),
        field("field.projectType", words.word("type", row.type())),
        field("field.syncType", parts),
        field("field.alertLevel", words.word("level", row.alertLevel())),
        field("field.source", endpoint(row.source(), row.sourceType())),
        field("field.destination", endpoint(row.sink(), row.sinkType())),
        field("field.createdBy", row.owner()),
        field("field.createdAt", Pages.time(row.createdAt())),
        field("field.syncStart", Pages.time(row.syncStartAt())),
        field("field.statusSince", Pages.time(row.statusSince())),
        field("field.tags", row.labels()),
        field("field.installation", row.oms()));
  }

  /** Connection Details, asked of OMS; empty where it does not answer. */
  List<Field> connections() {
    try {
      var setup = found.setup();
      return List.of(
          new Field(words.text("field.source"), connection(setup.source())),
          new Field(words.text("field.destination"), connection(setup.sink())));
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
    for (StepRow step : StepRow.of(found.state(), now)) {
      Double progress = step.progress();
      boolean failed = step.failedAt() != null;
      lines.add(
          new StepLine(
              words.word("step", step.step()),
              step.status(),
              words.word("state", step.status()),
              progress == null ? null : Math.round(progress * 100),
              step.startedAt(),
              failed ? step.failedAt() : step.finishedAt(),
              note(step)));
    }
    return lines;
  }

  private String note(StepRow step) {
    List<String> notes = new ArrayList<>();
    if (step.error() != null && step.failedAt() != null) {
      notes.add(step.error());
    }
    if (step.latencySeconds() != null && step.checkpoint() != null) {
      notes.add(
          words.text(
              "step.note.latency",
              Times.span(words, Duration.ofMillis(Math.round(step.latencySeconds() * 1000))),
              Pages.time(step.checkpoint())));
    }
    if (step.processedRows() != null && step.estimatedRows() != null) {
      notes.add(
          words.text(
              "step.note.rows",
              Pages.count(step.processedRows()),
              Pages.count(step.estimatedRows())));
    }
    Double progress = step.progress();
    if (step.step().equals(StepKind.FULL_VERIFICATION.word())
        && step.status().equals("running")
        && progress != null
        && progress >= 1) {
      notes.add(words.text("step.note.verified"));
    }
    return String.join(" ", notes);
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
                Cell.of(row.earliestPullTimestamp()),
                Cell.of(row.currentPullTimestamp()),
                Cell.of(span(row.latencySeconds())),
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
                Cell.of(row.currentPullTimestamp()),
                Cell.of(span(row.latencySeconds())),
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
                Pages.path("components", line.id(), "", line.oms()),
                line.status(),
                words.word("state", line.status()),
                line.error() == null ? "" : line.error(),
                cells.apply(line),
                ComponentButtons.of(line, component.type(), words)));
      }
    }
    if (!rows.isEmpty()) {
      tables.add(
          new ComponentTable(words.text(title), headers.stream().map(words::text).toList(), rows));
    }
  }

  private String span(@Nullable Double seconds) {
    return seconds == null
        ? words.text("number.none")
        : Times.span(words, Duration.ofMillis(Math.round(seconds * 1000)));
  }

  private Field field(String key, String value) {
    return new Field(words.text(key), Pages.text(value));
  }

  private static String endpoint(String name, String type) {
    return Pages.text(name) + (type.isEmpty() ? "" : " (" + type + ")");
  }
}
