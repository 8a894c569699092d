package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.omsexporter.config.ShardConfig;
import org.omsexporter.simulator.OmsSimulator;
import org.omsexporter.simulator.SimulatorOptions;
import org.omsexporter.testing.RunningExporter;

/** Two shards over one OMS: metrics are divided, everything else is not. */
class ShardsTest {
  private static OmsSimulator simulator;
  private static final List<RunningExporter> SHARDS = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    simulator = OmsSimulator.start(SimulatorOptions.defaults());
    for (int index = 0; index < 2; index++) {
      SHARDS.add(
          RunningExporter.start(
              new ShardConfig(index, 2), RunningExporter.installation("sim", simulator)));
    }
    for (RunningExporter shard : SHARDS) {
      shard.await("the first details", () -> shard.metrics().contains("oms_component_info{"));
    }
  }

  @AfterAll
  static void stop() {
    SHARDS.forEach(RunningExporter::close);
    simulator.close();
  }

  @Test
  void eachProjectIsExportedByOne() {
    List<String> exported = SHARDS.stream().flatMap(shard -> shard.projectIds().stream()).toList();
    assertThat(exported).doesNotHaveDuplicates();
    assertThat(SHARDS).allSatisfy(shard -> assertThat(shard.projectIds()).isNotEmpty());
  }

  @Test
  void everyShardAnswersForEveryProject() throws Exception {
    Set<String> ids = new TreeSet<>();
    for (JsonNode row : read(SHARDS.get(0), "/api/v1/projects")) {
      ids.add(row.path("id").asText());
    }
    assertThat(ids).containsAll(SHARDS.get(0).projectIds()).containsAll(SHARDS.get(1).projectIds());
    for (String id : ids) {
      String project = "/api/v1/projects/" + id;
      for (String path : List.of("", "/steps", "/objects", "/settings")) {
        assertThat(client(SHARDS.get(1)).get(project + path).statusCode())
            .as(project + path)
            .isEqualTo(200);
      }
      Set<String> components = components(SHARDS.get(0), project);
      assertThat(components(SHARDS.get(1), project)).as(id).isEqualTo(components);
      for (String component : components) {
        for (RunningExporter shard : SHARDS) {
          String path = "/api/v1/components/" + TestExporter.encoded(component);
          assertThat(client(shard).get(path).statusCode()).as(path).isEqualTo(200);
          assertThat(client(shard).get(path.substring(7)).statusCode()).as(path).isEqualTo(200);
        }
      }
    }
  }

  /** Its ID does not name the project, so links and requests say it. */
  @Test
  void aVerificationOfAnotherShardIsFoundByItsProject() throws Exception {
    for (int index = 0; index < 2; index++) {
      for (JsonNode verification : verifications(SHARDS.get(index))) {
        // One that nobody has asked yet.
        try (RunningExporter other =
            RunningExporter.start(
                new ShardConfig(1 - index, 2), RunningExporter.installation("sim", simulator))) {
          other.await("the first list", () -> !other.projectIds().isEmpty());
          assertFoundByProject(client(other), verification);
          return;
        }
      }
    }
    throw new AssertionError("The simulator has no full verification.");
  }

  private static void assertFoundByProject(TestClient other, JsonNode verification)
      throws Exception {
    String project = verification.path("projectId").asText();
    String page = "/components/" + TestExporter.encoded(verification.path("id").asText());
    assertThat(other.get("/api/v1" + page).statusCode()).isEqualTo(404);
    assertThat(other.get("/api/v1" + page + "?project=np_none").statusCode()).isEqualTo(404);

    String named = "?oms=sim&project=" + project;
    assertThat(other.get("/api/v1" + page + named).statusCode()).isEqualTo(200);
    String link = "?oms=sim&amp;project=" + project;
    assertThat(other.get(page + named).body()).contains(page + "/logs" + link);
    assertThat(other.get("/projects/" + project).body()).contains(page + link);
  }

  /** Those of the projects whose details a shard reads. */
  private static List<JsonNode> verifications(RunningExporter shard) throws Exception {
    List<JsonNode> found = new ArrayList<>();
    for (String project : shard.projectIds()) {
      for (JsonNode row : read(shard, "/api/v1/projects/" + project + "/components")) {
        if (row.path("type").asText().equals("full_verification")) {
          found.add(row);
        }
      }
    }
    return found;
  }

  private static Set<String> components(RunningExporter shard, String project) throws Exception {
    Set<String> ids = new TreeSet<>();
    for (JsonNode row : read(shard, project + "/components")) {
      ids.add(row.path("id").asText());
    }
    return ids;
  }

  private static JsonNode read(RunningExporter shard, String path) throws Exception {
    return Answered.ok(client(shard).get(path));
  }

  private static TestClient client(RunningExporter shard) {
    return new TestClient("http://127.0.0.1:" + shard.exporter().apiPort());
  }
}
