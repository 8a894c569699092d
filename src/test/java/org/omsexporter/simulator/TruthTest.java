package org.omsexporter.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.simulator.SimulatorClient.encode;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.simulator.world.Bottleneck;
import org.omsexporter.simulator.world.Chronicle;
import org.omsexporter.simulator.world.Scenario;

class TruthTest {
  private final HandClock clock = new HandClock();
  private final OmsSimulator oms = OmsSimulator.start(SimulatorOptions.defaults().withClock(clock));
  private final SimulatorClient client = new SimulatorClient(oms);
  private final String steady = oms.world().projectIdOf(Scenario.STEADY);
  private final Instant start = clock.instant();

  @AfterEach
  void stop() {
    oms.close();
  }

  @Test
  void whatWasTrueBeforeAChangeIsStillKnownAfterIt() {
    clock.advance(Duration.ofMinutes(1));
    client.byId("StopProject", steady);
    clock.advance(Duration.ofMinutes(5));
    JsonNode before = truth(steady, start.plusSeconds(30));
    assertThat(before.at("/words/status").asText()).isEqualTo("RUNNING");
    assertThat(before.path("latencySeconds").asDouble()).isLessThan(60);
    JsonNode after = truth(steady, start.plusSeconds(90));
    assertThat(after.at("/words/status").asText()).isEqualTo("SUSPEND");
    assertThat(after.at("/words/INCR_TRANSFER").asText()).isEqualTo("SUSPEND");
  }

  @Test
  void aComponentThatIsDestroyedIsGoneFromThenOn() {
    String paused = oms.world().projectIdOf(Scenario.PAUSED);
    String store = oms.world().componentIds(paused).get(0);
    clock.advance(Duration.ofSeconds(10));
    client.cmForm("/crawler/destroy", "crawler=" + encode(store));
    assertThat(truth(paused, start).path("words").has(store)).isTrue();
    assertThat(truth(paused, clock.instant()).path("words").has(store)).isFalse();
  }

  @Test
  void aProjectThatWasRemovedIsRememberedForTheTimeWhenItWas() {
    clock.advance(Duration.ofSeconds(10));
    oms.world().removeProject(steady);
    clock.advance(Duration.ofSeconds(10));
    assertThat(all(start).findValuesAsText("id")).contains(steady);
    assertThat(all(clock.instant()).findValuesAsText("id")).doesNotContain(steady);
  }

  @Test
  void changesSinceATimeAreListedInTheirOrder() {
    clock.advance(Duration.ofSeconds(10));
    oms.world().controls().setBottleneck(steady, Bottleneck.WRITE);
    clock.advance(Duration.ofSeconds(10));
    oms.world().controls().setBottleneck(steady, null);
    JsonNode changes =
        json("truth?project=" + steady + "&from=" + start + "&at=" + clock.instant())
            .get(0)
            .path("changes");
    assertThat(changes.findValuesAsText("word")).containsExactly("write", Chronicle.GONE);
  }

  @Test
  void callsTellWhenTheyCameAndWhatTheySaid() {
    clock.advance(Duration.ofSeconds(10));
    client.byId("StopProject", steady);
    JsonNode call = json("calls?from=" + start).get(0);
    assertThat(call.path("action").asText()).isEqualTo("StopProject");
    assertThat(call.path("at").asText()).isEqualTo(clock.instant().toString());
    assertThat(call.path("body").asText()).contains(steady);
  }

  @Test
  void aTimeOrProjectThatIsNoneIsSaid() {
    HttpResponse<String> answer = client.control("GET", "truth?at=yesterday", null);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("2026-03-05T07:01:27Z");
    assertThat(client.control("GET", "truth?project=np_none", null).statusCode()).isEqualTo(400);
  }

  private JsonNode truth(String project, Instant at) {
    return json("truth?project=" + project + "&at=" + at).get(0);
  }

  private JsonNode all(Instant at) {
    return json("truth?at=" + at);
  }

  private JsonNode json(String path) {
    return SimulatorClient.json(client.control("GET", path, null).body());
  }
}
