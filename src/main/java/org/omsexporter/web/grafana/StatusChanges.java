package org.omsexporter.web.grafana;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Step;
import org.omsexporter.model.StepStatus;

/**
 * What a project's present state tells of its past: since when it has its status, and when its
 * steps started, finished and failed. States that it has left since are not known.
 */
final class StatusChanges {
  private final String oms;
  private final Project project;
  private final List<Annotation> annotations = new ArrayList<>();
  private final Instant from;
  private final Instant to;

  private StatusChanges(String oms, Project project, Instant from, Instant to) {
    this.oms = oms;
    this.project = project;
    this.from = from;
    this.to = to;
  }

  /** The changes of a project within a range, ends included. */
  public static List<Annotation> of(String oms, ProjectState state, Instant from, Instant to) {
    Project project = state.project();
    StatusChanges changes = new StatusChanges(oms, project, from, to);
    String status = project.status().word();
    changes.add(
        state.statusSince(),
        "%s: %s".formatted(project.name(), inWords(status)),
        "%s is %s since then.".formatted(project.name(), inWords(status)),
        List.of("status", status));
    for (Step step : project.steps()) {
      changes.step(step.started(), step, "started", null);
      if (step.status() == StepStatus.FINISHED) {
        changes.step(step.finished(), step, "finished", null);
      }
      changes.step(state.failedAt(step), step, "failed", step.error());
    }
    return changes.annotations;
  }

  private void step(@Nullable Instant time, Step step, String verb, @Nullable String error) {
    String sentence = "%s: %s %s".formatted(project.name(), inWords(step.name()), verb);
    add(
        time,
        sentence,
        error == null ? sentence + "." : sentence + ": " + error,
        List.of("step", step.name(), verb));
  }

  private void add(@Nullable Instant time, String title, String text, List<String> tags) {
    if (time != null && !time.isBefore(from) && !time.isAfter(to)) {
      annotations.add(
          new Annotation(
              time.toEpochMilli(), title, text, tags, oms, project.id(), project.name()));
    }
  }

  private static String inWords(String word) {
    return word.replace('_', ' ').toLowerCase(Locale.ROOT);
  }
}
