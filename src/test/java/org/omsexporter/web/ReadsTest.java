package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.simulator.world.World;

/** What reads over the API answer. */
class ReadsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @AutoClose private static final TestExporter exporter = new TestExporter();
  private static final World world = exporter.simulator.world();
  private static final TestClient client = exporter.as("vera");

  @Test
  void theListIsFilteredSortedAndPaged() throws Exception {
    HttpResponse<String> all = client.get("/api/v1/projects");
    int total = JSON.readTree(all.body()).size();
    assertThat(all.headers().firstValue("X-Total-Count")).contains(Integer.toString(total));
    assertThat(all.headers().firstValue("Content-Type")).contains("application/json");
    HttpResponse<String> page = client.get("/api/v1/projects?limit=5&offset=3&sort=name");
    assertThat(page.headers().firstValue("X-Total-Count")).contains(Integer.toString(total));
    List<String> names = JSON.readTree(page.body()).findValuesAsText("name");
    assertThat(names).hasSize(5).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
    assertThat(client.read("/api/v1/projects?status=paused,failed").findValuesAsText("status"))
        .isNotEmpty()
        .allMatch(status -> status.equals("paused") || status.equals("failed"));
    assertThat(client.read("/api/v1/projects?type=migration").findValuesAsText("type"))
        .isNotEmpty()
        .containsOnly("migration");
    assertThat(client.read("/api/v1/projects?level=none").findValuesAsText("alertLevel"))
        .isNotEmpty()
        .containsOnly("none");
    String id = world.projectIdOf(Scenario.STEADY);
    assertThat(client.read("/api/v1/projects?q=" + id.toUpperCase(java.util.Locale.ROOT)))
        .hasSize(1);
    assertThat(client.read("/api/v1/projects?offset=100000")).isEmpty();
    assertThat(client.read("/api/v1/projects?label=no-such-tag")).isEmpty();
    double before = Double.MAX_VALUE;
    for (JsonNode row : client.read("/api/v1/projects?sort=-latency")) {
      double latency = row.path("latencySeconds").asDouble(-Double.MAX_VALUE);
      assertThat(latency).isLessThanOrEqualTo(before);
      before = latency;
    }
  }

  @Test
  void basicInformationHoldsBothConnectionsAndNoSecret() throws Exception {
    for (Scenario scenario : Scenario.values()) {
      String id = world.projectIdOf(scenario);
      JsonNode project = client.read("/api/v1/projects/" + id);
      assertThat(project.path("id").asText()).isEqualTo(id);
      assertThat(project.has("sourceHost") && project.has("sinkEndpointName")).isTrue();
      assertThat(project.path("allowedActions").isArray()).isTrue();
      assertThat(project.toString()).doesNotContain(world.secretMark());
      assertThat(client.get("/api/v1/projects/" + id + "/settings").body())
          .doesNotContain(world.secretMark());
      for (JsonNode component : client.read("/api/v1/projects/" + id + "/components")) {
        String path = "/api/v1/components/" + TestExporter.encoded(component.path("id").asText());
        assertThat(client.get(path).body()).doesNotContain(world.secretMark());
        assertThat(client.get(path.substring(7)).body()).doesNotContain(world.secretMark());
      }
    }
  }

  @Test
  void aReadTellsItsAgeAndWhetherOmsWasReached() throws Exception {
    String id = world.projectIdOf(Scenario.STEADY);
    for (String path :
        List.of(
            "/api/v1/projects", "/api/v1/projects/" + id, "/api/v1/projects/" + id + "/steps")) {
      HttpResponse<String> answer = client.get(path);
      assertThat(answer.headers().firstValue("Age").orElse("")).as(path).matches("\\d+");
      assertThat(answer.headers().firstValue("X-OMS-Up")).as(path).contains("1");
    }
  }

  @Test
  void aFullVerificationThatRunsOnAtItsEndIsSaidToBeDone() throws Exception {
    String id = world.projectIdOf(Scenario.STEADY_MIGRATION);
    for (JsonNode step : client.read("/api/v1/projects/" + id + "/steps")) {
      boolean verifies = step.path("step").asText().equals("full_verification");
      assertThat(step.path("note").isTextual()).isEqualTo(verifies);
    }
    String note = "All is compared; changes since then go on being compared.";
    assertThat(client.get("/projects/" + id).body()).contains(note);
  }

  @Test
  void aPageOfTheListLinksToThoseBesideIt() throws Exception {
    int total = client.read("/api/v1/projects").size();
    HttpResponse<String> first = client.get("/api/v1/projects?limit=2&sort=-name&q=");
    assertThat(first.headers().firstValue("Link"))
        .contains("</api/v1/projects?limit=2&sort=-name&q=&offset=2>; rel=\"next\"");
    HttpResponse<String> middle = client.get("/api/v1/projects?offset=3&limit=2");
    assertThat(middle.headers().firstValue("Link"))
        .contains(
            "</api/v1/projects?limit=2&offset=1>; rel=\"prev\","
                + " </api/v1/projects?limit=2&offset=5>; rel=\"next\"");
    assertThat(client.get("/api/v1/projects?offset=" + (total - 1)).headers().firstValue("Link"))
        .contains("</api/v1/projects?offset=0>; rel=\"prev\"");
    assertThat(client.get("/api/v1/projects").headers().firstValue("Link")).isEmpty();
  }

  @Test
  void objectsAreRowsAndCsv() throws Exception {
    String path = "/api/v1/projects/%s/objects".formatted(world.projectIdOf(Scenario.STEADY));
    JsonNode objects = client.read(path);
    assertThat(objects.size()).isPositive();
    assertThat(objects.get(0).has("sourceDatabase")).isTrue();
    HttpResponse<String> csv = client.get(path + "?format=csv");
    assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(csv.body().lines().findFirst())
        .contains(
            "\ufeffsource database,source table,destination database,destination table,selected"
                + " columns,column mapping,sharding columns,row filter");
    assertThat(csv.body().lines().count()).isEqualTo(objects.size() + 1);
  }

  @Test
  void historyIsInBaseUnitsAndTrimmedToTheSpan() throws Exception {
    String path = "/api/v1/projects/%s/performance".formatted(world.projectIdOf(Scenario.STEADY));
    Instant to = Instant.now();
    Instant from = to.minusSeconds(900);
    JsonNode rows = client.read(path + "?from=%s&to=%s".formatted(from, to.plusSeconds(3_600)));
    assertThat(rows.size()).isPositive();
    for (JsonNode row : rows) {
      assertThat(Instant.parse(row.path("time").asText())).isBetween(from, to.plusSeconds(5));
    }
    assertThat(rows.get(0).path("writeDurationSeconds").asDouble()).isLessThan(1);
    assertThat(
            client
                .read(path + "?from=%d&to=%d".formatted(from.toEpochMilli(), to.toEpochMilli()))
                .size())
        .isPositive();
  }

  @Test
  void thoseWhoAskForTheSameAtOnceMakeOneCall() throws Exception {
    String id = world.projectIdOf(Scenario.MODIFYING);
    exporter.simulator.requests().clear();
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<CompletableFuture<Integer>> answers =
          Stream.generate(() -> CompletableFuture.supplyAsync(() -> settings(id), pool))
              .limit(8)
              .toList();
      assertThat(answers).allMatch(answer -> answer.join() == 200);
    } finally {
      pool.shutdown();
    }
    assertThat(exporter.simulator.requests().count("DescribeProject")).isEqualTo(1);
  }

  @Test
  void whatHoldsAProjectUpIsToldWithAReasonAlsoWhereNothingDoes() throws Exception {
    String id = world.projectIdOf(Scenario.STEADY);

    HttpResponse<String> answer = client.get("/api/v1/projects/" + id + "/bottleneck");

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode row = JSON.readTree(answer.body());
    assertThat(row.path("projectId").asText()).isEqualTo(id);
    assertThat(row.path("stage").isNull()).isTrue();
    assertThat(row.path("why").asText()).startsWith("No bottleneck");
    assertThat(row.path("figures").isObject()).isTrue();
    assertThat(client.get("/api/v1/projects/np_none/bottleneck").statusCode()).isEqualTo(404);
  }

  private static int settings(String id) {
    try {
      return client.get("/api/v1/projects/" + id + "/settings").statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
