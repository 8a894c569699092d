package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.web.TestExporter.componentAction;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.simulator.world.World;

/** Actions on one component: what each role sends in each state, or that nothing is sent. */
class ComponentActionsTest {
  private static final Map<String, String> STORE_CALLS =
      Map.of(
          "start", "/crawler/restore",
          "pause", "/crawler/clear",
          "update", "UpdateStore",
          "destroy", "/crawler/destroy");

  private static final Map<String, String> CONNECTOR_CALLS =
      Map.of(
          "start", "/connector/task/v2/resume",
          "pause", "/connector/task/v2/stop",
          "update", "UpdateIncrSync",
          "destroy", "/connector/task/v2/delete");

  private static final List<String> RUNNING = List.of("pause", "update");
  private static final List<String> STILL = List.of("start", "update", "destroy");

  @AutoClose private static final TestExporter exporter = new TestExporter();
  private static final World world = exporter.simulator.world();

  @BeforeEach
  void forget() {
    exporter.simulator.requests().clear();
  }

  @AfterEach
  void nothingWasMalformed() {
    assertThat(exporter.simulator.requests().violations()).isEmpty();
  }

  /** One component in one state, each of another project, since some are gone afterwards. */
  private record Row(Scenario scenario, String type, String state, List<String> allowed) {}

  static Stream<Row> rows() {
    return Stream.of(
        new Row(Scenario.STEADY, "store", "RUNNING", RUNNING),
        new Row(Scenario.LAGGING, "store", "STOPPED", STILL),
        new Row(Scenario.CATCHING_UP, "store", "ABNORMAL", STILL),
        new Row(Scenario.FULL_SYNC, "store", "UNEXPECTED_EXIT", STILL),
        new Row(Scenario.STEADY_MIGRATION, "store", "FINISHED", List.of("update")),
        new Row(Scenario.MODIFYING, "store", "STRANGE", List.of()),
        new Row(Scenario.PAUSED, "connector", "STOPPED", STILL),
        new Row(Scenario.PAUSED_TOO_LONG, "connector", "FAILED", STILL),
        new Row(Scenario.PAUSED_WITH_RUNNING_CONNECTOR, "connector", "UNEXPECTED_EXIT", STILL),
        new Row(Scenario.STEADY, "connector", "RUNNING", RUNNING),
        new Row(Scenario.LAGGING, "connector", "STOPPED", List.of("start", "update")),
        new Row(Scenario.MODIFYING, "connector", "FAILED", List.of("start", "update")),
        new Row(Scenario.INTEGRATING, "connector", "STOPPED", List.of("start", "update")),
        new Row(Scenario.STALE_SAMPLE, "connector", "FINISHED", List.of("update")),
        new Row(Scenario.CATCHING_UP, "connector", "STRANGE", List.of()),
        new Row(Scenario.REVERSE_INCREMENTAL, "reverse_store", "STOPPED", STILL),
        new Row(Scenario.REVERSE_INCREMENTAL, "reverse_connector", "RUNNING", RUNNING));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void itIsSentOnceWhereStateAndRoleAllowItAndElseNever(Row row) throws Exception {
    String id = exporter.component(row.scenario(), row.type());
    boolean store = row.type().endsWith("store");
    for (String action : List.of("start", "pause", "update", "destroy")) {
      for (String who : List.of("anonymous", "vera", "oscar", "ada")) {
        world.controls().setComponentStatus(id, row.state());
        TestClient client = who.equals("anonymous") ? exporter.client() : exporter.as(who);
        boolean may = who.equals("ada") || (who.equals("oscar") && !action.equals("destroy"));
        int expected =
            who.equals("anonymous") ? 401 : !may ? 403 : row.allowed().contains(action) ? 200 : 409;
        HttpResponse<String> answer =
            client.post(componentAction(id, action), body(action, store, who));
        assertThat(answer.statusCode())
            .as("%s by %s: %s", action, who, answer.body())
            .isEqualTo(expected);
        assertThat(exporter.sent())
            .as("%s by %s", action, who)
            .isEqualTo(
                expected == 200
                    ? List.of((store ? STORE_CALLS : CONNECTOR_CALLS).get(action))
                    : List.of());
      }
    }
  }

  /** What the action takes; an update differs each time, or there would be nothing to send. */
  private static String body(String action, boolean store, String who) {
    return switch (action) {
      case "destroy" -> "{\"confirm\":\"delete\"}";
      case "update" ->
          store
              ? "{\"config\":{\"parser.threads\":\"%d\"}}".formatted(10 + who.length())
              : "{\"config\":{\"coordinator\":{\"throttleRps\":\"%d\"}}}"
                  .formatted(10 + who.length());
      default -> "";
    };
  }

  @Test
  void aDestroyedStoreIsGoneAtOnce() throws Exception {
    String store = exporter.component(Scenario.STORE_STOPPED, "store");
    world.controls().setComponentStatus(store, "STOPPED");
    JsonNode done =
        Answered.ok(
            exporter.as("ada").post(componentAction(store, "destroy"), "{\"confirm\":\"delete\"}"));
    assertThat(done.path("status").asText()).isEqualTo("gone");
    Answered.problem(
        404, exporter.client().get("/api/v1/components/" + TestExporter.encoded(store)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"confirm\":null}",
        "{\"confirm\":\"destroy\"}",
        "{\"confirm\":\"DELETE\"}",
        "{\"confirm\":\"delete \"}",
        "{\"confirm\":[\"delete\"]}",
        "{\"typed\":\"delete\"}"
      })
  void withoutItsExactWordNothingIsDestroyed(String body) throws Exception {
    for (String type : List.of("store", "connector")) {
      String id = exporter.component(Scenario.FAILED_INCREMENTAL, type);
      world.controls().setComponentStatus(id, "STOPPED");
      String detail =
          Answered.detail(400, exporter.as("ada").post(componentAction(id, "destroy"), body));
      assertThat(detail).containsAnyOf("\"confirm\":\"delete\"", "takes is confirm");
    }
    assertThat(exporter.sent()).isEmpty();
  }

  @Test
  void aConnectorThatIsNotDeletedIsToldWhy() throws Exception {
    String connector = exporter.component(Scenario.HEARTBEAT_LOST, "connector");
    world.controls().setComponentStatus(connector, "STOPPED");
    String path = componentAction(connector, "destroy");
    assertThat(Answered.detail(409, exporter.as("ada").post(path, "{\"confirm\":\"delete\"}")))
        .contains("project is running", "Nothing was sent");
  }

  @Test
  void aFullVerificationHasNoOtherAction() throws Exception {
    String id = exporter.component(Scenario.FULL_VERIFICATION, "full_verification");
    for (String action : List.of("start", "pause", "destroy")) {
      String body = action.equals("destroy") ? "{\"confirm\":\"delete\"}" : "";
      Answered.problem(501, exporter.as("ada").post(componentAction(id, action), body));
    }
    assertThat(exporter.sent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"full_import", "full_verification"})
  void fullImportsAndVerificationsAreUpdated(String type) throws Exception {
    boolean fullImport = type.equals("full_import");
    String id =
        exporter.component(fullImport ? Scenario.FULL_SYNC : Scenario.FULL_VERIFICATION, type);
    String config =
        fullImport ? "{\"coordinator\":{\"throttleRps\":\"7\"}}" : "{\"verify.mode\":\"SAMPLE\"}";
    JsonNode done =
        Answered.ok(
            exporter
                .as("oscar")
                .post(componentAction(id, "update"), "{\"config\":%s}".formatted(config)));
    assertThat(done.path("taskNumber").asText()).isNotEmpty();
    assertThat(exporter.sent())
        .containsExactly(fullImport ? "UpdateFullImport" : "UpdateFullVerification");
  }

  @Test
  void aComponentThatVanishedSinceTheDialogOpenedIsNotFound() throws Exception {
    String store = exporter.component(Scenario.MANY_TABLES, "store");
    String project = world.projectIdOf(Scenario.MANY_TABLES);
    world.removeProject(project);
    assertThat(Answered.detail(404, exporter.as("oscar").post(componentAction(store, "pause"), "")))
        .contains("no longer");
    assertThat(exporter.sent()).isEmpty();
  }
}
