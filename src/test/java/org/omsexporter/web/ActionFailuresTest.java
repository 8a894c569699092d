package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.omsexporter.web.TestExporter.componentAction;
import static org.omsexporter.web.TestExporter.projectAction;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.config.Config;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.simulator.faults.Api;
import org.omsexporter.simulator.faults.Fault;
import org.omsexporter.simulator.faults.FaultKind;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.simulator.world.World;
import org.omsexporter.testing.DraftOms;

/** Actions on an OMS that refuses, breaks or hangs: sent once, and what is known is told. */
class ActionFailuresTest {
  private static TestExporter exporter;
  private static World world;
  private static String project;
  private static String store;

  @BeforeAll
  static void start() throws Exception {
    exporter = new TestExporter();
    world = exporter.simulator.world();
    project = world.projectIdOf(Scenario.CATCHING_UP);
    store = exporter.component(Scenario.STEADY, "store");
  }

  @AfterAll
  static void stop() {
    exporter.close();
  }

  @BeforeEach
  void running() {
    world.controls().setProjectStatus(project, "RUNNING");
    world.controls().setComponentStatus(store, "RUNNING");
    exporter.simulator.requests().clear();
  }

  @AfterEach
  void nothingWasMalformed() {
    exporter.simulator.faults().clear();
    assertThat(exporter.simulator.requests().violations()).isEmpty();
  }

  @Test
  void aConsoleThatHangsLeavesTheOutcomeUnknownAndTheStateIsReadAfterwards() throws Exception {
    fail(Fault.of(FaultKind.HANG).on("StopProject"));
    JsonNode problem = Answered.problem(504, pauseProject());
    assertThat(problem.path("detail").asText())
        .contains("did not answer in time", "sent once", "outcome is unknown", "is running now");
    assertThat(problem.path("outcomeUnknown").asBoolean()).isTrue();
    assertThat(problem.path("stateAfter").asText()).isEqualTo("running");
    assertThat(exporter.sent()).containsExactly("StopProject");
  }

  @Test
  void aClusterManagerThatHangsLeavesTheOutcomeUnknownAndTheStateIsReadAfterwards()
      throws Exception {
    fail(Fault.of(FaultKind.HANG).on(Api.CLUSTER_MANAGER));
    JsonNode problem = Answered.problem(504, pauseStore());
    assertThat(problem.path("detail").asText())
        .contains("did not answer in time", "sent once", "outcome is unknown", "is running now");
    assertThat(problem.path("outcomeUnknown").asBoolean()).isTrue();
    assertThat(problem.path("stateAfter").asText()).isEqualTo("running");
    List<String> actions =
        exporter.simulator.requests().all().stream().map(request -> request.action()).toList();
    assertThat(actions).containsOnlyOnce("/crawler/clear");
    assertThat(actions.subList(actions.indexOf("/crawler/clear"), actions.size()))
        .as("read again after the call")
        .contains("DescribeProject", "DescribeProjectComponents");
    exporter.simulator.faults().clear();
    assertThat(exporter.sent()).containsExactly("/crawler/clear");
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_STATUS", "HTML", "CUT_BODY", "REDIRECT"})
  void anAnswerThatMeansNothingLeavesTheOutcomeUnknown(FaultKind kind) throws Exception {
    fail(Fault.of(kind).on(Api.CLUSTER_MANAGER));
    JsonNode problem = Answered.problem(502, pauseStore());
    assertThat(problem.path("detail").asText()).contains("sent once", "outcome is unknown");
    assertThat(problem.path("stateAfter").asText()).isIn("running", "stopped");
    assertThat(exporter.sent()).containsExactly("/crawler/clear");
    exporter.simulator.faults().clear();
    fail(Fault.of(kind).on("StopProject"));
    problem = Answered.problem(502, pauseProject());
    assertThat(problem.path("detail").asText())
        .contains(". The request was sent once; the outcome is unknown.");
    assertThat(exporter.sent()).containsExactly("StopProject");
  }

  @Test
  void aClusterManagerThatSaysNoIsQuoted() throws Exception {
    fail(Fault.errorCode("CM-RESOAT000409", "组件正忙").on("/crawler/clear"));
    JsonNode problem = Answered.problem(502, pauseStore());
    assertThat(problem.path("omsCode").asText()).isEqualTo("CM-RESOAT000409");
    assertThat(problem.path("detail").asText())
        .contains("组件正忙", "is running now")
        .doesNotContain("unknown");
    assertThat(problem.path("outcomeUnknown").asBoolean()).isFalse();
    assertThat(exporter.sent()).containsExactly("/crawler/clear");
  }

  @Test
  void aConsoleThatSaysNoIsQuotedWithCodeAdviceAndRequestNumber() throws Exception {
    fail(Fault.errorCode("GHANA-OPERAT000001", "操作失败").on("StopProject"));
    JsonNode problem = Answered.problem(502, pauseProject());
    assertThat(problem.path("omsCode").asText()).isEqualTo("GHANA-OPERAT000001");
    assertThat(problem.path("omsAdvice").asText()).isNotEmpty();
    assertThat(problem.path("omsRequestId").asText()).isNotEmpty();
    assertThat(problem.path("detail").asText()).contains("操作失败");
    assertThat(exporter.sent()).containsExactly("StopProject");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 500})
  void whatOmsSaysWithAnotherStatusIsQuotedToo(int status) throws Exception {
    fail(Fault.errorCode("GHANA-OPERAT000001", "操作失败").on("StopProject").withStatus(status));
    JsonNode problem = Answered.problem(502, pauseProject());
    assertThat(problem.path("omsCode").asText()).isEqualTo("GHANA-OPERAT000001");
    assertThat(problem.path("detail").asText())
        .isEqualTo("OMS refused: 操作失败. The project is running now.");
    assertThat(exporter.sent()).containsExactly("StopProject");
  }

  @Test
  void aClusterManagerThatIsDownGotNothing() throws Exception {
    assertThat(exporter.reload(config -> withClusterManager(config, "http://127.0.0.1:1")))
        .isEmpty();
    try {
      JsonNode problem = Answered.problem(502, pauseStore());
      assertThat(problem.path("detail").asText())
          .contains("cannot be reached", "address is right", "Nothing was sent", "is running now");
      assertThat(problem.path("outcomeUnknown").asBoolean()).isFalse();
      assertThat(exporter.sent()).isEmpty();
    } finally {
      exporter.reload(config -> withClusterManager(config, exporter.simulator.clusterManagerUrl()));
    }
  }

  @Test
  void whatCannotBeReadFirstIsNotSent() throws Exception {
    for (Fault fault :
        List.of(
            Fault.httpStatus(500),
            Fault.errorCode("INNER_ERROR", "坏了"),
            Fault.of(FaultKind.HTML),
            Fault.of(FaultKind.UNAUTHORIZED))) {
      exporter.simulator.faults().clear();
      fail(fault.on("DescribeProject"));
      assertNothingWasSent(502, pauseProject());
      exporter.simulator.faults().clear();
      fail(fault.on("DescribeProjectComponents"));
      assertNothingWasSent(502, pauseStore());
    }
    exporter.simulator.faults().clear();
    fail(Fault.of(FaultKind.HANG).on("DescribeProject"));
    assertNothingWasSent(504, pauseProject());
    assertThat(exporter.sent()).isEmpty();
  }

  private static void assertNothingWasSent(int status, HttpResponse<String> answer) {
    JsonNode problem = Answered.problem(status, answer);
    assertThat(problem.path("detail").asText()).contains("nothing was sent");
    assertThat(problem.path("outcomeUnknown").asBoolean(true)).isFalse();
  }

  @Test
  void aComponentThatCannotBeReadAfterwardsIsNotToldInItsOldState() throws Exception {
    fail(Fault.of(FaultKind.HANG).on("/crawler/clear"));
    var answer = exporter.as("oscar").postLater(componentAction(store, "pause"));
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> !exporter.simulator.requests().of("/crawler/clear").isEmpty());
    fail(Fault.httpStatus(500).on("DescribeProjectComponents"));
    JsonNode problem = Answered.problem(504, answer.get());
    assertThat(problem.path("stateAfter").asText()).isEqualTo("unread");
    assertThat(problem.path("detail").asText()).contains("is unread now");
  }

  @Test
  void aProjectIsToldInItsNewStateAlthoughItsComponentsCannotBeRead() throws Exception {
    fail(Fault.httpStatus(500).on("DescribeProjectComponents"));
    JsonNode done = Answered.ok(pauseProject());
    assertThat(done.path("status").asText()).isEqualTo("paused");
  }

  private static void fail(Fault fault) {
    exporter.simulator.faults().add(fault);
  }

  private static HttpResponse<String> pauseProject() throws Exception {
    return exporter.as("oscar").post(projectAction(project, "pause"), "");
  }

  private static HttpResponse<String> pauseStore() throws Exception {
    return exporter.as("oscar").post(componentAction(store, "pause"), "");
  }

  private static Config withClusterManager(Config config, String url) {
    OmsConfig oms = config.oms().get(0);
    OmsConfig changed = DraftOms.oms(oms, draft -> draft.clusterManagerUrl = URI.create(url));
    return new Config(
        List.of(changed), config.metrics(), config.api(), config.shard(), config.log());
  }
}
