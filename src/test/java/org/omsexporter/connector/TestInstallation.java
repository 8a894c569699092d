package org.omsexporter.connector;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.LogDirectories;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.config.Secret;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.History;
import org.omsexporter.model.Performance;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Snapshot;
import org.omsexporter.model.Step;
import org.omsexporter.model.StepKind;
import org.omsexporter.model.StepStatus;
import org.omsexporter.testing.DraftComponent;
import org.omsexporter.testing.DraftOms;
import org.omsexporter.testing.DraftProject;
import org.omsexporter.testing.DraftState;

/** Snapshots with connectors, described by what matters to who follows these. */
final class TestInstallation {
  static final Duration STALE_AFTER = Duration.ofMinutes(2);

  private TestInstallation() {}

  static OmsConfig config(Path runDir) {
    return DraftOms.oms(
        OmsConfig.of("prod", URI.create("http://localhost"), "admin", Secret.of("secret")),
        draft -> {
          draft.staleAfter = STALE_AFTER;
          draft.logs = List.of(new LogDirectories(null, runDir, runDir, ZoneOffset.UTC));
        });
  }

  static Snapshot snapshot(Instant now, History history, ProjectState... states) {
    Map<String, ProjectState> projects = new LinkedHashMap<>();
    for (ProjectState state : states) {
      projects.put(state.project().id(), state);
    }
    return new Snapshot("prod", true, now, now, STALE_AFTER, projects, history);
  }

  /** A project with its incremental step so far behind, null for none; and a full step or not. */
  static ProjectState project(
      String id,
      Instant now,
      @Nullable Integer secondsBehind,
      @Nullable StepStatus full,
      Component... components) {
    List<Step> steps = new ArrayList<>();
    if (full != null) {
      steps.add(DraftProject.step(StepKind.FULL_SYNC, full, null));
    }
    if (secondsBehind != null) {
      steps.add(DraftProject.behind(secondsBehind, now));
    }
    Project project = DraftProject.project(id, draft -> draft.steps = steps);
    return DraftState.state(
        project,
        now,
        Map.of(),
        new ProjectDetails(List.of(components), now, Performance.NONE, Performance.NONE));
  }

  static Component component(ComponentType type, String id) {
    return component(type, id, ComponentStatus.RUNNING, "S1", null);
  }

  static Component component(
      ComponentType type,
      String id,
      ComponentStatus status,
      String subtopic,
      @Nullable Instant currentPull) {
    return DraftComponent.component(
        type,
        id,
        draft -> {
          draft.status = status;
          draft.subtopic = subtopic;
          draft.currentPull = currentPull;
        });
  }
}
