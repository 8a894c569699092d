package org.omsexporter.testing;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.AlertLevel;
import org.omsexporter.model.Checkpoint;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.ProjectType;
import org.omsexporter.model.Setup;
import org.omsexporter.model.Step;
import org.omsexporter.model.StepKind;
import org.omsexporter.model.StepStatus;
import org.omsexporter.model.SyncPart;
import org.omsexporter.model.Tag;

/** A running synchronization of which OMS says little else; a test sets what it cares about. */
public final class DraftProject {
  public String name = "orders";
  public ProjectType type = ProjectType.SYNC;
  public String owner = "";
  public List<Tag> tags = List.of();
  public AlertLevel alertLevel = AlertLevel.HIGH;
  public ProjectStatus status = ProjectStatus.RUNNING;
  public boolean subProject;
  public @Nullable Instant created;
  public @Nullable Instant modified;
  public @Nullable Instant started;
  public @Nullable Instant finished;
  public String sourceType = "";
  public String sinkType = "";
  public Set<SyncPart> syncParts = Set.of();
  public String source = "";
  public String sink = "";
  public Setup setup = Setup.NONE;
  public @Nullable Boolean alarming;
  public @Nullable Double alarmsRecent;
  public List<Step> steps = List.of();

  private DraftProject() {}

  /** A project as a test sets it. */
  public static Project project(String id, Consumer<DraftProject> set) {
    DraftProject draft = new DraftProject();
    set.accept(draft);
    return new Project(
        id,
        draft.name,
        draft.type,
        draft.owner,
        draft.tags,
        draft.alertLevel,
        draft.status,
        draft.subProject,
        draft.created,
        draft.modified,
        draft.started,
        draft.finished,
        draft.sourceType,
        draft.sinkType,
        draft.syncParts,
        draft.source,
        draft.sink,
        draft.setup,
        draft.alarming,
        draft.alarmsRecent,
        draft.steps);
  }

  /** A step of which nothing else is known. */
  public static Step step(StepKind kind, StepStatus status, @Nullable Checkpoint checkpoint) {
    return DraftStep.step(
        kind,
        draft -> {
          draft.status = status;
          draft.checkpoint = checkpoint;
        });
  }

  /** An incremental step whose checkpoint lies so far behind the time at which it was taken. */
  public static Step behind(int seconds, Instant sampled) {
    return step(
        StepKind.INCREMENTAL_SYNC,
        StepStatus.MONITORING,
        new Checkpoint(sampled.minusSeconds(seconds), sampled));
  }
}
