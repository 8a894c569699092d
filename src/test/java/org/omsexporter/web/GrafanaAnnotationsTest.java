package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.web.GrafanaQueries.assertSameRows;
import static org.omsexporter.web.GrafanaQueries.column;
import static org.omsexporter.web.GrafanaQueries.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.simulator.world.World;

/** What Grafana marks in its charts, over a whole exporter. */
class GrafanaAnnotationsTest {
  @AutoClose private static final TestExporter exporter = new TestExporter();
  private static final World world = exporter.simulator.world();
  private static final TestClient client = exporter.as("vera");
  private static final GrafanaQueries grafana = new GrafanaQueries(client);

  @AfterEach
  void clear() {
    exporter.simulator.faults().clear();
  }

  @Test
  void actionsAreRowsAndAnnotationsInTheirRange() throws Exception {
    String id = world.projectIdOf(Scenario.MODIFYING);
    exporter.as("oscar").post("/api/v1/projects/" + id + "/actions/start", "");
    JsonNode all = client.read("/api/v1/actions?project=" + id);
    String query = "'queryType':'actions','project':'%s'".formatted(id);
    JsonNode results =
        grafana
            .post("{'queries':[{'refId':'A',%s}],'from':'now-1h','to':'now+1m'}".formatted(query))
            .path("results");
    assertSameRows(all, results.at("/A/frames/0"), "actions");
    JsonNode past =
        grafana
            .post("{'queries':[{'refId':'A',%s}],'from':'now-2h','to':'now-1h'}".formatted(query))
            .path("results");
    assertThat(column(past.at("/A/frames/0"), "time")).isEmpty();
    JsonNode annotations =
        client.read("/grafana/annotations?from=now-1h&to=now%2B1m&tags=action&project=" + id);
    assertThat(annotations).hasSameSizeAs(all);
    assertThat(annotations.at("/0/text").asText()).contains("oscar", "start");
    assertThat(texts(annotations.at("/0/tags"))).contains("action", "start", "refused");
  }

  @Test
  void annotationsTellWhenAProjectCameIntoItsStatus() throws Exception {
    String id = world.projectIdOf(Scenario.PAUSED);
    JsonNode project = client.read("/api/v1/projects/" + id);
    Instant since = Instant.parse(project.path("statusSince").asText());
    String range =
        "/grafana/annotations?from=%d&to=%d&tags=status&project="
            .formatted(since.minusSeconds(1).toEpochMilli(), since.plusSeconds(1).toEpochMilli());
    JsonNode found = client.read(range + id);
    assertThat(found).hasSize(1);
    assertThat(found.at("/0/time").asLong()).isEqualTo(since.toEpochMilli());
    assertThat(found.at("/0/text").asText())
        .contains(project.path("name").asText())
        .contains("paused");
    assertThat(
            client.read(
                "/grafana/annotations?from=%d&to=%d&tags=status&project=%s"
                    .formatted(
                        since.plusSeconds(1).toEpochMilli(),
                        since.plusSeconds(2).toEpochMilli(),
                        id)))
        .isEmpty();
  }

  @Test
  void annotationsTellWhenAStepFailed() throws Exception {
    String id = world.projectIdOf(Scenario.FAILED_FULL);
    JsonNode found =
        client.read("/grafana/annotations?from=now-30d&tags=step,failed&project=" + id);
    assertThat(found.findValuesAsText("title"))
        .singleElement()
        .asString()
        .contains("full sync failed");
    List<Long> times = new ArrayList<>();
    client
        .read("/grafana/annotations?from=now-30d")
        .forEach(one -> times.add(one.path("time").asLong()));
    assertThat(times).hasSizeGreaterThan(24).isSorted();
  }
}
