package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.action.ActionCounter;
import org.omsexporter.action.Actions;
import org.omsexporter.action.AuditTrail;
import org.omsexporter.model.AlertLevel;
import org.omsexporter.model.CheckpointTrail;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectConnectors;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Snapshot;
import org.omsexporter.testing.DraftProject;
import org.omsexporter.web.http.ServerStatus;
import org.omsexporter.web.http.WebServer;

/** How late a project is, and for how long, in the words of pages. */
class LatePagesTest {
  private static final Instant NOW = Instant.parse("2026-03-05T07:00:00Z");

  private final TestBackend backend = new TestBackend();
  private WebServer server;
  private TestClient client;

  @BeforeEach
  void start() throws Exception {
    Actions actions = new Actions(AuditTrail.inMemory(), ActionCounter.NONE, Clock.systemUTC());
    server = ApiPort.start(backend, actions, () -> NOW);
    client = new TestClient(server.url()).as("vera");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aLateProjectSaysHowLateItIsAgainstWhatAndForHowLong() throws Exception {
    watch(AlertLevel.HIGH, 111, NOW.minusSeconds(80));
    assertThat(client.get("/projects/np_1").body())
        .contains(
            "<div class=\"bad\"><dt>Latency</dt>"
                + "<dd>1 min 51 s behind the source, threshold 30 s, late for 1 min 20 s.</dd>");
    assertThat(client.get("/projects").body())
        .contains("<span class=\"bad\">1 min 51 s</span>")
        .contains("<small class=\"bad\">late for 1 min 20 s</small>");
    assertThat(client.header("Accept-Language", "zh-CN").get("/projects/np_1").body())
        .contains("落后源端 1 分 51 秒，阈值 30 秒，已超过阈值 1 分 20 秒。");
  }

  @Test
  void aProjectWithinItsThresholdIsNotLate() throws Exception {
    watch(AlertLevel.HIGH, 12, null);
    assertThat(client.get("/projects/np_1").body())
        .contains(
            "<div class=\"good\"><dt>Latency</dt>"
                + "<dd>12 s behind the source, threshold 30 s.</dd>");
    assertThat(client.get("/projects").body()).doesNotContain("late for");
  }

  @Test
  void aProjectWithoutProtectionHasNoThreshold() throws Exception {
    watch(AlertLevel.NONE, 4_000, null);
    assertThat(client.get("/projects/np_1").body())
        .contains("1 h 6 min behind the source, without a threshold, as it has no protection.");
  }

  private void watch(AlertLevel level, int latencySeconds, @Nullable Instant lateSince) {
    Project project =
        DraftProject.project(
            "np_1",
            draft -> {
              draft.alertLevel = level;
              draft.steps = List.of(DraftProject.behind(latencySeconds, NOW));
            });
    ProjectState state =
        new ProjectState(
            project,
            NOW.minusSeconds(9_500),
            Map.of(),
            ProjectDetails.NONE,
            ProjectConnectors.NONE,
            CheckpointTrail.NONE,
            lateSince);
    backend.watch(
        new Snapshot("prod", true, NOW, NOW, Duration.ofMinutes(2), Map.of("np_1", state)),
        new ServerStatus.Polls("prod", NOW, NOW, null, null));
  }
}
