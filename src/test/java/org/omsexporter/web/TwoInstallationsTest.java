package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.web.TestExporter.projectAction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.simulator.world.Scenario;

/** What {@code ?oms=} chooses among two installations that have the same projects. */
class TwoInstallationsTest {
  private static TestExporter exporter;
  private static TestClient client;
  private static String project;

  @BeforeAll
  static void start() throws Exception {
    exporter = new TestExporter(new TestBackend().api(), true, 2);
    client = exporter.as("vera");
    project = exporter.simulator.world().projectIdOf(Scenario.STEADY);
    for (String oms : List.of("sim", "sim1")) {
      exporter.as("oscar").post(projectAction(project, "start") + "?oms=" + oms, "");
    }
  }

  @AfterAll
  static void stop() {
    exporter.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?oms=", "?oms=sim,sim1", "?oms=sim&oms=sim1", "?oms=$__all"})
  void aListIsOfAllThatAreNamed(String query) throws Exception {
    assertThat(installations("/api/v1/projects" + query)).containsExactly("sim", "sim1");
    assertThat(installations("/api/v1/actions" + query)).containsExactly("sim", "sim1");
    assertThat(installations("/grafana/annotations" + query)).containsExactly("sim", "sim1");
    assertThat(Answered.detail(409, client.get("/api/v1/projects/" + project + query)))
        .contains("sim, sim1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?oms=sim1", "?oms=sim1,sim1"})
  void oneIsOne(String query) throws Exception {
    assertThat(installations("/api/v1/projects" + query)).containsExactly("sim1");
    assertThat(installations("/api/v1/actions" + query)).containsExactly("sim1");
    assertThat(installations("/grafana/annotations" + query)).containsExactly("sim1");
    JsonNode one = Answered.ok(client.get("/api/v1/projects/" + project + query));
    assertThat(one.path("oms").asText()).isEqualTo("sim1");
  }

  @Test
  void oneThatDoesNotExistIsNamedAlsoBesideOneThatDoes() throws Exception {
    for (String path : List.of("/api/v1/projects", "/api/v1/actions", "/grafana/annotations")) {
      assertThat(client.get(path + "?oms=sim,nowhere").statusCode()).as(path).isEqualTo(400);
    }
    String path = "/api/v1/projects/" + project + "?oms=sim,nowhere";
    assertThat(Answered.detail(404, client.get(path))).contains("nowhere");
  }

  @Test
  void thePageOfActionsIsNarrowedToo() throws Exception {
    int all = rows(client.get("/actions").body());
    assertThat(rows(client.get("/actions?oms=sim1").body())).isPositive().isLessThan(all);
  }

  @Test
  void aQueryOfGrafanaNamesSeveral() throws Exception {
    String body =
        "{\"queries\":[{\"refId\":\"A\",\"queryType\":\"actions\",\"oms\":[\"sim\",\"sim1\"]},"
            + "{\"refId\":\"B\",\"queryType\":\"actions\",\"oms\":\"sim1\"},"
            + "{\"refId\":\"C\",\"queryType\":\"steps\",\"project\":\"%s\",\"oms\":[\"sim\",\"sim1\"]}]}"
                .formatted(project);
    JsonNode results = Answered.ok(client.post("/grafana/query", body)).path("results");
    int both = results.at("/A/frames/0/data/values/0").size();
    assertThat(results.at("/B/frames/0/data/values/0").size()).isPositive().isLessThan(both);
    assertThat(results.at("/C/status").asInt()).isEqualTo(409);
  }

  @Test
  void anActionOnATagIsRecordedWithTheInstallationThatWasNamed() throws Exception {
    exporter.as("oscar").post("/api/v1/labels/none/actions/pause?oms=sim1", "");
    JsonNode newest = Answered.ok(client.get("/api/v1/actions?oms=sim1&limit=1")).path(0);
    assertThat(newest.path("target").asText()).isEqualTo("none");
  }

  private static Set<String> installations(String path) throws Exception {
    return new TreeSet<>(Answered.ok(client.get(path)).findValuesAsText("oms"));
  }

  private static int rows(String page) {
    return page.split("<tr", -1).length;
  }
}
