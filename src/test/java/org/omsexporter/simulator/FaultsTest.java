package org.omsexporter.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.omsexporter.simulator.SimulatorClient.field;
import static org.omsexporter.simulator.SimulatorClient.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.omsexporter.simulator.faults.Api;
import org.omsexporter.simulator.faults.Fault;
import org.omsexporter.simulator.faults.FaultKind;
import org.omsexporter.simulator.world.Scenario;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {
  private final OmsSimulator oms =
      OmsSimulator.start(SimulatorOptions.defaults().withClock(new HandClock()));
  private final SimulatorClient client = new SimulatorClient(oms);

  @AfterEach
  void clear() {
    oms.faults().clear();
  }

  @AfterAll
  void stop() {
    oms.close();
  }

  @Test
  void anErrorCodeHitsItsActionAsOftenAsAsked() {
    oms.faults().add(Fault.errorCode("INNER_ERROR", "系统内部错误").on("ListProjects").times(2));
    assertThat(client.data("ListAllLabels", "{}")).isNotEmpty();
    assertThat(text(client.console("ListProjects", "{}"), "message")).isEqualTo("系统内部错误");
    assertThat(text(client.console("ListProjects", "{}"), "code")).isEqualTo("INNER_ERROR");
    assertThat(client.data("ListProjects", "{}")).hasSize(10);
    assertThat(oms.faults().active()).isEmpty();
  }

  @Test
  void aFaultOfTheClusterManagerSparesTheConsole() {
    oms.faults().add(Fault.httpStatus(503).on(Api.CLUSTER_MANAGER));
    assertThat(client.data("ListProjects", "{}")).hasSize(10);
    HttpRequest stop =
        client
            .cmRequest("/connector/task/v2/stop?taskName=x")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(client.send(stop).statusCode()).isEqualTo(503);
  }

  @Test
  void statusHtmlRedirectAndUnauthorizedAreWhatTheySay() {
    assertThat(faulty(Fault.httpStatus(500)).statusCode()).isEqualTo(500);
    assertThat(faulty(Fault.of(FaultKind.UNAUTHORIZED)).statusCode()).isEqualTo(401);
    HttpResponse<String> redirect = faulty(Fault.of(FaultKind.REDIRECT));
    assertThat(redirect.statusCode()).isEqualTo(302);
    assertThat(redirect.headers().firstValue("Location")).isPresent();
    HttpResponse<String> html = faulty(Fault.of(FaultKind.HTML));
    assertThat(html.statusCode()).isEqualTo(200);
    assertThat(html.body()).startsWith("<!DOCTYPE html>");
  }

  @Test
  void aHangEndsWhenTheFaultIsCleared() throws Exception {
    oms.faults().add(Fault.of(FaultKind.HANG).times(1));
    CompletableFuture<HttpResponse<String>> waiting =
        client.http.sendAsync(
            client.consoleRequest("ListProjects", "{}").build(), BodyHandlers.ofString());
    while (!oms.faults().active().isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(waiting).isNotDone();
    while (!waiting.isDone()) {
      oms.faults().clear();
      Thread.onSpinWait();
    }
    assertThat(waiting.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(503);
  }

  @Test
  void aCutBodyEndsTheConnection() {
    oms.faults().add(Fault.of(FaultKind.CUT_BODY));
    HttpRequest request = client.consoleRequest("ListProjects", "{}").build();
    assertThatThrownBy(() -> client.http.send(request, BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aSlowBodyIsWholeOnceTheFaultIsCleared() throws Exception {
    oms.faults().add(Fault.of(FaultKind.SLOW_BODY));
    HttpRequest request = client.consoleRequest("ListAllLabels", "{}").build();
    HttpResponse<InputStream> answer = client.http.send(request, BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      assertThat(body.read()).isEqualTo('{');
      oms.faults().clear();
      assertThat(new String(body.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
          .endsWith("}");
    }
  }

  @Test
  void anEndlessBodyGoesOnAndOn() throws Exception {
    oms.faults().add(Fault.of(FaultKind.ENDLESS_BODY));
    HttpRequest request = client.consoleRequest("ListProjects", "{}").build();
    HttpResponse<InputStream> answer = client.http.send(request, BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      assertThat(body.readNBytes(3_000_000)).hasSize(3_000_000);
    }
  }

  @Test
  void halfTheProjectsAreGone() {
    oms.faults().add(Fault.of(FaultKind.HALF_PROJECTS_GONE).times(1));
    assertThat(client.data("ListProjects", "{\"pageSize\":150}")).hasSize(12);
    assertThat(client.data("ListProjects", "{\"pageSize\":150}")).hasSize(24);
  }

  @Test
  void statusesNobodyKnowsAreShown() {
    oms.faults().add(Fault.of(FaultKind.UNKNOWN_STATUS));
    for (JsonNode project : client.data("ListProjects", "{}")) {
      assertThat(text(project, "status")).isEqualTo("HIBERNATING");
    }
  }

  @Test
  void stepMetricsFailOrAreEmptyWithoutATimeSeriesDatabase() {
    long end = new HandClock().instant().getEpochSecond();
    String body =
        """
        {"projectId":"%s","stepName":"INCR_TRANSFER","metricType":"RPS",
         "beginTimestamp":%d,"endTimestamp":%d}\
        """
            .formatted(oms.world().projectIdOf(Scenario.STEADY), end - 3_600, end);
    oms.faults().add(Fault.of(FaultKind.NO_METRIC_HISTORY).times(1));
    assertThat(field(client.console("DescribeProjectStepMetric", body), "success").asBoolean())
        .isFalse();
    oms.faults().add(Fault.of(FaultKind.EMPTY_METRIC_HISTORY));
    assertThat(field(client.data("DescribeProjectStepMetric", body), "metrics")).isEmpty();
    assertThat(client.data("ListProjects", "{}")).hasSize(10);
  }

  @Test
  void faultsAndTheWorldAreControlledOverHttp() {
    String fault =
        "{\"kind\":\"error_code\",\"action\":\"ListProjects\",\"code\":\"X\",\"times\":1}";
    assertThat(client.control("POST", "faults", fault).statusCode()).isEqualTo(200);
    assertThat(text(client.console("ListProjects", "{}"), "code")).isEqualTo("X");
    String id = oms.world().projectIdOf(Scenario.NEGATIVE_LATENCY);
    String change = "{\"project\":\"" + id + "\",\"latencySeconds\":400,\"status\":\"FAILED\"}";
    assertThat(client.control("POST", "world", change).statusCode()).isEqualTo(200);
    assertThat(client.control("GET", "world", null).body()).contains(id, "\"status\" : \"FAILED\"");
    assertThat(client.control("POST", "faults", "{\"kind\":\"x\"}").statusCode()).isEqualTo(400);
    assertThat(client.control("DELETE", "faults", null).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          faults | {"kind": "htm"}                              | kind must be one of error_code,
          faults | {"kind": "html", "time": 3}                  | time has no place here; there is action, api,
          faults | {"kind": "html", "times": "3"}               | times must be a whole number
          world  | {"add": "steddy"}                            | add must be one of steady,
          world  | {"project": "np_1"}                          | nothing to change is named beside project
          world  | {"project": "np_1", "latencySecond": 4}      | latencySecond has no place here
          world  | {"project": "np_1", "latencySeconds": -7}    | latencySeconds must be a number from 0 up
          world  | {"project": "np_1", "bottleneck": "nothing"} | bottleneck must be one of slice,
          """)
  void aControlThatMeansNothingIsRefusedInWords(String path, String body, String reason) {
    HttpResponse<String> answer = client.control("POST", path, body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(reason).doesNotContain("No enum constant");
    assertThat(oms.faults().active()).isEmpty();
  }

  private HttpResponse<String> faulty(Fault fault) {
    oms.faults().add(fault.times(1));
    return client.send(client.consoleRequest("ListProjects", "{}").build());
  }
}
