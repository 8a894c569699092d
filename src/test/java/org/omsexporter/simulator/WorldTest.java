package org.omsexporter.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.simulator.SimulatorClient.field;
import static org.omsexporter.simulator.SimulatorClient.number;
import static org.omsexporter.simulator.SimulatorClient.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static final SimulatorOptions FIXED =
      SimulatorOptions.defaults()
          .withClock(Clock.fixed(Instant.parse("2026-03-05T07:01:27Z"), ZoneOffset.UTC));

  @Test
  void theListHoldsEveryProjectAndSaysHowMany() {
    try (OmsSimulator oms = OmsSimulator.start(FIXED)) {
      JsonNode envelope = new SimulatorClient(oms).console("ListProjects", "{\"pageSize\":150}");
      assertThat(field(envelope, "data")).hasSize(24);
      assertThat(number(envelope, "totalCount")).isEqualTo(24);
    }
  }

  @Test
  void theWorldShowsEveryConsoleStateTypeAndLevel() {
    try (OmsSimulator oms = OmsSimulator.start(FIXED)) {
      Set<String> states = new HashSet<>();
      Set<String> levels = new HashSet<>();
      Set<String> kinds = new HashSet<>();
      Set<String> stepStates = new HashSet<>();
      for (JsonNode project : new SimulatorClient(oms).data("ListProjects", "{\"pageSize\":150}")) {
        states.add(
            text(project, "status")
                + (field(project, "isModifying").asBoolean() ? "+modifying" : "")
                + (field(project, "isMerging").asBoolean() ? "+merging" : ""));
        levels.add(text(project, "importance"));
        kinds.add(text(project, "type") + " " + text(project, "sinkEndpointType"));
        for (JsonNode step : field(project, "steps")) {
          stepStates.add(text(step, "status"));
        }
      }
      assertThat(states)
          .containsExactlyInAnyOrder(
              "INIT",
              "RUNNING",
              "RUNNING+modifying",
              "RUNNING+merging",
              "SUSPEND",
              "FAILED",
              "FINISHED",
              "RELEASING",
              "RELEASED");
      assertThat(levels).containsExactlyInAnyOrder("HIGH", "MEDIUM", "LOW", "IGNORE");
      assertThat(kinds).contains("SYNC KAFKA", "SYNC DATAHUB", "SYNC ROCKETMQ");
      assertThat(kinds).anyMatch(kind -> kind.startsWith("MIGRATION OB_"));
      assertThat(stepStates)
          .containsExactlyInAnyOrder(
              "INIT", "RUNNING", "MONITORING", "SUSPEND", "FAILED", "FINISHED");
    }
  }
}
