package org.omsexporter.web.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.omsexporter.model.AlertLevel;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.Step;
import org.omsexporter.model.StepKind;
import org.omsexporter.model.StepStatus;
import org.omsexporter.view.BottleneckRow;
import org.omsexporter.view.ProjectRow;
import org.omsexporter.web.http.Lookup;
import org.omsexporter.web.pages.ProjectPage.Summary;

/** What matters first of one project, in the words of its reader. */
final class ProjectSummary {
  /** A project paused for longer may not be recoverable. */
  private static final Duration LONGEST_PAUSE = Duration.ofHours(12);

  private final Lookup.FoundProject found;
  private final Words words;
  private final Times times;
  private final ProjectRow row;

  ProjectSummary(Lookup.FoundProject found, Times times) {
    this.found = found;
    this.words = times.words();
    this.times = times;
    this.row = ProjectRow.of(found.where().name(), found.state(), null);
  }

  /** All of it, the worst above. */
  List<Summary> of(List<Component> components) {
    List<Summary> summary = new ArrayList<>();
    Project project = found.project();
    latency(summary);
    progress(summary);
    for (Step step : project.steps()) {
      Instant failed = found.state().failedAt(step);
      if (failed != null) {
        summary.add(
            new Summary(
                "bad",
                words.text("summary.cause"),
                words.text(
                    "summary.step",
                    words.word("step", step.name()),
                    times.ago(failed),
                    step.error() == null ? "" : step.error())));
      }
    }
    for (Component component : components) {
      boolean down =
          component.status() == ComponentStatus.ERROR
              || (component.status() == ComponentStatus.STOPPED && project.status().isActive());
      if (down) {
        summary.add(
            new Summary(
                "bad",
                words.text("summary.cause"),
                new Field(
                    words.word("component", component.type().word()) + " " + component.id(),
                    Pages.component(component.id(), "", row.oms(), row.id())),
                words.text(
                    "summary.component",
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
    AlertLevel level = found.project().alertLevel();
    String threshold =
        level
            .latencyThreshold()
            .map(limit -> words.text("summary.threshold", times.span(limit)))
            .orElseGet(() -> words.text("summary.unprotected"));
    Instant lateSince = row.lateSince();
    if (lateSince != null) {
      threshold += words.text("summary.lateFor", times.lasting(lateSince));
    }
    String text = words.text("summary.behind", times.seconds(latency), threshold);
    Duration catchUp = found.state().catchUp();
    if (catchUp != null) {
      text += " " + words.text("summary.catchUp", times.span(catchUp));
    }
    Step step = found.project().step(StepKind.INCREMENTAL_SYNC);
    boolean catchingUp = row.late() && step != null && step.status() == StepStatus.RUNNING;
    if (catchingUp) {
      text += " " + words.text("summary.catchingUp");
    }
    String tone = catchingUp ? "warn" : row.late() ? "bad" : "good";
    summary.add(new Summary(tone, words.text("summary.latency"), text));
  }

  /** How far a step has come that ends by itself. */
  private void progress(List<Summary> summary) {
    String step = row.currentStep();
    Double progress = row.currentStepProgress();
    if (step != null && progress != null && progress < 1 && found.project().status().isActive()) {
      summary.add(
          new Summary(
              "plain",
              words.text("summary.progress"),
              words.text(
                  "summary.progress.text", words.word("step", step), Pages.percent(progress))));
    }
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
    Duration span = Duration.between(found.state().statusSince(), times.now());
    Duration left = LONGEST_PAUSE.minus(span);
    summary.add(
        new Summary(
            left.toHours() < 1 ? "bad" : "warn",
            words.text("summary.paused"),
            left.isNegative()
                ? words.text("summary.pausedTooLong", times.span(span))
                : words.text("summary.pausedFor", times.span(span), times.span(left))));
  }

  private void runway(List<Summary> summary) {
    Double retention = row.logRetentionSeconds();
    Instant checkpoint = row.checkpoint();
    if (retention == null || checkpoint == null || isOver()) {
      return;
    }
    Duration left =
        Duration.ofSeconds(Math.round(retention)).minus(Duration.between(checkpoint, times.now()));
    if (left.toSeconds() < retention / 2) {
      summary.add(
          new Summary(
              left.toSeconds() < retention / 5 ? "bad" : "warn",
              words.text("summary.runway"),
              left.isNegative()
                  ? words.text("summary.runwayGone")
                  : words.text("summary.runwayLeft", times.span(left))));
    }
  }

  private boolean isOver() {
    ProjectStatus status = found.project().status();
    return !status.isActive() && status != ProjectStatus.PAUSED && status != ProjectStatus.FAILED;
  }
}
