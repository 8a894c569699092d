package org.omsexporter.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.simulator.SimulatorClient.field;
import static org.omsexporter.simulator.SimulatorClient.number;
import static org.omsexporter.simulator.SimulatorClient.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.omsexporter.simulator.world.ComponentKind;

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
              "RUNNING_MERGING+merging",
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

  @Test
  void componentsAreSeenInEveryStateInTheWordsOfTheirKind() {
    try (OmsSimulator oms = OmsSimulator.start(FIXED)) {
      SimulatorClient client = new SimulatorClient(oms);
      Map<String, Set<String>> words = new HashMap<>();
      Set<String> checkpoints = new HashSet<>();
      for (String id : oms.world().projectIds()) {
        JsonNode data = client.byId("DescribeProjectComponents", id);
        for (ComponentKind kind : ComponentKind.values()) {
          for (JsonNode component : field(data, kind.list())) {
            String word = text(component, "status");
            words.computeIfAbsent(kind.list(), any -> new HashSet<>()).add(word);
          }
        }
        for (JsonNode connector : field(data, "incrSyncComponents")) {
          checkpoints.add(text(connector, "checkpoint").contains("T") ? "time" : "seconds");
        }
      }
      assertThat(words.get("storeList"))
          .containsExactlyInAnyOrder(
              "ACTIVE", "STOP", "EXCEPTION", "UNEXPECTED_EXIT", "CHANGE_SOURCE");
      assertThat(words.get("incrSyncComponents"))
          .containsExactlyInAnyOrder("RUNNING", "STOPPED", "EXCEPTION", "FINISHED");
      assertThat(words.get("fullImportComponents"))
          .containsExactlyInAnyOrder("RUNNING", "EXCEPTION", "FINISHED");
      assertThat(words.get("fullVerifyComponents")).contains("RUNNING", "DONE", "DELETED");
      assertThat(checkpoints).containsExactlyInAnyOrder("time", "seconds");
    }
  }

  @Test
  void oneSeedMakesOneWorldAndAnotherSeedAnotherOne() {
    String first = wholeList(FIXED);
    assertThat(wholeList(FIXED)).isEqualTo(first);
    assertThat(wholeList(FIXED.withSeed(2))).isNotEqualTo(first);
  }

  @Test
  void theAnswersHaveEveryOddityOfTheRealOnes() {
    String list = wholeList(FIXED);
    assertThat(list)
        .contains("\"Id\":", "\"id\":")
        .containsPattern("\"[eE]nable[A-Za-z]+\":\"(true|false)\"")
        .containsPattern("\"[eE]nable[A-Za-z]+\":(true|false)")
        .containsPattern("\"[oO]rder\":\"[0-9]+\"")
        .containsPattern("\"[oO]rder\":[0-9]+")
        .containsPattern("\"gmtCreate\":\"[0-9T:-]{19}\"")
        .containsPattern("\"gmtCreate\":\"[0-9T:-]{19}\\.[0-9]{3}\"")
        .containsPattern("\"gmtCreate\":\"[0-9T:-]{19}\\.000\\+00:00\"")
        .contains("\"labels\":null", "\"extraInfo\":null", "\"steps\":null")
        .contains("预检查")
        .contains("\"1970-01-01T00:00:00\"", "\"1970-01-01T08:00:00\"");
  }

  @Test
  void tenThousandProjectsAreListedInSixtySevenPages() {
    try (OmsSimulator oms = OmsSimulator.start(FIXED.withProjects(10_000))) {
      SimulatorClient client = new SimulatorClient(oms);
      Set<String> ids = new HashSet<>();
      for (int page = 1; page <= 67; page++) {
        String body =
            "{\"pageSize\":150,\"pageNumber\":%d,\"visibleSubProject\":true}".formatted(page);
        client.data("ListProjects", body).forEach(project -> ids.add(text(project, "id")));
      }
      assertThat(ids).hasSize(10_000);
    }
  }

  private static String wholeList(SimulatorOptions options) {
    try (OmsSimulator oms = OmsSimulator.start(options)) {
      SimulatorClient client = new SimulatorClient(oms);
      return client
          .send(client.consoleRequest("ListProjects", "{\"pageSize\":150}").build())
          .body();
    }
  }
}
