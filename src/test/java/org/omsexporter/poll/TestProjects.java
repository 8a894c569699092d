package org.omsexporter.poll;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.ProjectType;
import org.omsexporter.model.Step;
import org.omsexporter.model.StepKind;
import org.omsexporter.model.StepStatus;
import org.omsexporter.testing.DraftProject;
import org.omsexporter.testing.DraftStep;

/** Projects of which only what a test cares about differs. */
final class TestProjects {

  private TestProjects() {}

  static Project project(String id, ProjectStatus status, Step... steps) {
    return project(id, "project-" + id, ProjectType.SYNC, false, status, null, steps);
  }

  static Project modified(String id, ProjectStatus status, Instant modified) {
    return project(id, "project-" + id, ProjectType.SYNC, false, status, modified);
  }

  static Project project(
      String id,
      String name,
      ProjectType type,
      boolean subProject,
      ProjectStatus status,
      @Nullable Instant modified,
      Step... steps) {
    return DraftProject.project(
        id,
        draft -> {
          draft.name = name;
          draft.type = type;
          draft.subProject = subProject;
          draft.status = status;
          draft.modified = modified;
          draft.steps = List.of(steps);
        });
  }

  static Step step(StepKind kind, StepStatus status) {
    return DraftProject.step(kind, status, null);
  }

  static Step step(StepKind kind, StepStatus status, @Nullable Instant failed) {
    return DraftStep.step(
        kind,
        draft -> {
          draft.status = status;
          draft.failed = failed;
        });
  }
}
