package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.web.TestExporter.projectAction;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.simulator.world.World;

/** Actions on one project: what each role sends in each state, or that nothing is sent. */
class ProjectActionsTest {
  /** OMS's word for a state, and the actions that it allows. */
  private static final Map<String, List<String>> STATES =
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

  @ParameterizedTest
  @ValueSource(strings = {"start", "pause", "resume", "release", "delete"})
  void itIsSentOnceWhereStateAndRoleAllowItAndElseNever(String action) throws Exception {
    String id = world.projectIdOf(Scenario.STEADY_MIGRATION);
    boolean destroys = List.of("release", "delete").contains(action);
    String body = destroys ? "{\"confirm\":\"%s\"}".formatted(action) : "";
    for (var state : STATES.entrySet()) {
      boolean allowed = state.getValue().contains(action);
      for (String who : List.of("anonymous", "vera", "oscar", "ada")) {
        if (action.equals("delete") && allowed && who.equals("ada")) {
          continue; // the next test: the project is gone afterwards
        }
        world.controls().setProjectStatus(id, state.getKey());
        TestClient client = who.equals("anonymous") ? exporter.client() : exporter.as(who);
        boolean may = who.equals("ada") || (who.equals("oscar") && !destroys);
        int expected = who.equals("anonymous") ? 401 : !may ? 403 : allowed ? 200 : 409;
        HttpResponse<String> answer = client.post(projectAction(id, action), body);
        assertThat(answer.statusCode())
            .as("%s by %s while %s: %s", action, who, state.getKey(), answer.body())
            .isEqualTo(expected);
        assertThat(exporter.sent())
            .as("%s by %s while %s", action, who, state.getKey())
            .isEqualTo(expected == 200 ? List.of(CALLS.get(action)) : List.of());
      }
    }
    world.controls().setProjectStatus(id, "RUNNING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOT_STARTED", "RELEASED"})
  void aDeletedProjectIsGoneAtOnce(String scenario) throws Exception {
    String id = world.projectIdOf(Scenario.valueOf(scenario));
    String path = projectAction(id, "delete");
    JsonNode done = Answered.ok(exporter.as("ada").post(path, "{\"confirm\":\"delete\"}"));
    assertThat(done.path("status").asText()).isEqualTo("deleted");
    assertThat(done.path("requestId").asText()).isNotEmpty();
    assertThat(exporter.sent()).containsExactly("DeleteProject");
    Answered.problem(404, exporter.client().get("/api/v1/projects/" + id));
    Answered.problem(404, exporter.as("ada").post(path, "{\"confirm\":\"delete\"}"));
    assertThat(exporter.sent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"confirm\":null}",
        "{\"confirm\":true}",
        "{\"confirm\":\"\"}",
        "{\"confirm\":\"yes\"}",
        "{\"confirm\":\"Release\"}",
        "{\"confirm\":\" release\"}",
        "{\"confirm\":\"delete\"}",
        "{\"Confirm\":\"release\"}"
      })
  void withoutItsExactWordNothingIsReleased(String body) throws Exception {
    String id = world.projectIdOf(Scenario.PAUSED_TOO_LONG);
    String detail =
        Answered.detail(400, exporter.as("ada").post(projectAction(id, "release"), body));
    assertThat(detail).containsAnyOf("\"confirm\":\"release\"", "takes is confirm");
    assertThat(exporter.sent()).isEmpty();
  }

  @Test
  void aStateThatForbidsItIsNamedWithThoseThatAllowIt() throws Exception {
    String id = world.projectIdOf(Scenario.PAUSED);
    assertThat(Answered.detail(409, exporter.as("ada").post(projectAction(id, "pause"), "")))
        .contains("is paused", "pause needs it to be running", "Nothing was sent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MODIFYING", "INTEGRATING"})
  void aProjectThatIsBeingChangedAllowsNothing(String scenario) throws Exception {
    String id = world.projectIdOf(Scenario.valueOf(scenario));
    for (String action : CALLS.keySet()) {
      String body =
          action.matches("release|delete") ? "{\"confirm\":\"%s\"}".formatted(action) : "";
      Answered.problem(409, exporter.as("ada").post(projectAction(id, action), body));
    }
    assertThat(exporter.sent()).isEmpty();
  }

  @Test
  void theFreshStateCountsAndNotTheOneThatTheLastPollSaw() throws Exception {
    String id = world.projectIdOf(Scenario.LAGGING);
    world.controls().setProjectStatus(id, "SUSPEND");
    Answered.problem(409, exporter.as("oscar").post(projectAction(id, "pause"), ""));
    assertThat(exporter.sent()).isEmpty();
    JsonNode row = Answered.ok(exporter.client().get("/api/v1/projects/" + id));
    assertThat(row.path("status").asText()).isEqualTo("paused");
  }

  @Test
  void aProjectThatOmsMarksAsDeletedIsNotFound() throws Exception {
    String id = world.projectIdOf(Scenario.COMPLETED);
    world.controls().setProjectStatus(id, "DELETED");
    String path = projectAction(id, "release");
    assertThat(Answered.detail(404, exporter.as("ada").post(path, "{\"confirm\":\"release\"}")))
        .contains("deleted", "Nothing was sent");
    assertThat(exporter.sent()).isEmpty();
  }

  @Test
  void ofManyWhoPauseAtOnceOneIsInTimeAndTheOthersAreTooLate() throws Exception {
    String id = world.projectIdOf(Scenario.CATCHING_UP);
    List<CompletableFuture<HttpResponse<String>>> answers =
        Stream.generate(() -> exporter.as("oscar").postLater(projectAction(id, "pause")))
            .limit(8)
            .toList();
    List<Integer> statuses = new ArrayList<>();
    for (var answer : answers) {
      statuses.add(answer.get().statusCode());
    }
    assertThat(statuses).containsOnlyOnce(200).contains(409).containsOnly(200, 409);
    assertThat(exporter.sent()).containsExactly("StopProject");
  }

  @Test
  void aProjectThatVanishedSinceTheDialogOpenedIsNotFound() throws Exception {
    String id = world.projectIdOf(Scenario.NEGATIVE_LATENCY);
    world.removeProject(id);
    assertThat(Answered.detail(404, exporter.as("oscar").post(projectAction(id, "pause"), "")))
        .contains("project");
    assertThat(exporter.sent()).isEmpty();
  }
}
