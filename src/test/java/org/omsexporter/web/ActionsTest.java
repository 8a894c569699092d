package org.omsexporter.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.simulator.Api;
import org.omsexporter.simulator.Fault;
import org.omsexporter.simulator.FaultKind;
import org.omsexporter.simulator.Scenario;
import org.omsexporter.simulator.World;

/** Every action over the real client and a simulated OMS: what is sent, or that nothing is. */
class ActionsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** OMS's word for a state, and the actions that it allows. */
  private static final Map<String, List<String>> PROJECT_STATES =
      Map.of(
          "INIT", List.of("start", "delete"),
          "RUNNING", List.of("pause"),
          "SUSPEND", List.of("resume", "release"),
          "FAILED", List.of("resume", "release"),
          "FINISHED", List.of("release"),
          "RELEASING", List.of(),
          "RELEASED", List.of("delete"),
          "STRANGE", List.of());

  private static final Map<String, String> CALLS =
      Map.of(
          "start", "StartProject",
          "pause", "StopProject",
          "resume", "ResumeProject",
          "release", "ReleaseProject",
          "delete", "DeleteProject");

  private static TestExporter exporter;
  private static World world;
  private static TestClient ada;
  private static TestClient oscar;
  private static TestClient vera;

  @BeforeAll
  static void start() throws Exception {
    exporter = new TestExporter();
    world = exporter.simulator.world();
    ada = exporter.client().as("ada");
    oscar = exporter.client().as("oscar");
    vera = exporter.client().as("vera");
  }

  @AfterAll
  static void stop() {
    exporter.close();
  }

  @BeforeEach
  void forget() {
    exporter.simulator.requests().clear();
  }

  @AfterEach
  void nothingWasMalformed() {
    exporter.simulator.faults().clear();
    assertThat(exporter.simulator.requests().violations()).isEmpty();
  }

  @Test
  void aProjectActionIsSentOnceWhereStateAndRoleAllowItAndElseNever() throws Exception {
    String id = world.projectIdOf(Scenario.STEADY_MIGRATION);
    for (var state : PROJECT_STATES.entrySet()) {
      for (String action : List.of("start", "pause", "resume", "release")) {
        for (TestClient who : List.of(ada, oscar, vera, exporter.client())) {
          world.setProjectStatus(id, state.getKey());
          String body = action.equals("release") ? "{\"confirm\":\"release\"}" : "";
          HttpResponse<String> answer =
              who.post("/api/v1/projects/%s/actions/%s".formatted(id, action), body);
          boolean may = who == ada || (who == oscar && !action.equals("release"));
          int expected =
              who == exporter.client()
                  ? 401
                  : !may
                      ? (isKnown(who) ? 403 : 401)
                      : state.getValue().contains(action) ? 200 : 409;
          assertThat(answer.statusCode())
              .as("%s while %s: %s", action, state.getKey(), answer.body())
              .isEqualTo(expected);
          assertThat(exporter.sent())
              .isEqualTo(expected == 200 ? List.of(CALLS.get(action)) : List.of());
        }
      }
    }
    world.setProjectStatus(id, "RUNNING");
  }

  private static boolean isKnown(TestClient who) {
    return who == ada || who == oscar || who == vera;
  }

  @Test
  void aDeletedProjectIsGoneAtOnce() throws Exception {
    String id = world.addProject(Scenario.RELEASED);
    String path = "/api/v1/projects/%s/actions/delete".formatted(id);
    assertThat(ada.post(path, "{\"confirm\":\"delete\"}").statusCode()).isEqualTo(404);
    String known = world.projectIdOf(Scenario.RELEASED);
    path = "/api/v1/projects/%s/actions/delete".formatted(known);
    assertThat(ada.post(path, "").statusCode()).isEqualTo(400);
    assertThat(ada.post(path, "{\"confirm\":\"Delete\"}").statusCode()).isEqualTo(400);
    assertThat(oscar.post(path, "{\"confirm\":\"delete\"}").statusCode()).isEqualTo(403);
    assertThat(exporter.sent()).isEmpty();
    JsonNode done = ok(ada.post(path, "{\"confirm\":\"delete\"}"));
    assertThat(done.path("status").asText()).isEqualTo("deleted");
    assertThat(done.path("requestId").asText()).isNotEmpty();
    assertThat(exporter.sent()).containsExactly("DeleteProject");
    assertThat(vera.get("/api/v1/projects/" + known).statusCode()).isEqualTo(404);
    assertThat(ada.post(path, "{\"confirm\":\"delete\"}").statusCode()).isEqualTo(404);
  }

  @Test
  void aStoreIsActedUponWhereItsStateAllowsIt() throws Exception {
    String store = component(Scenario.STEADY, "store");
    Map<String, List<String>> states =
        Map.of(
            "RUNNING", List.of("pause"),
            "STOPPED", List.of("start"),
            "ABNORMAL", List.of("start"),
            "UNEXPECTED_EXIT", List.of("start"),
            "STRANGE", List.of());
    Map<String, String> paths = Map.of("start", "/crawler/restore", "pause", "/crawler/clear");
    for (var state : states.entrySet()) {
      for (String action : List.of("start", "pause")) {
        world.setComponentStatus(store, state.getKey());
        HttpResponse<String> answer = oscar.post(action(store, action), "");
        boolean allowed = state.getValue().contains(action);
        assertThat(answer.statusCode())
            .as("%s while %s: %s", action, state.getKey(), answer.body())
            .isEqualTo(allowed ? 200 : 409);
        assertThat(exporter.sent()).isEqualTo(allowed ? List.of(paths.get(action)) : List.of());
      }
      world.setComponentStatus(store, state.getKey());
      assertThat(oscar.post(action(store, "destroy"), "{\"confirm\":\"delete\"}").statusCode())
          .isEqualTo(403);
      assertThat(ada.post(action(store, "destroy"), "{\"confirm\":\"yes\"}").statusCode())
          .isEqualTo(400);
    }
    assertThat(exporter.sent()).isEmpty();
    world.setComponentStatus(store, "RUNNING");
    assertThat(ada.post(action(store, "destroy"), "{\"confirm\":\"delete\"}").statusCode())
        .isEqualTo(409);
  }

  @Test
  void aStoppedStoreIsDestroyedAfterTheWord() throws Exception {
    String store = component(Scenario.STORE_STOPPED, "store");
    world.setComponentStatus(store, "STOPPED");
    JsonNode done = ok(ada.post(action(store, "destroy"), "{\"confirm\":\"delete\"}"));
    assertThat(done.path("status").asText()).isEqualTo("gone");
    assertThat(exporter.sent()).containsExactly("/crawler/destroy");
    assertThat(vera.get("/api/v1/components/" + encoded(store)).statusCode()).isEqualTo(404);
  }

  @Test
  void aConnectorOfAWorkingProjectIsNotDeleted() throws Exception {
    String connector = component(Scenario.LAGGING, "connector");
    world.setComponentStatus(connector, "STOPPED");
    HttpResponse<String> answer =
        ada.post(action(connector, "destroy"), "{\"confirm\":\"delete\"}");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("running");
    assertThat(exporter.sent()).isEmpty();
    String paused = component(Scenario.PAUSED, "connector");
    world.setComponentStatus(paused, "STOPPED");
    ok(ada.post(action(paused, "destroy"), "{\"confirm\":\"delete\"}"));
    assertThat(exporter.sent()).containsExactly("/connector/task/v2/delete");
  }

  @Test
  void aConnectorStartsWithAndWithoutPullBack() throws Exception {
    String connector = component(Scenario.CATCHING_UP, "connector");
    world.setComponentStatus(connector, "STOPPED");
    ok(oscar.post(action(connector, "start"), "{\"pullBack\":false}"));
    var plain = requireNonNull(exporter.last("/connector/task/v2/resume"));
    assertThat(plain.query()).isEqualTo(Map.of("taskName", connector));
    world.setComponentStatus(connector, "STOPPED");
    ok(oscar.post(action(connector, "start"), "{\"pullBack\":true}"));
    var pulled = requireNonNull(exporter.last("/connector/task/v2/resume"));
    assertThat(pulled.query()).containsEntry("pullBackFlag", "true");
    assertThat(exporter.sent()).hasSize(2);
  }

  @Test
  void aStoppedConnectorIsPulledBackToAMomentInTwoSteps() throws Exception {
    String connector = component(Scenario.INTEGRATING, "connector");
    world.setComponentStatus(connector, "STOPPED");
    String moment = java.time.Instant.now().minusSeconds(600).toString();
    JsonNode done =
        ok(
            oscar.post(
                action(connector, "start"),
                "{\"pullBack\":true,\"pullBackTo\":\"%s\"}".formatted(moment)));
    assertThat(done.path("steps")).hasSize(2);
    var update = requireNonNull(exporter.last("/connector/task/v2/update"));
    assertThat(update.query()).containsEntry("deleteParams", "source.checkpoint");
    assertThat(update.body()).contains("checkpoint");
    assertThat(exporter.sent())
        .containsExactly("/connector/task/v2/update", "/connector/task/v2/resume");
  }

  @Test
  void anAbnormalConnectorIsStoppedBeforeItIsPulledBackToAMoment() throws Exception {
    String connector = component(Scenario.INTEGRATING, "connector");
    world.setComponentStatus(connector, "FAILED");
    String moment = java.time.Instant.now().minusSeconds(600).toString();
    ok(
        oscar.post(
            action(connector, "start"),
            "{\"pullBack\":true,\"pullBackTo\":\"%s\"}".formatted(moment)));
    assertThat(exporter.sent())
        .containsExactly(
            "/connector/task/v2/stop", "/connector/task/v2/update", "/connector/task/v2/resume");
  }

  @Test
  void aPullBackThatFailsTellsHowFarItCame() throws Exception {
    String connector = component(Scenario.INTEGRATING, "connector");
    world.setComponentStatus(connector, "STOPPED");
    exporter.simulator.faults().add(Fault.errorCode("CM-1", "不行").on("/connector/task/v2/resume"));
    HttpResponse<String> answer =
        oscar.post(
            action(connector, "start"),
            "{\"pullBack\":true,\"pullBackTo\":\"2024-03-05T07:01:27Z\"}");
    assertThat(answer.statusCode()).isEqualTo(502);
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.path("steps").toString())
        .contains("update checkpoint", "done", "resume", "failed");
    assertThat(problem.path("detail").asText()).contains("Done: update checkpoint", "不行");
    assertThat(exporter.sent()).hasSize(2);
  }

  @Test
  void pullBackHasAPlaceOnlyWhereAConnectorStarts() throws Exception {
    String store = component(Scenario.STEADY, "store");
    String connector = component(Scenario.MODIFYING, "connector");
    assertThat(oscar.post(action(store, "start"), "{\"pullBackTo\":\"x\"}").statusCode())
        .isEqualTo(400);
    for (String body :
        List.of(
            "{\"pullBackTo\":\"2024-03-05T07:01:27Z\"}",
            "{\"pullBack\":false,\"pullBackTo\":\"2024-03-05T07:01:27Z\"}",
            "{\"pullBack\":true,\"pullBackTo\":\"yesterday\"}",
            "{\"pullBack\":true,\"pullBackTo\":\"2999-01-01T00:00:00Z\"}",
            "{\"pullBack\":\"yes\"}",
            "{\"pullback\":true}")) {
      assertThat(oscar.post(action(connector, "start"), body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(exporter.sent()).isEmpty();
  }

  @Test
  void anUpdateSendsOnlyWhatDiffersAndNothingMasked() throws Exception {
    String connector = component(Scenario.STEADY, "connector");
    JsonNode shown = ok(vera.get("/api/v1/components/" + encoded(connector)));
    assertThat(shown.toString()).doesNotContain(world.secretMark());
    assertThat(shown.path("config").toString()).contains("******");
    var edited = (com.fasterxml.jackson.databind.node.ObjectNode) shown.path("config").deepCopy();
    assertThat(
            oscar
                .post(action(connector, "update"), "{\"config\":%s}".formatted(edited))
                .statusCode())
        .isEqualTo(400);
    assertThat(exporter.sent()).isEmpty();
    edited.withObject("coordinator").put("throttleRps", "2000");
    JsonNode done =
        ok(oscar.post(action(connector, "update"), "{\"config\":%s}".formatted(edited)));
    assertThat(done.path("taskNumber").asText()).isNotEmpty();
    JsonNode body = JSON.readTree(requireNonNull(exporter.last("UpdateIncrSync")).body());
    assertThat(body.path("config").toString())
        .isEqualTo("{\"coordinator\":{\"throttleRps\":\"2000\"}}");
    assertThat(exporter.sent()).containsExactly("UpdateIncrSync");
  }

  @Test
  void fullImportCanOnlyBeUpdated() throws Exception {
    String fullImport = component(Scenario.FULL_SYNC, "full_import");
    for (String action : List.of("start", "pause")) {
      assertThat(oscar.post(action(fullImport, action), "").statusCode()).isEqualTo(501);
    }
    assertThat(ada.post(action(fullImport, "destroy"), "{\"confirm\":\"delete\"}").statusCode())
        .isEqualTo(501);
    assertThat(exporter.sent()).isEmpty();
    ok(
        oscar.post(
            action(fullImport, "update"),
            "{\"config\":{\"coordinator\":{\"throttleRps\":\"7\"}}}"));
    assertThat(exporter.sent()).containsExactly("UpdateFullImport");
  }

  @Test
  void aTimeoutIsNotRetriedAndSaysThatTheOutcomeIsUnknown() throws Exception {
    String id = world.projectIdOf(Scenario.CATCHING_UP);
    world.setProjectStatus(id, "RUNNING");
    exporter.simulator.faults().add(Fault.of(FaultKind.HANG).on("StopProject"));
    HttpResponse<String> answer = oscar.post("/api/v1/projects/%s/actions/pause".formatted(id), "");
    assertThat(answer.statusCode()).isEqualTo(504);
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.path("detail").asText()).contains("unknown", "running");
    assertThat(problem.path("status").asInt()).isEqualTo(504);
    assertThat(exporter.sent()).containsExactly("StopProject");
  }

  @Test
  void whatOmsSaysIsPassedOn() throws Exception {
    String id = world.projectIdOf(Scenario.CATCHING_UP);
    world.setProjectStatus(id, "RUNNING");
    exporter
        .simulator
        .faults()
        .add(Fault.errorCode("GHANA-OPERAT000001", "操作失败").on("StopProject"));
    HttpResponse<String> answer = oscar.post("/api/v1/projects/%s/actions/pause".formatted(id), "");
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.path("omsCode").asText()).isEqualTo("GHANA-OPERAT000001");
    assertThat(problem.path("detail").asText()).contains("操作失败");
    assertThat(problem.path("omsRequestId").asText()).isNotEmpty();
    assertThat(exporter.sent()).containsExactly("StopProject");
  }

  @Test
  void whatCannotBeReadFirstIsNotSent() throws Exception {
    String id = world.projectIdOf(Scenario.CATCHING_UP);
    world.setProjectStatus(id, "RUNNING");
    exporter.simulator.faults().add(Fault.httpStatus(500).on("DescribeProject"));
    HttpResponse<String> answer = oscar.post("/api/v1/projects/%s/actions/pause".formatted(id), "");
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).contains("nothing was sent");
    exporter.simulator.faults().clear();
    String store = component(Scenario.STEADY, "store");
    exporter.simulator.faults().add(Fault.of(FaultKind.CUT_BODY).on(Api.CLUSTER_MANAGER));
    world.setComponentStatus(store, "RUNNING");
    HttpResponse<String> cut = oscar.post(action(store, "pause"), "");
    assertThat(cut.statusCode()).isEqualTo(502);
    assertThat(cut.body()).contains("unknown");
    assertThat(exporter.sent()).containsExactly("/crawler/clear");
  }

  @Test
  void aVanishedProjectIsNotFound() throws Exception {
    String id = world.projectIdOf(Scenario.NEGATIVE_LATENCY);
    world.removeProject(id);
    assertThat(oscar.post("/api/v1/projects/%s/actions/pause".formatted(id), "").statusCode())
        .isEqualTo(404);
    assertThat(exporter.sent()).isEmpty();
  }

  @Test
  void aTagActsOnItsProjectsAndTellsWhoDid() throws Exception {
    JsonNode rows = ok(vera.get("/api/v1/projects?limit=1000"));
    String label = "";
    for (JsonNode row : rows) {
      if (!row.path("labelIds").asText().isEmpty()) {
        label = row.path("labelIds").asText().split(", ")[0];
      }
    }
    JsonNode done = ok(oscar.post("/api/v1/labels/%s/actions/pause".formatted(label), ""));
    assertThat(done.path("total").asInt())
        .isEqualTo(done.path("succeedProjectIds").size() + done.path("failedProjectIds").size());
    assertThat(exporter.sent()).containsExactly("StopProjectsByLabel");
    ok(oscar.post("/api/v1/labels/%s/actions/start".formatted(label), ""));
    assertThat(exporter.sent()).containsExactly("StartProjectsByLabel");
    assertThat(oscar.post("/api/v1/labels/none/actions/pause", "").statusCode()).isEqualTo(404);
    assertThat(vera.post("/api/v1/labels/%s/actions/pause".formatted(label), "").statusCode())
        .isEqualTo(403);
    assertThat(exporter.sent()).isEmpty();
  }

  @Test
  void badBodiesAreRefusedWithTheReason() throws Exception {
    String path =
        "/api/v1/projects/%s/actions/pause".formatted(world.projectIdOf(Scenario.LAGGING));
    assertThat(oscar.post(path, "{nonsense").statusCode()).isEqualTo(400);
    assertThat(oscar.post(path, "[]").statusCode()).isEqualTo(400);
    assertThat(oscar.post(path, "{} {}").statusCode()).isEqualTo(400);
    assertThat(oscar.post(path, "{\"confirm\":\"pause\"}").statusCode()).isEqualTo(400);
    assertThat(oscar.header("Content-Type", "text/plain").post(path, "{}").statusCode())
        .isEqualTo(415);
    assertThat(
            oscar
                .header("Content-Type", "application/x-www-form-urlencoded")
                .post(path, "a=b")
                .statusCode())
        .isEqualTo(415);
    assertThat(oscar.post(path, " ".repeat(10 << 20)).statusCode()).isEqualTo(413);
    assertThat(oscar.header("Sec-Fetch-Site", "cross-site").post(path, "").statusCode())
        .isEqualTo(403);
    assertThat(oscar.get(path).statusCode()).isEqualTo(405);
    assertThat(oscar.post(path.replace("pause", "explode"), "").statusCode()).isEqualTo(404);
    assertThat(exporter.sent()).isEmpty();
  }

  @Test
  void everythingTriedIsInTheTrail() throws Exception {
    String id = world.projectIdOf(Scenario.STALE_SAMPLE);
    String path = "/api/v1/projects/%s/actions/".formatted(id);
    var unused = exporter.client().post(path + "pause", "");
    unused = vera.post(path + "pause", "");
    unused = oscar.post(path + "start", "");
    unused = oscar.post(path + "pause", "");
    JsonNode rows = ok(vera.get("/api/v1/actions?limit=4&project=" + id));
    assertThat(rows.findValuesAsText("outcome"))
        .containsExactly("done", "refused", "unauthorized", "unauthorized");
    assertThat(rows.findValuesAsText("user"))
        .containsExactly("oscar", "oscar", "vera", "anonymous");
    assertThat(rows.get(0).path("requestId").asText()).isNotEmpty();
    assertThat(rows.get(0).path("oms").asText()).isEqualTo("sim");
    assertThat(rows.get(0).path("remote").asText()).isEqualTo("127.0.0.1");
  }

  private static String component(Scenario scenario, String type) throws Exception {
    String project = world.projectIdOf(scenario);
    JsonNode rows = ok(vera.get("/api/v1/projects/%s/components?type=%s".formatted(project, type)));
    return rows.get(0).path("id").asText();
  }

  private static String action(String component, String action) {
    return "/api/v1/components/%s/actions/%s".formatted(encoded(component), action);
  }

  static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static JsonNode ok(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }
}
