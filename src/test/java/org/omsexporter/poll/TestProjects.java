package org.omsexporter.poll;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.AlertLevel;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.ProjectType;
import org.omsexporter.model.Setup;
import org.omsexporter.model.Step;
import org.omsexporter.model.StepKind;
import org.omsexporter.model.StepStatus;

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
    return new Project(
        id,
        name,
        type,
        "owner",
        List.of(),
        AlertLevel.LOW,
        status,
        subProject,
        null,
        modified,
        null,
        null,
        "OB_MYSQL",
        "KAFKA",
        Set.of(),
        "source",
        "sink",
        Setup.NONE,
        null,
        null,
        List.of(steps));
  }

  static Step step(StepKind kind, StepStatus status) {
    return step(kind, status, null);
  }

  static Step step(StepKind kind, StepStatus status, @Nullable Instant failed) {
    return new Step(1, kind, kind.word(), null, status, null, null, null, failed, null, null, null);
  }
}
