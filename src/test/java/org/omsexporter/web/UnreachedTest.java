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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.action.ActionCounter;
import org.omsexporter.action.Actions;
import org.omsexporter.action.AuditTrail;
import org.omsexporter.model.Snapshot;
import org.omsexporter.web.http.ServerStatus;
import org.omsexporter.web.http.WebServer;

/** What reads answer while OMS is out of reach. */
class UnreachedTest {
  private static final Duration STALE_AFTER = Duration.ofMinutes(2);

  private final TestBackend backend = new TestBackend();
  private final Instant now = Instant.parse("2026-03-05T07:00:00Z");
  private WebServer server;
  private TestClient client;

  @BeforeEach
  void start() throws Exception {
    Actions actions = new Actions(AuditTrail.inMemory(), ActionCounter.NONE, Clock.systemUTC());
    server = ApiPort.start(backend, actions, () -> now);
    client = new TestClient(server.url());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/projects",
        "/api/v1/projects/np_1",
        "/api/v1/projects/np_1/steps",
        "/api/v1/components/c_1",
        "/projects",
        "/projects/np_1",
        "/grafana/resources/projects",
        "/grafana/annotations"
      })
  void readsSayWhyThereIsNothingToShow(String path) throws Exception {
    watch("prod", now.minus(STALE_AFTER).minusMillis(1), "ListProjects: timed out");
    assertThat(Answered.detail(503, client.get(path)))
        .contains("prod was read at 2026-03-05T06:57:59.999Z", "ListProjects: timed out");
  }

  @Test
  void beforeTheFirstPollNothingIsShownEither() throws Exception {
    watch("prod", null, null);
    assertThat(Answered.detail(503, client.get("/api/v1/projects")))
        .isEqualTo("prod has not been read yet.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"projects/np_1", "components/c_1"})
  void beforeTheFirstPollNobodyIsToldThatWhatIsToBePausedDoesNotExist(String target)
      throws Exception {
    watch("prod", null, "ListProjects: timed out");
    assertThat(
            Answered.detail(
                503, client.as("oscar").post("/api/v1/" + target + "/actions/pause", "")))
        .startsWith("prod could not be read yet, so it is not known whether there is a ")
        .endsWith(" /api/v1/status says why.");
  }

  @Test
  void ofTwoTheOneThatWasReachedIsShown() throws Exception {
    watch("prod", now.minusSeconds(600), "refused");
    watch("test", now.minusSeconds(7), null);
    var answer = client.get("/api/v1/projects");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-OMS-Up")).contains("0");
    assertThat(answer.headers().firstValue("Age")).contains("600");
    assertThat(client.get("/api/v1/projects?oms=test").headers().firstValue("Age")).contains("7");
    Answered.problem(503, client.get("/api/v1/projects?oms=prod"));
    Answered.problem(503, client.get("/api/v1/projects/np_1"));
    Answered.problem(404, client.get("/api/v1/projects/np_1?oms=test"));
  }

  @Test
  void healthAndStatusAreAnsweredAlways() throws Exception {
    watch("prod", null, "refused");
    for (String path : List.of("/-/healthy", "/", "/api/v1/status", "/grafana/health")) {
      assertThat(client.get(path).statusCode()).as(path).isEqualTo(200);
    }
  }

  private void watch(String name, @Nullable Instant listedAt, @Nullable String failure) {
    backend.watch(
        new Snapshot(
            name, failure == null && listedAt != null, listedAt, null, STALE_AFTER, Map.of()),
        new ServerStatus.Polls(name, listedAt, null, failure, null));
  }
}
