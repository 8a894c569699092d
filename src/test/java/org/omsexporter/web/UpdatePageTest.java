package org.omsexporter.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.web.TestExporter.componentAction;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.simulator.faults.Fault;
import org.omsexporter.simulator.world.Scenario;

/** The page that edits a configuration, while others edit it too. */
class UpdatePageTest {
  private static final String THROTTLE = "config/coordinator/throttleRps";
  private static final String QUEUE = "config/coordinator/bridgeQueueSize";
  private static final String PASSWORD = "config/source/password";
  private static final String URL = "config/source/jdbcUrl";

  private TestExporter exporter;
  private String connector;
  private PageForm form;

  @BeforeEach
  void start() throws Exception {
    exporter = new TestExporter();
    connector = exporter.component(Scenario.STEADY, "connector");
    form = open();
    assertThat(form.value(THROTTLE)).isEqualTo("1000");
  }

  @AfterEach
  void stop() {
    exporter.close();
  }

  @Test
  void onlyWhatWasEditedIsSentAndNothingThatOthersChangedMeanwhile() throws Exception {
    elsewhere("bridgeQueueSize", "512");
    exporter.sent();
    assertThat(form.with(THROTTLE, "777").send().statusCode()).isEqualTo(303);
    assertThat(sentConfig()).hasToString("{\"coordinator\":{\"throttleRps\":\"777\"}}");
    assertThat(open().value(QUEUE)).isEqualTo("512");
  }

  @Test
  void anEditOfWhatOthersChangedMeanwhileIsRefusedByNameAndShowsTheNewValue() throws Exception {
    elsewhere("throttleRps", "2000");
    exporter.sent();
    HttpResponse<String> answer = form.with(THROTTLE, "777").send();
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("coordinator.throttleRps was changed", "value=\"2000\"");
    assertThat(exporter.sent()).isEmpty();
  }

  @Test
  void whatWasTypedStaysInAFormThatIsRefused() throws Exception {
    elsewhere("throttleRps", "2000");
    HttpResponse<String> answer = form.with(THROTTLE, "777").with(QUEUE, "5<12").send();
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("You had typed: 777");
    PageForm again = shown(answer);
    assertThat(again.value(QUEUE)).isEqualTo("5<12");
    assertThat(again.with(THROTTLE, "777").with(QUEUE, "512").send().statusCode()).isEqualTo(303);
    assertThat(sentConfig())
        .hasToString("{\"coordinator\":{\"throttleRps\":\"777\",\"bridgeQueueSize\":\"512\"}}");
  }

  @Test
  void whatWasTypedStaysWhereOmsRefusesButNoSecretIsShown() throws Exception {
    exporter
        .simulator
        .faults()
        .add(Fault.errorCode("PARAM_ERROR", "坏了").on("UpdateIncrSync").times(1));
    assertThat(form.value(PASSWORD)).isEqualTo("******");
    String url = form.value(URL);
    String typed = url.replace("password=******", "password=typed-secret");
    assertThat(typed).isNotEqualTo(url);
    form.with(THROTTLE, "777").with(PASSWORD, "typed-secret").with(URL, typed);
    HttpResponse<String> answer = form.send();
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body())
        .contains("PARAM_ERROR", "坏了", "type it once more")
        .doesNotContain("typed-secret");
    PageForm again = shown(answer);
    assertThat(again.value(THROTTLE)).isEqualTo("777");
    assertThat(again.value(PASSWORD)).isEqualTo("******");
    assertThat(again.value(URL)).isEqualTo(url);
    assertThat(again.send().statusCode()).isEqualTo(303);
    assertThat(sentConfig()).hasToString("{\"coordinator\":{\"throttleRps\":\"777\"}}");
  }

  @Test
  void whatOthersChangedToTheSameIsNoConflict() throws Exception {
    elsewhere("throttleRps", "777");
    exporter.sent();
    HttpResponse<String> answer = form.with(THROTTLE, "777").with(QUEUE, "512").send();
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(sentConfig()).hasToString("{\"coordinator\":{\"bridgeQueueSize\":\"512\"}}");
  }

  @Test
  void theApiComparesWhatItIsToldWasShown() throws Exception {
    String edit =
        "{\"config\":{\"coordinator\":{\"throttleRps\":\"%s\"}},"
            + "\"shown\":{\"coordinator\":{\"throttleRps\":\"%s\"}}}";
    String path = componentAction(connector, "update");
    assertThat(Answered.detail(409, exporter.as("oscar").post(path, edit.formatted("1", "2"))))
        .contains("coordinator.throttleRps", "Nothing was sent");
    Answered.problem(400, exporter.as("oscar").post(path, "{\"config\":{\"a\":1},\"shown\":1}"));
    Answered.ok(exporter.as("oscar").post(path, edit.formatted("1", "1000")));
  }

  @Test
  void anUpdateThatOmsCannotBeAskedAboutIsInTheTrail() throws Exception {
    form.with(THROTTLE, "777");
    exporter.simulator.faults().add(Fault.httpStatus(500).on("DescribeProjectComponents"));
    assertThat(form.send().statusCode()).isEqualTo(303);
    assertThat(newestEntry()).containsExactly("oscar", "update", "failed");
  }

  @Test
  void anUpdateOfWhatIsGoneIsInTheTrail() throws Exception {
    form.with(THROTTLE, "777");
    String project = exporter.simulator.world().projectIdOf(Scenario.STEADY);
    exporter.simulator.world().controls().setProjectStatus(project, "SUSPEND");
    String destroy = componentAction(connector, "destroy");
    Answered.ok(exporter.as("ada").post(componentAction(connector, "pause"), ""));
    Answered.ok(exporter.as("ada").post(destroy, "{\"confirm\":\"delete\"}"));
    assertThat(form.send().statusCode()).isEqualTo(404);
    assertThat(newestEntry()).containsExactly("oscar", "update", "refused");
  }

  @Test
  void whatTheGateRefusesIsInTheTrail() throws Exception {
    String path = "/components/" + TestExporter.encoded(connector);
    TestClient client =
        exporter.client().header("Content-Type", "application/x-www-form-urlencoded");
    client.as("oscar").header("Sec-Fetch-Site", "cross-site").post(path, "action=update");
    assertThat(newestEntry()).containsExactly("oscar", "update", "unauthorized");
    client.header("Authorization", "Bearer wrong").post(path, "action=pause");
    assertThat(newestEntry()).containsExactly("unknown", "pause", "unauthorized");
    int entries = entries().size();
    client.header("Authorization", "Bearer wrong").post(path, "action=nonsense");
    client.header("Authorization", "Bearer wrong").header("Content-Type", "a/b").post(path, "x");
    assertThat(entries()).hasSize(entries);
    String project = "/projects/" + exporter.simulator.world().projectIdOf(Scenario.STEADY);
    client.as("oscar").header("Sec-Fetch-Site", "cross-site").post(project, "action=pause");
    assertThat(newestEntry()).containsExactly("oscar", "pause", "unauthorized");
  }

  private List<String> newestEntry() throws Exception {
    JsonNode entry = entries().path(0);
    return List.of(
        entry.path("user").asText(), entry.path("action").asText(), entry.path("outcome").asText());
  }

  private JsonNode entries() throws Exception {
    return Answered.ok(exporter.as("vera").get("/api/v1/actions?limit=1000"));
  }

  /** The form on the page that a refused one was answered with. */
  private PageForm shown(HttpResponse<String> answer) {
    String path = "/components/" + TestExporter.encoded(connector);
    return PageForm.shown(exporter.as("oscar"), path, "update", answer);
  }

  private PageForm open() throws Exception {
    String path = "/components/" + TestExporter.encoded(connector);
    return PageForm.open(exporter.as("oscar"), path, "update");
  }

  /** Somebody else changes a value over the API. */
  private void elsewhere(String key, String value) throws Exception {
    String body = "{\"config\":{\"coordinator\":{\"%s\":\"%s\"}}}".formatted(key, value);
    Answered.ok(exporter.as("ada").post(componentAction(connector, "update"), body));
  }

  private JsonNode sentConfig() {
    return Answered.json(requireNonNull(exporter.last("UpdateIncrSync")).body()).path("config");
  }
}
