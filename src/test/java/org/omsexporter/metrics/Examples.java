package org.omsexporter.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.AlertLevel;
import org.omsexporter.model.Checkpoint;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.FullSync;
import org.omsexporter.model.ObjectCounts;
import org.omsexporter.model.Performance;
import org.omsexporter.model.Performance.Figure;
import org.omsexporter.model.Performance.Reading;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.ProjectType;
import org.omsexporter.model.Setup;
import org.omsexporter.model.Snapshot;
import org.omsexporter.model.Step;
import org.omsexporter.model.StepKind;
import org.omsexporter.model.StepStatus;
import org.omsexporter.model.SyncPart;
import org.omsexporter.model.Tag;
import org.omsexporter.testing.DraftComponent;
import org.omsexporter.testing.DraftProject;
import org.omsexporter.testing.DraftState;
import org.omsexporter.testing.DraftStep;

/** Snapshots that tests describe by what differs. */
final class Examples {
  static final Instant NOW = Instant.parse("2024-03-05T08:00:00Z");
  static final Duration STALE_AFTER = Duration.ofMinutes(2);

  private Examples() {}

  /**
   * An installation with a project in the middle of everything, and one of which little is said.
   */
  static Snapshot golden() {
    return snapshot("prod", busy(), silent());
  }

  static Snapshot snapshot(String oms, ProjectState... states) {
    Map<String, ProjectState> projects = new LinkedHashMap<>();
    for (ProjectState state : states) {
      projects.put(state.project().id(), state);
    }
    return new Snapshot(oms, true, NOW, NOW, STALE_AFTER, projects);
  }

  static ProjectState busy() {
    ProjectDetails details =
        new ProjectDetails(
            List.of(store("10.0.0.7-7145:OB_MYSQL_np_5a1b2c:0000000097"), connector(), verifier()),
            NOW,
            performance(1234.5),
            performance(0));
    return DraftState.state(
        project("np_5a1b2c", "orders \"EU\" \\ 订单 🚚"),
        NOW.minusSeconds(60),
        Map.of("full_sync", NOW.minusSeconds(30)),
        details);
  }

  /** A project of which OMS says everything. */
  static Project project(String id, String name) {
    return DraftProject.project(
        id,
        draft -> {
          draft.name = name;
          draft.owner = "admin";
          draft.tags = List.of(new Tag("1", "team:payments"), new Tag("2", "line\nbreak"));
          draft.created = NOW.minusSeconds(86_400);
          draft.modified = NOW.minusSeconds(3_600);
          draft.started = NOW.minusSeconds(80_000);
          draft.sourceType = "OB_MYSQL";
          draft.sinkType = "KAFKA";
          draft.syncParts = Set.of(SyncPart.REVERSE_INCREMENTAL, SyncPart.SCHEMA, SyncPart.FULL);
          draft.source = "ob-prod";
          draft.sink = "kafka-1";
          draft.setup =
              new Setup(
                  new ObjectCounts(1, 12, null), NOW.minusSeconds(90_000), Duration.ofDays(7));
          draft.alarming = true;
          draft.alarmsRecent = 3.0;
          draft.steps =
              List.of(
                  step(1, StepKind.SCHEMA_SYNC, StepStatus.FINISHED, null, null),
                  step(
                      2,
                      StepKind.FULL_SYNC,
                      StepStatus.FAILED,
                      null,
                      new FullSync(
                          1_200_000.0,
                          3e9,
                          new FullSync.Side(1500.5, 0.000_25, 10_485_760.0),
                          new FullSync.Side(null, null, 0.0))),
                  step(
                      3,
                      StepKind.INCREMENTAL_SYNC,
                      StepStatus.MONITORING,
                      new Checkpoint(NOW.minusSeconds(12), NOW.minusSeconds(5)),
                      null),
                  step(
                      4,
                      StepKind.REVERSE_INCREMENTAL_SYNC,
                      StepStatus.RUNNING,
                      new Checkpoint(NOW.plusSeconds(2), NOW.minusMillis(500)),
                      null));
        });
  }

  static ProjectState silent() {
    return DraftState.state(
        project("np_0", "silent", List.of(), List.of()),
        NOW.minusSeconds(1),
        Map.of(),
        ProjectDetails.NONE);
  }

  static Project project(String id, String name, List<Tag> tags, List<Step> steps) {
    return DraftProject.project(
        id,
        draft -> {
          draft.name = name;
          draft.type = ProjectType.UNKNOWN;
          draft.tags = tags;
          draft.alertLevel = AlertLevel.UNKNOWN;
          draft.status = ProjectStatus.NOT_STARTED;
          draft.steps = steps;
        });
  }

  static Step step(
      int order,
      StepKind kind,
      StepStatus status,
      @Nullable Checkpoint checkpoint,
      @Nullable FullSync fullSync) {
    return DraftStep.step(
        kind,
        draft -> {
          draft.order = order;
          draft.status = status;
          draft.progressRatio = 0.5;
          draft.started = NOW.minusSeconds(70_000);
          draft.finished = NOW.minusSeconds(60_000);
          draft.checkpoint = checkpoint;
          draft.fullSync = fullSync;
        });
  }

  static Performance performance(double rowsPerSecond) {
    return new Performance(
        Map.of(
            Figure.ROWS_PER_SECOND, new Reading(rowsPerSecond, NOW),
            Figure.WRITE_DURATION_SECONDS, new Reading(0.0123, NOW)));
  }

  static Component store(String id) {
    return DraftComponent.component(
        ComponentType.STORE,
        id,
        draft -> {
          draft.region = "cn-hangzhou";
          draft.topic = "OB_MYSQL_np_5a1b2c";
          draft.subtopic = "5a1b2d";
          draft.latencySeconds = 1.0;
          draft.transactionsPerSecond = 250.25;
          draft.connections = 2.0;
          draft.earliestPull = NOW.minusSeconds(600_000);
          draft.currentPull = NOW.minusSeconds(1);
          draft.sampled = NOW;
          draft.heartbeat = NOW.minusSeconds(3);
          draft.storePort = 7145;
        });
  }

  private static Component connector() {
    return DraftComponent.component(
        ComponentType.CONNECTOR,
        "10.0.0.7-9000:connector_v2:np_5a1b2c-incr_trans-1-0:0000000006",
        draft -> {
          draft.subtopic = "5a1b2d";
          draft.status = ComponentStatus.UNKNOWN;
          draft.latencySeconds = -0.5;
          draft.currentPull = NOW.minusSeconds(7);
        });
  }

  private static Component verifier() {
    return DraftComponent.component(
        ComponentType.FULL_VERIFICATION,
        "10.0.0.7-9000:verifier:np_5a1b2c-full_verify-1-0:0000000009",
        draft -> {
          draft.status = ComponentStatus.FINISHED;
          draft.progressRatio = 1.0;
          draft.consistentRows = 1e12;
          draft.inconsistentRows = 0.0;
        });
  }
}
