package org.omsexporter.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.web.TestExporter.componentAction;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.simulator.faults.Fault;
import org.omsexporter.simulator.faults.FaultKind;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.simulator.world.World;

/** Starting a connector: from where it stopped, pulled back, and pulled back to a moment. */
class ConnectorStartTest {
  private static final String STOP = "/connector/task/v2/stop";
  private static final String UPDATE = "/connector/task/v2/update";
  private static final String RESUME = "/connector/task/v2/resume";

  private static TestExporter exporter;
  private static World world;
  private static String connector;

  @BeforeAll
  static void start() throws Exception {
    exporter = new TestExporter();
    world = exporter.simulator.world();
    connector = exporter.component(Scenario.INTEGRATING, "connector");
  }

  @AfterAll
  static void stop() {
    exporter.close();
  }

  @BeforeEach
  void stopped() {
    world.controls().setComponentStatus(connector, "STOPPED");
    exporter.simulator.requests().clear();
  }

  @AfterEach
  void nothingWasMalformed() {
    exporter.simulator.faults().clear();
    assertThat(exporter.simulator.requests().violations()).isEmpty();
  }

  @Test
  void itGoesOnWhereItStopped() throws Exception {
    Answered.ok(
        exporter.as("oscar").post(componentAction(connector, "start"), "{\"pullBack\":false}"));
    assertThat(requireNonNull(exporter.last(RESUME)).query())
        .isEqualTo(Map.of("taskName", connector));
    assertThat(exporter.sent()).containsExactly(RESUME);
  }

  @Test
  void pulledBackItIsOneCallWithTheFlag() throws Exception {
    Answered.ok(
        exporter.as("oscar").post(componentAction(connector, "start"), "{\"pullBack\":true}"));
    assertThat(requireNonNull(exporter.last(RESUME)).query()).containsEntry("pullBackFlag", "true");
    assertThat(exporter.sent()).containsExactly(RESUME);
  }

  @Test
  void pulledBackToAMomentItsOwnSubtopicStartsThere() throws Exception {
    Instant moment = Instant.now().minusSeconds(600);
    JsonNode done = Answered.ok(exporter.as("oscar").post(startPath(), to(moment)));
    assertThat(done.path("steps").findValuesAsText("step"))
        .containsExactly("update checkpoint", "resume");
    var update = requireNonNull(exporter.last(UPDATE));
    assertThat(update.query()).containsEntry("deleteParams", "source.checkpoint");
    String checkpoint = Answered.json(update.body()).path("source").path("checkpoint").asText();
    assertThat(Answered.json(checkpoint).elements().next().asText())
        .isEqualTo(Long.toString(moment.getEpochSecond()));
    assertThat(exporter.sent()).containsExactly(UPDATE, RESUME);
  }

  @Test
  void anAbnormalOneIsStoppedBeforeItIsPulledBackToAMoment() throws Exception {
    world.controls().setComponentStatus(connector, "FAILED");
    Answered.ok(exporter.as("oscar").post(startPath(), to(Instant.now().minusSeconds(600))));
    assertThat(exporter.sent()).containsExactly(STOP, UPDATE, RESUME);
  }

  @ParameterizedTest
  @CsvSource({
    STOP + ",failed,not tried,not tried,1,No step was done",
    UPDATE + ",done,failed,not tried,2,Done: stop;",
    RESUME + ",done,done,failed,3,'Done: stop, update checkpoint;'"
  })
  void aStepThatFailsEndsItAndTellsHowFarItCame(
      String failing, String stopped, String updated, String resumed, int sent, String said)
      throws Exception {
    world.controls().setComponentStatus(connector, "FAILED");
    exporter.simulator.faults().add(Fault.errorCode("CM-1", "不行").on(failing));
    JsonNode problem =
        Answered.problem(
            502, exporter.as("oscar").post(startPath(), to(Instant.now().minusSeconds(600))));
    assertThat(problem.path("steps").findValuesAsText("outcome"))
        .containsExactly(stopped, updated, resumed);
    assertThat(problem.path("detail").asText()).contains(said, "不行");
    assertThat(exporter.sent()).hasSize(sent);
  }

  @Test
  void aStepWithoutAnAnswerEndsItWithAnUnknownOutcome() throws Exception {
    exporter.simulator.faults().add(Fault.of(FaultKind.CUT_BODY).on(UPDATE));
    JsonNode problem =
        Answered.problem(
            502, exporter.as("oscar").post(startPath(), to(Instant.now().minusSeconds(600))));
    assertThat(problem.path("outcomeUnknown").asBoolean()).isTrue();
    assertThat(problem.path("detail").asText()).contains("outcome is unknown", "not tried: resume");
    assertThat(exporter.sent()).containsExactly(UPDATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"pullBackTo\":\"2024-03-05T07:01:27Z\"}",
        "{\"pullBack\":false,\"pullBackTo\":\"2024-03-05T07:01:27Z\"}",
        "{\"pullBack\":true,\"pullBackTo\":\"yesterday\"}",
        "{\"pullBack\":true,\"pullBackTo\":1709622087}",
        "{\"pullBack\":true,\"pullBackTo\":\"2999-01-01T00:00:00Z\"}",
        "{\"pullBack\":true,\"pullBackTo\":\"1969-01-01T00:00:00Z\"}",
        "{\"pullBack\":\"yes\"}",
        "{\"pullback\":true}"
      })
  void whatMeansNoMomentIsRefused(String body) throws Exception {
    assertThat(Answered.detail(400, exporter.as("oscar").post(startPath(), body)))
        .containsIgnoringCase("pullBack");
    assertThat(exporter.sent()).isEmpty();
  }

  @Test
  void aPullBackThatWasRefusedStaysChosenInItsForm() throws Exception {
    String page = "/components/" + TestExporter.encoded(connector);
    HttpResponse<String> refused =
        PageForm.open(exporter.as("oscar"), page, "start")
            .with("pullBack", "yes")
            .with("pullBackTo", "2020-01-02T03:04:05")
            .send();
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body())
        .contains("value=\"yes\" checked", "value=\"2020-01-02T03:04:05\"", "value=\"no\">");
    assertThat(exporter.sent()).isEmpty();
  }

  @Test
  void aStoreIsNotPulledBack() throws Exception {
    String store = exporter.component(Scenario.STEADY, "store");
    world.controls().setComponentStatus(store, "STOPPED");
    for (String body : new String[] {"{\"pullBack\":true}", "{\"pullBackTo\":\"x\"}"}) {
      Answered.problem(400, exporter.as("oscar").post(componentAction(store, "start"), body));
    }
    assertThat(exporter.sent()).isEmpty();
  }

  private static String startPath() {
    return componentAction(connector, "start");
  }

  private static String to(Instant moment) {
    return "{\"pullBack\":true,\"pullBackTo\":\"%s\"}".formatted(moment);
  }
}
