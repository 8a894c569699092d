package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.web.TestExporter.componentAction;
import static org.omsexporter.web.TestExporter.projectAction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.simulator.faults.Fault;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.simulator.world.World;

/** What is kept of an action: its entry, its count, and the new state in the next scrape. */
class ActionTrailTest {
  private TestExporter exporter;
  private World world;

  @BeforeEach
  void start() throws Exception {
    exporter = new TestExporter();
    world = exporter.simulator.world();
  }

  @AfterEach
  void stop() {
    exporter.close();
  }

  @Test
  void everythingTriedIsInTheTrail() throws Exception {
    String id = world.projectIdOf(Scenario.STALE_SAMPLE);
    String pause = projectAction(id, "pause");
    exporter.client().post(pause, "");
    exporter.as("vera").post(pause, "");
    exporter.as("oscar").post(projectAction(id, "start"), "");
    exporter.as("oscar").post(pause, "");
    exporter.client().header("Authorization", "Bearer wrong").post(pause, "");
    JsonNode rows = Answered.ok(exporter.as("vera").get("/api/v1/actions?limit=5&project=" + id));
    assertThat(rows.findValuesAsText("outcome"))
        .containsExactly("unauthorized", "done", "refused", "unauthorized", "unauthorized");
    assertThat(rows.findValuesAsText("user"))
        .containsExactly("unknown", "oscar", "oscar", "vera", "anonymous");
    assertThat(rows.get(1).path("requestId").asText()).isNotEmpty();
    assertThat(rows.get(1).path("oms").asText()).isEqualTo("sim");
    assertThat(rows.get(1).path("remote").asText()).isEqualTo("127.0.0.1");
    assertThat(rows.toString()).doesNotContain("Bearer");
  }

  @Test
  void aParameterThatMeansNothingIsRefusedAfterTheRoleAndInTheTrail() throws Exception {
    String id = world.projectIdOf(Scenario.LAGGING);
    String store = exporter.component(Scenario.LAGGING, "store");
    Answered.problem(401, exporter.client().post(projectAction(id, "pause") + "?omss=sim", ""));
    Answered.problem(403, exporter.as("vera").post(projectAction(id, "pause") + "?omss=sim", ""));
    assertThat(
            Answered.detail(
                400, exporter.as("oscar").post(projectAction(id, "pause") + "?omss=sim", "")))
        .isEqualTo("There is no parameter \"omss\"; the nearest is oms.");
    assertThat(
            Answered.detail(
                400, exporter.as("oscar").post(componentAction(store, "pause") + "?projekt=x", "")))
        .isEqualTo("There is no parameter \"projekt\"; the nearest is project.");
    Answered.problem(400, exporter.as("oscar").post("/api/v1/labels/1/actions/pause?q=x", ""));
    JsonNode rows = Answered.ok(exporter.as("vera").get("/api/v1/actions?limit=5"));
    assertThat(rows.findValuesAsText("outcome"))
        .containsExactly("refused", "refused", "refused", "unauthorized", "unauthorized");
    assertThat(exporter.sent()).isEmpty();
  }

  @Test
  void everyOutcomeIsCounted() throws Exception {
    String id = world.projectIdOf(Scenario.LAGGING);
    String store = exporter.component(Scenario.STEADY, "store");
    String pause = projectAction(id, "pause");
    exporter.client().post(pause, "");
    exporter.as("vera").post(pause, "");
    exporter.client().header("Authorization", "Bearer wrong").post(pause, "");
    exporter.as("oscar").header("Sec-Fetch-Site", "cross-site").post(pause, "");
    exporter.as("oscar").post(pause, "{nonsense");
    exporter.simulator.faults().add(Fault.errorCode("INNER_ERROR", "坏了").on("StopProject"));
    exporter.as("oscar").post(pause, "");
    exporter.simulator.faults().clear();
    Answered.ok(exporter.as("oscar").post(pause, ""));
    exporter.as("oscar").post(pause, "");
    Answered.ok(exporter.as("oscar").post(componentAction(store, "pause"), ""));
    exporter.as("oscar").post("/api/v1/labels/none/actions/start", "");
    exporter.as("oscar").post(projectAction("np_unknown", "pause"), "");
    assertThat(count("sim", "pause", "project", "unauthorized")).contains(4.0);
    assertThat(count("sim", "pause", "project", "refused")).contains(2.0);
    assertThat(count("sim", "pause", "project", "failed")).contains(1.0);
    assertThat(count("sim", "pause", "project", "done")).contains(1.0);
    assertThat(count("sim", "pause", "component", "done")).contains(1.0);
    assertThat(count("", "start", "label", "refused")).contains(1.0);
    assertThat(count("", "pause", "project", "refused")).contains(1.0);
  }

  @Test
  void theScrapeAfterAProjectActionShowsItsNewState() throws Exception {
    String id = world.projectIdOf(Scenario.STEADY);
    assertThat(projectStatus(id, "running")).contains(1.0);
    Answered.ok(exporter.as("oscar").post(projectAction(id, "pause"), ""));
    assertThat(projectStatus(id, "paused")).contains(1.0);
    assertThat(projectStatus(id, "running")).isEmpty();
    Answered.ok(exporter.as("oscar").post(projectAction(id, "resume"), ""));
    assertThat(projectStatus(id, "running")).contains(1.0);
    Answered.ok(exporter.as("oscar").post(projectAction(id, "pause"), ""));
    Answered.ok(exporter.as("ada").post(projectAction(id, "release"), "{\"confirm\":\"release\"}"));
    assertThat(projectStatus(id, "paused")).isEmpty();
    String fresh = world.projectIdOf(Scenario.NOT_STARTED);
    Answered.ok(
        exporter.as("ada").post(projectAction(fresh, "delete"), "{\"confirm\":\"delete\"}"));
    assertThat(exporter.metrics()).doesNotContain(fresh);
  }

  @Test
  void theScrapeAfterAComponentActionShowsItsNewState() throws Exception {
    for (String type : new String[] {"store", "connector"}) {
      String id = exporter.component(Scenario.LAGGING, type);
      Answered.ok(exporter.as("oscar").post(componentAction(id, "pause"), ""));
      assertThat(componentStatus(id, "stopped")).contains(1.0);
      assertThat(componentStatus(id, "running")).isEmpty();
      Answered.ok(exporter.as("oscar").post(componentAction(id, "start"), ""));
      assertThat(componentStatus(id, "running")).contains(1.0);
    }
    String store = exporter.component(Scenario.LAGGING, "store");
    Answered.ok(exporter.as("oscar").post(componentAction(store, "pause"), ""));
    Answered.ok(
        exporter.as("ada").post(componentAction(store, "destroy"), "{\"confirm\":\"delete\"}"));
    assertThat(exporter.metrics()).doesNotContain("component_id=\"" + store);
  }

  @Test
  void theScrapeAfterARefusalShowsTheStateThatForbadeIt() throws Exception {
    String id = world.projectIdOf(Scenario.CATCHING_UP);
    world.controls().setProjectStatus(id, "FAILED");
    Answered.problem(409, exporter.as("oscar").post(projectAction(id, "pause"), ""));
    assertThat(projectStatus(id, "failed")).contains(1.0);
  }

  private Optional<Double> count(String oms, String action, String target, String outcome)
      throws Exception {
    return sample(
        "oms_exporter_actions_total",
        "oms=\"%s\"".formatted(oms),
        "action=\"%s\"".formatted(action),
        "target=\"%s\"".formatted(target),
        "outcome=\"%s\"".formatted(outcome));
  }

  private Optional<Double> projectStatus(String id, String status) throws Exception {
    return sample(
        "oms_project_status", "project_id=\"%s\"".formatted(id), "status=\"%s\"".formatted(status));
  }

  private Optional<Double> componentStatus(String id, String status) throws Exception {
    return sample(
        "oms_component_status",
        "component_id=\"%s\"".formatted(id),
        "status=\"%s\"".formatted(status));
  }

  /** The value of the series with these labels; empty where there is none. */
  private Optional<Double> sample(String name, String... labels) throws Exception {
    return exporter
        .metrics()
        .lines()
        .filter(line -> line.startsWith(name + "{"))
        .filter(line -> Arrays.stream(labels).allMatch(line::contains))
        .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst();
  }
}
