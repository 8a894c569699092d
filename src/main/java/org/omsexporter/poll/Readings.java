package org.omsexporter.poll;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.CheckpointTrail;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectConnectors;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Setup;
import org.omsexporter.model.Snapshot;
import org.omsexporter.model.Step;
import org.omsexporter.model.StepStatus;

/** How each new reading changes a snapshot. Pure. */
final class Readings {

  private Readings() {}

  /**
   * The project list was read: these projects, and no others, exist.
   *
   * @param newer IDs of projects that were read by themselves after this list was begun: what is
   *     known of them stays, also that one is gone
   */
  static Snapshot listed(
      Snapshot before, Collection<Project> projects, Set<String> newer, Instant now) {
    Map<String, ProjectState> states = new LinkedHashMap<>();
    for (Project project : projects) {
      if (!newer.contains(project.id())) {
        states.put(project.id(), seen(before.projects().get(project.id()), project, now));
      } else if (before.projects().containsKey(project.id())) {
        states.put(project.id(), before.projects().get(project.id()));
      }
    }
    return new Snapshot(
        before.oms(),
        true,
        now,
        earlier(before.detailsReadAt(), now),
        before.staleAfter(),
        states,
        before.history());
  }

  /**
   * The project list could not be read: everything stays but {@link Snapshot#up}. Times later than
   * now, from before the clock was set back, become now, so that what they are of grows old.
   */
  static Snapshot listFailed(Snapshot before, Instant now) {
    Map<String, ProjectState> states = new LinkedHashMap<>(before.projects());
    states.replaceAll((id, state) -> state.withDetails(state.details().readBy(now)));
    return new Snapshot(
        before.oms(),
        false,
        earlier(before.listedAt(), now),
        earlier(before.detailsReadAt(), now),
        before.staleAfter(),
        states,
        before.history());
  }

  /**
   * Details of some projects were read. Dropped are those of projects that are gone meanwhile, and
   * those that are older than what is known. Known details of later than now are from before the
   * clock was set back, so they count as older.
   */
  static Snapshot detailed(Snapshot before, Map<String, ProjectDetails> details, Instant now) {
    Map<String, ProjectState> states = new LinkedHashMap<>(before.projects());
    Instant newest = earlier(before.detailsReadAt(), now);
    for (Map.Entry<String, ProjectDetails> entry : details.entrySet()) {
      ProjectDetails read = entry.getValue();
      states.computeIfPresent(
          entry.getKey(),
          (id, state) -> isOlder(read, state.details(), now) ? state : state.withDetails(read));
      newest = later(newest, read.componentsReadAt());
    }
    return withProjects(before, newest, states);
  }

  /**
   * The setups of some projects were read. Those of projects that are gone meanwhile are dropped.
   */
  static Snapshot setUp(Snapshot before, Map<String, Setup> setups) {
    Map<String, ProjectState> states = new LinkedHashMap<>(before.projects());
    setups.forEach(
        (id, setup) ->
            states.computeIfPresent(
                id,
                (any, state) -> {
                  Project project = state.project();
                  return state.withProject(project.withSetup(setup.or(project.setup())));
                }));
    return withProjects(before, before.detailsReadAt(), states);
  }

  /** What connectors write about themselves was read. Projects that are not named have none. */
  static Snapshot connected(Snapshot before, Map<String, ProjectConnectors> connectors) {
    Map<String, ProjectState> states = new LinkedHashMap<>(before.projects());
    states.replaceAll(
        (id, state) -> state.withConnectors(connectors.getOrDefault(id, ProjectConnectors.NONE)));
    return withProjects(before, before.detailsReadAt(), states);
  }

  /** No project has details to read, which counts as having read them now. */
  static Snapshot detailless(Snapshot before, Instant now) {
    return withProjects(before, now, before.projects());
  }

  /** One project was read again by itself. */
  static Snapshot reread(Snapshot before, Project project, Instant now) {
    Map<String, ProjectState> states = new LinkedHashMap<>(before.projects());
    states.computeIfPresent(project.id(), (id, state) -> seen(state, project, now));
    return withProjects(before, before.detailsReadAt(), states);
  }

  /** One project is gone. */
  static Snapshot without(Snapshot before, String projectId) {
    Map<String, ProjectState> states = new LinkedHashMap<>(before.projects());
    states.remove(projectId);
    return withProjects(before, before.detailsReadAt(), states);
  }

  private static Snapshot withProjects(
      Snapshot before, @Nullable Instant detailsReadAt, Map<String, ProjectState> states) {
    return new Snapshot(
        before.oms(),
        before.up(),
        before.listedAt(),
        detailsReadAt,
        before.staleAfter(),
        states,
        before.history());
  }

  private static ProjectState seen(@Nullable ProjectState before, Project project, Instant now) {
    if (before == null) {
      Instant since = Objects.requireNonNullElse(project.modified(), now);
      return new ProjectState(
          project,
          since,
          failedSince(Map.of(), project, now),
          ProjectDetails.NONE,
          ProjectConnectors.NONE,
          CheckpointTrail.NONE.with(project.checkpoint(), now),
          lateSince(null, project, now));
    }
    boolean sameStatus = before.project().status() == project.status();
    return new ProjectState(
        project,
        sameStatus ? before.statusSince() : now,
        failedSince(before.failedSince(), project, now),
        before.details().readBy(now),
        before.connectors(),
        before.trail().with(project.checkpoint(), now),
        lateSince(before.lateSince(), project, now));
  }

  private static @Nullable Instant lateSince(
      @Nullable Instant before, Project project, Instant now) {
    if (!project.isLate()) {
      return null;
    }
    return before == null ? now : before;
  }

  private static Map<String, Instant> failedSince(
      Map<String, Instant> before, Project project, Instant now) {
    Map<String, Instant> since = new HashMap<>();
    for (Step step : project.steps()) {
      if (step.status() == StepStatus.FAILED) {
        since.put(step.name(), before.getOrDefault(step.name(), now));
      }
    }
    return since;
  }

  private static boolean isOlder(ProjectDetails read, ProjectDetails known, Instant now) {
    Instant knownAt = known.componentsReadAt();
    return knownAt != null
        && (read.componentsReadAt() == null
            || (read.componentsReadAt().isBefore(knownAt) && !knownAt.isAfter(now)));
  }

  private static @Nullable Instant earlier(@Nullable Instant known, Instant now) {
    return known == null || known.isBefore(now) ? known : now;
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }
}
