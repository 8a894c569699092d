package org.omsexporter.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.omsexporter.model.AlertLevel;
import org.omsexporter.model.Checkpoint;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.FullSync;
import org.omsexporter.model.ObjectCounts;
import org.omsexporter.model.Performance;
import org.omsexporter.model.Performance.Figure;
import org.omsexporter.model.Performance.Reading;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.model.ProjectState;
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

/** Running synchronization projects with two components each, whose figures differ by project. */
final class SyntheticSnapshot {
  private static final List<AlertLevel> LEVELS = List.copyOf(EnumSet.allOf(AlertLevel.class));

  private SyntheticSnapshot() {}

  /**
   * A snapshot read at a moment.
   *
   * @param poll moves every figure that a poll of a working OMS would move
   */
  static Snapshot of(int projects, Instant now, int poll) {
    Map<String, ProjectState> states = new LinkedHashMap<>();
    for (int i = 0; i < projects; i++) {
      ProjectState state = project(i, now, poll);
      states.put(state.project().id(), state);
    }
    return new Snapshot("prod", true, now, now, Duration.ofHours(12), states);
  }

  private static ProjectState project(int i, Instant now, int poll) {
    Instant created = now.minus(Duration.ofDays(30)).minusSeconds(i * 61L);
    String id = "np_" + Integer.toString(1_000_000 + i, 36);
    Instant sampled = now.minusSeconds(3 + i % 7 + poll % 5);
    Checkpoint checkpoint = new Checkpoint(sampled.minusSeconds(i % 29 + poll % 3), sampled);
    FullSync full =
        new FullSync(
            1e6 + i,
            1e6 + 3.0 * i,
            new FullSync.Side(1200.5 + i, 0.0021, 3e6 + i),
            new FullSync.Side(1100.25 + i, 0.0034, 2.5e6 + i));
    List<Step> steps = new ArrayList<>();
    for (StepKind kind :
        List.of(
            StepKind.PRECHECK,
            StepKind.SCHEMA_SYNC,
            StepKind.LOG_PULL,
            StepKind.FULL_SYNC,
            StepKind.INCREMENTAL_SYNC)) {
      boolean incremental = kind == StepKind.INCREMENTAL_SYNC;
      int order = steps.size() + 1;
      Instant started = created.plusSeconds(60L * steps.size());
      steps.add(
          DraftStep.step(
              kind,
              draft -> {
                draft.order = order;
                draft.status = incremental ? StepStatus.MONITORING : StepStatus.FINISHED;
                draft.progressRatio = 1.0;
                draft.started = started;
                draft.finished = incremental ? null : started.plusSeconds(50);
                draft.checkpoint = incremental ? checkpoint : null;
                draft.fullSync = kind == StepKind.FULL_SYNC ? full : null;
              }));
    }
    Project project =
        DraftProject.project(
            id,
            draft -> {
              draft.name = "orders-eu-" + i + "-to-warehouse";
              draft.owner = "team-" + i % 40;
              draft.tags = List.of(new Tag("1", "production"), new Tag("2", "region-" + i % 12));
              draft.alertLevel = LEVELS.get(i % LEVELS.size());
              draft.created = created;
              draft.modified = created.plusSeconds(500);
              draft.started = created.plusSeconds(900);
              draft.sourceType = "OB_MYSQL_CE";
              draft.sinkType = "KAFKA";
              draft.syncParts = EnumSet.of(SyncPart.SCHEMA, SyncPart.FULL, SyncPart.INCREMENTAL);
              draft.source = "obcluster-" + i % 50 + "/tenant-" + i % 300;
              draft.sink = "kafka-" + i % 8;
              draft.setup =
                  new Setup(new ObjectCounts(3, 40 + i % 100, 2), created, Duration.ofDays(7));
              draft.alarming = true;
              draft.alarmsRecent = (double) (i % 3);
              draft.steps = steps;
            });
    Map<Figure, Reading> figures =
        Map.of(
            Figure.ROWS_PER_SECOND, new Reading(1500.5 + i % 977 + poll, now),
            Figure.TRAFFIC_BYTES_PER_SECOND, new Reading(1.5e6 + i * 31.0 + poll * 17, now),
            Figure.WRITE_DURATION_SECONDS, new Reading(0.0041 + i % 13 * 0.001 + poll % 7, now),
            Figure.COMMIT_DURATION_SECONDS, new Reading(0.0012 + i % 11 * 0.001, now));
    List<Component> components =
        List.of(
            store(id, i, now.minusSeconds(2 + poll % 3)),
            connector(id, i, now.minusSeconds(4 + poll % 3)));
    return DraftState.state(
        project,
        created.plusSeconds(900),
        Map.of(),
        new ProjectDetails(components, now, new Performance(figures), Performance.NONE));
  }

  private static Component store(String id, int i, Instant at) {
    String host = "10.0." + i % 7 + ".7";
    return DraftComponent.component(
        ComponentType.STORE,
        host + "-" + (7100 + i % 900) + ":OB_MYSQL_" + id + ":0000000097",
        draft -> {
          draft.host = host;
          draft.region = "cn-north";
          draft.topic = "OB_MYSQL_" + id;
          draft.subtopic = "OB_MYSQL_" + id + "-1-0";
          draft.latencySeconds = (double) (i % 17);
          draft.transactionsPerSecond = 120.5 + i % 900;
          draft.connections = 2.0;
          draft.earliestPull = at.minusSeconds(500_000);
          draft.currentPull = at.minusSeconds(i % 17);
          draft.sampled = at;
          draft.heartbeat = at;
          draft.storePort = 7100 + i % 900;
        });
  }

  private static Component connector(String id, int i, Instant at) {
    String host = "10.0." + i % 7 + ".7";
    return DraftComponent.component(
        ComponentType.CONNECTOR,
        host + "-9000:connector_v2:" + id + "-incr_trans-1-0:0000000006",
        draft -> {
          draft.host = host;
          draft.region = "cn-north";
          draft.subtopic = "OB_MYSQL_" + id + "-1-0";
          draft.latencySeconds = (double) (i % 23);
          draft.transactionsPerSecond = 119.5 + i % 900;
          draft.currentPull = at.minusSeconds(i % 23);
          draft.sampled = at;
        });
  }
}
