package org.omsexporter.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.simulator.SimulatorClient.encode;
import static org.omsexporter.simulator.SimulatorClient.field;
import static org.omsexporter.simulator.SimulatorClient.succeeded;
import static org.omsexporter.simulator.SimulatorClient.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.simulator.world.Scenario;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrictnessTest {
  private final HandClock clock = new HandClock();
  private final OmsSimulator oms = OmsSimulator.start(SimulatorOptions.defaults().withClock(clock));
  private final SimulatorClient client = new SimulatorClient(oms);

  @BeforeAll
  void theWorldAnswersAtAll() {
    assertThat(client.data("ListProjects", "{}")).hasSize(10);
  }

  @BeforeEach
  void forget() {
    oms.requests().clear();
  }

  @AfterAll
  void stop() {
    oms.close();
  }

  @Test
  void aGetIsNotAllowed() {
    HttpRequest get =
        HttpRequest.newBuilder(URI.create(oms.consoleUrl() + "/api/v2?Action=ListProjects"))
            .header("Authorization", client.authorization())
            .build();
    assertThat(client.send(get).statusCode()).isEqualTo(405);
    assertThat(oms.requests().violations()).hasSize(1);
  }

  @Test
  void anotherContentTypeIsNotSupported() {
    HttpRequest plain =
        client.consoleRequest("ListProjects", "{}").setHeader("Content-Type", "text/plain").build();
    assertThat(client.send(plain).statusCode()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic YWRtaW46d3Jvbmc=", "Bearer x", "Basic !!"})
  void wrongCredentialsAreUnauthorized(String authorization) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(oms.consoleUrl() + "/api/v2?Action=ListProjects"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    HttpResponse<String> answer = client.send(request.build());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(oms.requests().all()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "\"x\"",
        "{\"pageSize\":",
        "{} {}",
        "{\"pageSize\":151}",
        "{\"pageSize\":0}",
        "{\"pageSize\":\"10\"}",
        "{\"pageNumber\":0}",
        "{\"type\":\"OTHER\"}",
        "{\"status\":\"RUNNING\"}",
        "{\"labelIds\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"]}",
        "{\"sortField\":\"name\"}",
        "{\"visibleSubProject\":\"true\"}",
        "{\"needRelatedInfo\":\"false\"}",
        "{\"pagesize\":10}"
      })
  void aListRequestThatOmsDoesNotKnowIsRefused(String body) {
    JsonNode envelope = client.console("ListProjects", body);
    assertThat(field(envelope, "success").asBoolean()).isFalse();
    assertThat(text(envelope, "code")).isEqualTo("PARAM_ERROR");
    assertThat(text(envelope, "requestId")).isNotEmpty();
    assertThat(text(envelope, "advice")).isNotEmpty();
    assertThat(oms.requests().violations()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Nothing", "listProjects"})
  void anUnknownActionIsRefused(String action) {
    assertThat(text(client.console(action, "{}"), "code")).isEqualTo("PARAM_ERROR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DescribeProject",
        "DescribeProjectSteps",
        "DescribeProjectProgress",
        "DescribeProjectComponents",
        "StartProject",
        "DeleteProject"
      })
  void anIdIsNeededAndMustExist(String action) {
    assertThat(text(client.console(action, "{}"), "code")).isEqualTo("PARAM_ERROR");
    assertThat(text(client.console(action, "{\"id\":7}"), "code")).isEqualTo("PARAM_ERROR");
    assertThat(text(client.console(action, "{\"id\":\"np_none\"}"), "code"))
        .isEqualTo("GHANA-PROJECT000001");
  }

  @ParameterizedTest
  @CsvSource({
    "3599, 0, RPS, INCR_TRANSFER",
    "3600, -1, RPS, INCR_TRANSFER",
    "3600, 0, LATENCY, INCR_TRANSFER",
    "3600, 0, DELAY, FULL_TRANSFER",
    "3600, 0, RPS, INCR_SYNC",
    "3600, 0, RPS, STRUCT_TRANSFER"
  })
  void aMetricRequestOutsideTheRulesIsRefused(long span, long ago, String type, String step) {
    String id = oms.world().projectIdOf(Scenario.STEADY);
    long end = clock.instant().getEpochSecond() - ago;
    String body =
        """
        {"projectId":"%s","stepName":"%s","metricType":"%s","aggregator":"AVG",
         "beginTimestamp":%d,"endTimestamp":%d,"maxPointNum":60}\
        """
            .formatted(id, step, type, end - span, end);
    assertThat(text(client.console("DescribeProjectStepMetric", body), "code"))
        .isEqualTo("PARAM_ERROR");
  }

  @ParameterizedTest
  @CsvSource({
    "StartProject, STEADY",
    "StartProject, PAUSED",
    "StopProject, NOT_STARTED",
    "StopProject, PAUSED",
    "StopProject, MODIFYING",
    "StopProject, INTEGRATING",
    "ResumeProject, STEADY",
    "ResumeProject, COMPLETED",
    "ReleaseProject, STEADY",
    "ReleaseProject, RELEASING",
    "DeleteProject, STEADY",
    "DeleteProject, RELEASING",
    "DeleteProject, COMPLETED"
  })
  void anActionThatTheStateForbidsIsRefused(String action, Scenario scenario) {
    String body = "{\"id\":\"" + oms.world().projectIdOf(scenario) + "\"}";
    JsonNode envelope = client.console(action, body);
    assertThat(field(envelope, "success").asBoolean()).isFalse();
    assertThat(text(envelope, "code")).isEqualTo("GHANA-OPERAT000001");
    assertThat(oms.requests().violations()).isEmpty();
  }

  @Test
  void aRunningComponentIsNeitherStartedNorDestroyedNorUpdated() {
    String project = oms.world().projectIdOf(Scenario.STEADY);
    String store = componentOf(project, "OB_");
    String connector = encode(componentOf(project, "incr_trans"));
    assertThat(succeeded(client.cmForm("/crawler/restore", "crawler=" + encode(store)))).isFalse();
    assertThat(succeeded(client.cmForm("/crawler/destroy", "crawler=" + encode(store)))).isFalse();
    for (String call : new String[] {"resume", "delete"}) {
      JsonNode answer = client.cm("/connector/task/v2/" + call + "?taskName=" + connector);
      assertThat(succeeded(answer)).isFalse();
      assertThat(text(answer, "errCode")).isNotEmpty();
      assertThat(text(answer, "errMsg")).isNotEmpty();
    }
    HttpRequest update =
        client
            .cmRequest("/connector/task/v2/update?taskName=" + connector)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"source\":{\"k\":\"v\"}}"))
            .build();
    assertThat(succeeded(SimulatorClient.json(client.send(update).body()))).isFalse();
    assertThat(oms.requests().violations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UpdateStore", "UpdateFullVerification"})
  void onlyAnUpdateOfATaskTakesAllowDelete(String action) {
    String body =
        """
        {"dimension":"NAME","key":"x","cmRegion":"default","config":{"k":"v"},"allowDelete":false}\
        """;
    assertThat(text(client.console(action, body), "code")).isEqualTo("PARAM_ERROR");
    assertThat(oms.requests().violations()).singleElement().asString().contains("allowDelete");
  }

  @Test
  void aStoppedConnectorOfARunningProjectIsNotDeleted() {
    String project = oms.world().projectIdOf(Scenario.LAGGING);
    String connector = encode(componentOf(project, "incr_trans"));
    assertThat(succeeded(client.cm("/connector/task/v2/stop?taskName=" + connector))).isTrue();
    assertThat(succeeded(client.cm("/connector/task/v2/delete?taskName=" + connector))).isFalse();
    assertThat(succeeded(client.cm("/connector/task/v2/stop?taskName=" + connector))).isFalse();
  }

  @Test
  void theClusterManagerRefusesCredentialsAndTellsTheTest() {
    HttpRequest request =
        client
            .cmRequest("/connector/task/v2/stop?taskName=x")
            .header("Authorization", client.authorization())
            .POST(BodyPublishers.noBody())
            .build();
    assertThat(succeeded(SimulatorClient.json(client.send(request).body()))).isFalse();
    assertThat(oms.requests().violations()).singleElement().asString().contains("credentials");
    assertThat(oms.requests().all().get(0).headerNames()).contains("authorization");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/connector/task/v2/stop",
        "/connector/task/v2/stop?taskName=",
        "/connector/task/v2/stop?taskName=a&x=1",
        "/connector/task/v2/resume?taskName=a&pullBackFlag=yes",
        "/crawler/clear?crawler=a",
        "/nothing"
      })
  void aMalformedClusterManagerCallIsRefused(String call) {
    assertThat(succeeded(client.cm(call))).isFalse();
  }

  private String componentOf(String project, String part) {
    return oms.world().componentIds(project).stream()
        .filter(id -> part.equals("OB_") ? !id.contains("-9000:") : id.contains(part))
        .findFirst()
        .orElseThrow();
  }
}
