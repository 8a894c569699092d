package org.omsexporter.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.web.TestExporter.componentAction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.simulator.world.Scenario;

/** Updating a configuration: what differs is sent, and nothing masked ever. */
class ComponentUpdateTest {
  private static TestExporter exporter;
  private static String connector;

  @BeforeAll
  static void start() throws Exception {
    exporter = new TestExporter();
    connector = exporter.component(Scenario.STEADY, "connector");
  }

  @AfterAll
  static void stop() {
    exporter.close();
  }

  @AfterEach
  void nothingWasMalformed() {
    assertThat(exporter.simulator.requests().violations()).isEmpty();
    exporter.simulator.requests().clear();
  }

  @Test
  void onlyWhatDiffersFromTheMaskedFormIsSent() throws Exception {
    ObjectNode form = form();
    assertThat(form.toString())
        .contains("******")
        .doesNotContain(exporter.simulator.world().secretMark());
    form.withObject("coordinator").put("throttleRps", "2000");
    JsonNode done = Answered.ok(update(form));
    assertThat(done.path("taskNumber").asText()).isNotEmpty();
    assertThat(done.path("detail").asText()).contains(done.path("taskNumber").asText());
    JsonNode body =
        Answered.json(requireNonNull(exporter.last("UpdateIncrSync")).body()).path("config");
    assertThat(body.toString()).isEqualTo("{\"coordinator\":{\"throttleRps\":\"2000\"}}");
    assertThat(exporter.sent()).containsExactly("UpdateIncrSync");
    assertThat(form().path("coordinator").path("throttleRps").asText()).isEqualTo("2000");
  }

  @Test
  void aFormThatComesBackAsItWasIsNotSent() throws Exception {
    assertThat(Answered.detail(400, update(form()))).contains("Nothing differs");
    assertThat(exporter.sent()).isEmpty();
  }

  @Test
  void aNewPasswordIsSentInPlaceOfTheMask() throws Exception {
    ObjectNode form = form();
    form.withObject("source").put("password", "n3w-pass");
    JsonNode done = Answered.ok(update(form));
    assertThat(done.toString()).doesNotContain("n3w-pass");
    JsonNode body =
        Answered.json(requireNonNull(exporter.last("UpdateIncrSync")).body()).path("config");
    assertThat(body.toString()).isEqualTo("{\"source\":{\"password\":\"n3w-pass\"}}");
    assertThat(Answered.ok(exporter.as("vera").get("/api/v1/actions")).toString())
        .doesNotContain("n3w-pass");
  }

  @Test
  void aMaskWithinAChangedValueIsRefused() throws Exception {
    ObjectNode form = form();
    String masked = form.path("source").path("jdbcUrl").asText();
    assertThat(masked).contains("******");
    form.withObject("source").put("jdbcUrl", masked + "&connectTimeout=5");
    assertThat(Answered.detail(400, update(form))).contains("Nothing was sent");
    assertThat(exporter.sent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"config\":{}}",
        "{\"config\":null}",
        "{\"config\":\"throttleRps=1\"}",
        "{\"config\":[1]}",
        "{\"throttleRps\":\"1\"}"
      })
  void whatIsNoConfigurationIsRefused(String body) throws Exception {
    Answered.problem(400, exporter.as("oscar").post(componentAction(connector, "update"), body));
    assertThat(exporter.sent()).isEmpty();
  }

  /** The configuration as the API shows it. */
  private ObjectNode form() throws Exception {
    String path = "/api/v1/components/" + TestExporter.encoded(connector);
    return Answered.ok(exporter.client().get(path)).withObject("config").deepCopy();
  }

  private HttpResponse<String> update(ObjectNode config) throws Exception {
    return exporter
        .as("oscar")
        .post(componentAction(connector, "update"), "{\"config\":%s}".formatted(config));
  }
}
