package org.omsexporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.simulator.faults.Fault;
import org.omsexporter.simulator.faults.FaultKind;

/** Starting and pausing all projects of a tag. */
class LabelActionsTest {
  private static TestExporter exporter;

  @BeforeAll
  static void start() {
    exporter = new TestExporter();
  }

  @AfterAll
  static void stop() {
    exporter.close();
  }

  @BeforeEach
  void running() throws Exception {
    String label = label(exporter);
    for (JsonNode row : Answered.ok(exporter.client().get("/api/v1/projects?limit=1000"))) {
      if (List.of(row.path("labelIds").asText().split(", ")).contains(label)) {
        exporter.simulator.world().controls().setProjectStatus(row.path("id").asText(), "RUNNING");
      }
    }
  }

  @AfterEach
  void nothingWasMalformed() {
    exporter.simulator.faults().clear();
    assertThat(exporter.simulator.requests().violations()).isEmpty();
    exporter.simulator.requests().clear();
  }

  @Test
  void aTagActsOnItsProjectsAndTellsWhoDidAndWhoDidNot() throws Exception {
    String label = label(exporter);
    JsonNode done = Answered.ok(exporter.as("oscar").post(path(label, "pause"), ""));
    assertThat(done.path("total").asInt())
        .isPositive()
        .isEqualTo(done.path("succeedProjectIds").size() + done.path("failedProjectIds").size());
    assertThat(exporter.sent()).containsExactly("StopProjectsByLabel");
    assertThat(done.path("succeedProjectIds")).isNotEmpty();
    for (JsonNode id : done.path("succeedProjectIds")) {
      JsonNode row = Answered.ok(exporter.client().get("/api/v1/projects/" + id.asText()));
      assertThat(row.path("status").asText()).isEqualTo("paused");
    }
    Answered.ok(exporter.as("oscar").post(path(label, "start"), "{}"));
    assertThat(exporter.sent()).containsExactly("StartProjectsByLabel");
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "pause"})
  void onlyOperatorsAndAdminsMay(String action) throws Exception {
    String path = path(label(exporter), action);
    Answered.problem(401, exporter.client().post(path, ""));
    Answered.problem(403, exporter.as("vera").post(path, ""));
    assertThat(exporter.sent()).isEmpty();
    Answered.ok(exporter.as("oscar").post(path, ""));
    Answered.ok(exporter.as("ada").post(path, ""));
    assertThat(exporter.sent()).hasSize(2);
  }

  @Test
  void whatIsNoTagOrTakesNoBodyIsRefused() throws Exception {
    assertThat(Answered.detail(404, exporter.as("oscar").post(path("none", "pause"), "")))
        .contains("none", "Nothing was sent");
    String label = label(exporter);
    Answered.problem(400, exporter.as("oscar").post(path(label, "pause"), "{\"confirm\":\"x\"}"));
    for (String action : new String[] {"resume", "release", "delete"}) {
      Answered.problem(404, exporter.as("ada").post(path(label, action), ""));
    }
    assertThat(exporter.sent()).isEmpty();
  }

  @Test
  void aTimeoutIsSentOnceAndItsOutcomeIsUnknown() throws Exception {
    String label = label(exporter);
    exporter.simulator.faults().add(Fault.of(FaultKind.HANG).on("StopProjectsByLabel"));
    JsonNode problem = Answered.problem(504, exporter.as("oscar").post(path(label, "pause"), ""));
    assertThat(problem.path("detail").asText()).contains("sent once", "outcome is unknown");
    assertThat(problem.path("outcomeUnknown").asBoolean()).isTrue();
    assertThat(exporter.sent()).containsExactly("StopProjectsByLabel");
  }

  @Test
  void anOmsThatHangsAfterwardsIsWaitedForOnce() throws Exception {
    String label = label(exporter);
    exporter.simulator.faults().add(Fault.of(FaultKind.HANG).on("DescribeProject"));
    JsonNode done = Answered.ok(exporter.as("oscar").post(path(label, "pause"), ""));
    assertThat(done.path("total").asInt()).isGreaterThan(1);
    assertThat(done.path("detail").asText()).contains("could not all be read yet");
    // the poller may have asked once for each as well, as the projects have changed
    assertThat(exporter.simulator.requests().of("DescribeProject"))
        .hasSizeBetween(1, 1 + done.path("total").asInt());
  }

  @Test
  void aTagOfTwoInstallationsWantsOneNamed() throws Exception {
    try (TestExporter two = new TestExporter(new TestBackend().api(), true, 2)) {
      String label = label(two);
      assertThat(Answered.detail(409, two.as("oscar").post(path(label, "pause"), "")))
          .contains("sim, sim1", "?oms=");
      assertThat(two.sent()).isEmpty();
      two.simulator.faults().add(Fault.errorCode("INNER_ERROR", "later").on("ListAllLabels"));
      assertThat(Answered.detail(502, two.as("oscar").post(path(label, "pause"), "")))
          .isEqualTo(
              "It is not known whether sim has the tag: OMS refused: later. Name one installation"
                  + " with ?oms=. Nothing was sent.");
      two.simulator.faults().clear();
      Answered.ok(two.as("oscar").post(path(label, "pause") + "?oms=sim1", ""));
      assertThat(two.sent()).containsExactly("StopProjectsByLabel");
    }
  }

  private static String path(String label, String action) {
    return "/api/v1/labels/%s/actions/%s".formatted(label, action);
  }

  /** The ID of a tag that some project has. */
  private static String label(TestExporter exporter) throws Exception {
    for (JsonNode row : Answered.ok(exporter.client().get("/api/v1/projects?limit=1000"))) {
      if (!row.path("labelIds").asText().isEmpty()) {
        return row.path("labelIds").asText().split(", ")[0];
      }
    }
    throw new AssertionError("no project has a tag");
  }
}
