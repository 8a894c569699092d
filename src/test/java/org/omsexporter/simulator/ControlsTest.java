package org.omsexporter.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.simulator.world.Scenario;

/** The paths by which people and scripts change the world. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlsTest {
  private final OmsSimulator oms = OmsSimulator.start(SimulatorOptions.defaults());
  private final SimulatorClient client = new SimulatorClient(oms);
  private final String steady = oms.world().projectIdOf(Scenario.STEADY);

  @AfterAll
  void stop() {
    oms.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"latencySeconds\":-1",
        "\"storeDelaySeconds\":\"much\"",
        "\"bottleneck\":\"luck\"",
        "\"bottleneck\":\"slice\"",
        "\"step\":\"NO_STEP\",\"stepStatus\":\"FAILED\"",
        "\"step\":\"FULL_TRANSFER\"",
        "\"stepStatus\":\"FAILED\"",
        "\"modifying\":\"yes\"",
        "\"release\":1",
        "\"remove\":true"
      })
  void ofABodyWithOneChangeThatIsRefusedNothingIsDone(String refused) {
    JsonNode before = client.byId("DescribeProject", steady);
    HttpResponse<String> answer =
        change(
            "{\"project\":\"%s\",\"name\":\"other\",\"status\":\"FAILED\",%s}"
                .formatted(steady, refused));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    JsonNode after = client.byId("DescribeProject", steady);
    for (String name : new String[] {"name", "status", "isModifying"}) {
      assertThat(after.path(name)).as(name).isEqualTo(before.path(name));
    }
  }

  @Test
  void severalChangesOfOneBodyAreDoneTogether() {
    String paused = oms.world().projectIdOf(Scenario.PAUSED);
    assertThat(
            change("{\"project\":\"%s\",\"name\":\"new\",\"status\":\"FAILED\"}".formatted(paused))
                .statusCode())
        .isEqualTo(200);
    JsonNode after = client.byId("DescribeProject", paused);
    assertThat(SimulatorClient.text(after, "name")).isEqualTo("new");
    assertThat(SimulatorClient.text(after, "status")).isEqualTo("FAILED");
  }

  private HttpResponse<String> change(String body) {
    return client.send(
        HttpRequest.newBuilder(URI.create(oms.consoleUrl() + "/simulator/world"))
            .POST(BodyPublishers.ofString(body))
            .build());
  }
}
