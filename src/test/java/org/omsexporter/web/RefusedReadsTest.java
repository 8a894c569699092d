package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.omsexporter.simulator.faults.Fault;
import org.omsexporter.simulator.faults.FaultKind;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.simulator.world.World;

/** Reads over the API that are refused, or that OMS does not answer. */
class RefusedReadsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @AutoClose private static final TestExporter exporter = new TestExporter();
  private static final World world = exporter.simulator.world();
  private static final TestClient client = exporter.as("vera");

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
  void anUnknownParameterIsToldWithTheNearestName() throws Exception {
    assertThat(Answered.detail(400, client.get("/api/v1/projects?stauts=failed")))
        .isEqualTo("There is no parameter \"stauts\"; the nearest is status.");
    assertThat(client.get("/projects?utm_source=chat").statusCode()).isEqualTo(200);
  }

  @Test
  void aFormatThatDoesNotExistIsRefusedBeforeOmsIsAsked() throws Exception {
    exporter.simulator.faults().add(Fault.httpStatus(500).on("DescribeProject"));
    String id = world.projectIdOf(Scenario.CATCHING_UP);
    HttpResponse<String> answer = client.get("/api/v1/projects/" + id + "/objects?format=xml");
    exporter.simulator.faults().clear();
    Answered.problem(400, answer);
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
  void aLargeHeaderIsRefused() throws Exception {
    HttpResponse<String> answer =
        client.header("X-Large", "x".repeat(64 << 10)).get("/api/v1/projects");
    assertThat(answer.statusCode()).isEqualTo(431);
    assertThat(answer.body().getBytes(StandardCharsets.UTF_8).length).isLessThan(10_000);
  }
}
