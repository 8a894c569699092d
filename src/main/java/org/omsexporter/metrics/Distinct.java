package org.omsexporter.metrics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.omsexporter.model.Component;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Snapshot;
import org.omsexporter.model.Step;
import org.omsexporter.model.Tag;

/**
 * What remains of a snapshot when the first of each name stays: no two projects, tags or steps of a
 * project, or components of a project with one name as written in UTF-8. Prometheus refuses a whole
 * scrape that has one series twice.
 */
@SuppressWarnings("ReferenceEquality") // what did not change is handed on as it is
final class Distinct {
  private Distinct() {}

  /** The same snapshot where all names differ already. */
  static Snapshot of(Snapshot snapshot) {
    Map<String, ProjectState> kept = new LinkedHashMap<>();
    Set<String> ids = new HashSet<>();
    boolean changed = false;
    for (Map.Entry<String, ProjectState> entry : snapshot.projects().entrySet()) {
      ProjectState state = entry.getValue();
      if (!ids.add(asWritten(state.project().id()))) {
        changed = true;
        continue;
      }
      ProjectState distinct = of(state);
      changed |= distinct != state;
      kept.put(entry.getKey(), distinct);
    }
    return changed
        ? new Snapshot(
            snapshot.oms(),
            snapshot.up(),
            snapshot.listedAt(),
            snapshot.detailsReadAt(),
            snapshot.staleAfter(),
            kept,
            snapshot.history())
        : snapshot;
  }

  private static ProjectState of(ProjectState state) {
    Project project = of(state.project());
    ProjectDetails details = of(state.details());
    return project == state.project() && details == state.details()
        ? state
        : new ProjectState(
            project,
            state.statusSince(),
            state.failedSince(),
            details,
            state.connectors(),
            state.trail());
  }

  private static ProjectDetails of(ProjectDetails details) {
    List<Component> components =
        distinct(
            details.components(),
            component -> List.of(component.type(), asWritten(component.id())));
    return components == details.components()
        ? details
        : new ProjectDetails(
            components, details.componentsReadAt(), details.incremental(), details.reverse());
  }

  private static Project of(Project project) {
    List<Tag> tags = distinct(project.tags(), tag -> asWritten(tag.name()));
    List<Step> steps = distinct(project.steps(), step -> asWritten(step.name()));
    if (tags == project.tags() && steps == project.steps()) {
      return project;
    }
    return new Project(
        project.id(),
        project.name(),
        project.type(),
        project.owner(),
        tags,
        project.alertLevel(),
        project.status(),
        project.subProject(),
        project.created(),
        project.modified(),
        project.started(),
        project.finished(),
        project.sourceType(),
        project.sinkType(),
        project.syncParts(),
        project.source(),
        project.sink(),
        project.setup(),
        project.alarming(),
        project.alarmsRecent(),
        steps);
  }

  private static <T> List<T> distinct(List<T> items, Function<T, Object> name) {
    if (items.size() < 2) {
      return items;
    }
    Set<Object> seen = new HashSet<>();
    List<T> kept = new ArrayList<>(items.size());
    for (T item : items) {
      if (seen.add(name.apply(item))) {
        kept.add(item);
      }
    }
    return kept.size() == items.size() ? items : kept;
  }

  /** The text with {@code ?} for halves of characters, which is what UTF-8 makes of them. */
  private static String asWritten(String text) {
    return text.chars().anyMatch(c -> Character.isSurrogate((char) c))
        ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
        : text;
  }
}
