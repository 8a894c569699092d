package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.omsexporter.simulator.faults.Fault;
import org.omsexporter.simulator.faults.FaultKind;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.simulator.world.World;

/** Every read over a whole exporter, and its description. */
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
  void whatMeansNothingIsABadRequestWithTheReason() throws Exception {
    String project = "/api/v1/projects/" + world.projectIdOf(Scenario.STEADY);
    for (String path :
        List.of(
            "/api/v1/projects?status=walking",
            "/api/v1/projects?type=x",
            "/api/v1/projects?level=extreme",
            "/api/v1/projects?limit=0",
            "/api/v1/projects?limit=1001",
            "/api/v1/projects?limit=ten",
            "/api/v1/projects?offset=-1",
            "/api/v1/projects?sort=beauty",
            "/api/v1/projects?oms=nowhere",
            project + "/components?type=engine",
            project + "/objects?format=xml",
            project + "/performance?from=yesterday",
            project + "/performance?from=2024-03-05T08:00:00Z&to=2024-03-05T07:00:00Z",
            project + "/performance?points=0",
            project + "/performance?step=precheck",
            "/api/v1/projects?stauts=failed",
            "/api/v1/status?oms=sim",
            project + "/performance?from=2124-03-05T08:00:00Z",
            "/api/v1/projects/np_unknown/performance?from=2&to=1",
            "/api/v1/projects/np_unknown/performance?from=2124-03-05T08:00:00Z",
            "/api/v1/projects/"
                + world.projectIdOf(Scenario.NOT_STARTED)
                + "/performance?from=2&to=1",
            project + "/performance?from=-999999999-01-01T00:00:00Z",
            project + "/performance?to=+999999999-12-31T00:00:00Z",
            "/api/v1/actions?limit=many")) {
      HttpResponse<String> answer = client.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(400);
      assertThat(JSON.readTree(answer.body()).path("detail").asText()).as(path).isNotEmpty();
    }
  }

  @Test
  void anIdIsTakenExactly() throws Exception {
    String id = world.projectIdOf(Scenario.STEADY);
    assertThat(client.get("/api/v1/projects/" + id.toUpperCase(java.util.Locale.ROOT)).statusCode())
        .isEqualTo(404);
    assertThat(client.get("/api/v1/projects/np_nothing").statusCode()).isEqualTo(404);
    assertThat(client.get("/api/v1/projects/" + id + "?oms=nowhere").statusCode()).isEqualTo(404);
    String component =
        client.read("/api/v1/projects/" + id + "/components").get(0).path("id").asText();
    assertThat(client.get("/api/v1/components/" + component).statusCode()).isEqualTo(200);
    assertThat(client.get("/api/v1/components/" + TestExporter.encoded(component)).statusCode())
        .isEqualTo(200);
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
  void anUnknownParameterIsToldWithTheNearestName() throws Exception {
    assertThat(Answered.detail(400, client.get("/api/v1/projects?stauts=failed")))
        .isEqualTo("There is no parameter \"stauts\"; the nearest is status.");
    assertThat(client.get("/projects?utm_source=chat").statusCode()).isEqualTo(200);
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
  void aFormatThatDoesNotExistIsRefusedBeforeOmsIsAsked() throws Exception {
    exporter.simulator.faults().add(Fault.httpStatus(500).on("DescribeProject"));
    String id = world.projectIdOf(Scenario.CATCHING_UP);
    HttpResponse<String> answer = client.get("/api/v1/projects/" + id + "/objects?format=xml");
    exporter.simulator.faults().clear();
    Answered.problem(400, answer);
  }

  private static int settings(String id) {
    try {
      return client.get("/api/v1/projects/" + id + "/settings").statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anOmsThatFailsIsToldFromOneThatHangs() throws Exception {
    String path =
        "/api/v1/projects/%s/performance?points=".formatted(world.projectIdOf(Scenario.STEADY));
    Fault refusal = Fault.errorCode("INNER_ERROR", "坏了").on("DescribeProjectStepMetric");
    for (int status : new int[] {200, 500}) {
      exporter.simulator.faults().add(refusal.withStatus(status));
      HttpResponse<String> refused = client.get(path + 11);
      exporter.simulator.faults().clear();
      assertThat(refused.statusCode()).isEqualTo(502);
      assertThat(refused.body()).contains("INNER_ERROR", "坏了", "time series database");
    }
    exporter.simulator.faults().add(Fault.of(FaultKind.HANG).on("DescribeProjectStepMetric"));
    assertThat(client.get(path + 12).statusCode()).isEqualTo(504);
    exporter.simulator.faults().clear();
    assertThat(client.get(path + 12).statusCode()).isEqualTo(200);
  }

  @Test
  void withoutAClusterManagerAndLogsTheirRoutesSaySo() throws Exception {
    try (TestExporter bare = new TestExporter(new TestBackend().api(), false, 2)) {
      TestClient anyone = bare.client();
      String project = bare.simulator.world().projectIdOf(Scenario.STEADY);
      assertThat(anyone.get("/api/v1/projects/" + project).statusCode()).isEqualTo(409);
      String suffix = "?oms=sim1";
      assertThat(anyone.get("/api/v1/projects/" + project + suffix).statusCode()).isEqualTo(200);
      String store =
          JSON.readTree(
                  anyone
                      .get("/api/v1/projects/%s/components?oms=sim1&type=store".formatted(project))
                      .body())
              .get(0)
              .path("id")
              .asText();
      String path = "/api/v1/components/" + TestExporter.encoded(store);
      assertThat(bare.as("vera").get(path + "/logs" + suffix).statusCode()).isEqualTo(501);
      assertThat(anyone.as("oscar").post(path + "/actions/pause" + suffix, "").statusCode())
          .isEqualTo(501);
      HttpResponse<String> ambiguous = anyone.as("oscar").post(path + "/actions/pause", "");
      assertThat(ambiguous.statusCode()).isEqualTo(409);
      assertThat(ambiguous.body()).contains("sim, sim1", "?oms=");
    }
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

  @Test
  void aLargeHeaderIsRefused() throws Exception {
    HttpResponse<String> answer =
        client.header("X-Large", "x".repeat(64 << 10)).get("/api/v1/projects");
    assertThat(answer.statusCode()).isEqualTo(431);
    assertThat(answer.body().getBytes(StandardCharsets.UTF_8).length).isLessThan(10_000);
  }
}
