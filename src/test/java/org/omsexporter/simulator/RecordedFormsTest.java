package org.omsexporter.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.omsexporter.simulator.SimulatorClient.encode;
import static org.omsexporter.simulator.SimulatorClient.field;
import static org.omsexporter.simulator.SimulatorClient.number;
import static org.omsexporter.simulator.SimulatorClient.only;
import static org.omsexporter.simulator.SimulatorClient.succeeded;
import static org.omsexporter.simulator.SimulatorClient.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.omsexporter.simulator.world.Scenario;

/** The forms in which OMS's answers were recorded. */
class RecordedFormsTest {
  private final OmsSimulator oms =
      OmsSimulator.start(
          SimulatorOptions.defaults()
              .withClock(new HandClock())
              .withRegions(List.of("default", "south")));
  private final SimulatorClient client = new SimulatorClient(oms);

  @AfterEach
  void stop() {
    oms.close();
  }

  @Test
  void theListLeavesNullWhatADescriptionHas() {
    List<String> names =
        List.of(
            "transferMapping",
            "commonTransferConfig",
            "structTransferConfig",
            "fullTransferConfig",
            "incrTransferConfig");
    for (JsonNode project : client.data("ListProjects", "{\"pageSize\":150}")) {
      assertThat(names).allMatch(name -> field(project, name).isNull());
    }
    JsonNode described = client.byId("DescribeProject", id(Scenario.STEADY));
    assertThat(number(field(described, "incrTransferConfig"), "storeLogKeptHour")).isPositive();
    assertThat(text(field(described, "transferMapping"), "mode")).isEqualTo("SPECIFIC");
  }

  @Test
  void everyProjectSaysWhetherOmsRaisesAnAlarm() {
    Set<String> statuses = new HashSet<>();
    oms.world().controls().setLatency(id(Scenario.STEADY), java.time.Duration.ofHours(1));
    for (JsonNode project : client.data("ListProjects", "{\"pageSize\":150}")) {
      assertThat(text(field(project, "alarmStats"), "alarming")).isIn("true", "false");
      statuses.add(text(project, "status"));
    }
    assertThat(statuses).contains("RUNNING_ALARMING", "RUNNING");
  }

  @Test
  void aListWithoutRelatedInformationHasNeitherConnectionsNorSteps() {
    for (JsonNode project :
        client.data("ListProjects", "{\"pageSize\":150,\"needRelatedInfo\":false}")) {
      assertThat(List.of("sourceConnectInfo", "sinkConnectInfo", "steps"))
          .allMatch(name -> field(project, name).isNull());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING_MODIFYING, MODIFYING",
    "RUNNING_MERGING, INTEGRATING",
    "RUNNING_ALARMING, STORE_STOPPED",
    "RUNNING, STORE_STOPPED",
    "SUSPEND, PAUSED"
  })
  void aListCanBeAskedForByEveryWordOfAStatus(String word, Scenario scenario) {
    oms.world().controls().setLatency(id(Scenario.STORE_STOPPED), java.time.Duration.ofHours(1));
    String body = "{\"pageSize\":150,\"status\":[\"%s\"]}".formatted(word);
    assertThat(client.data("ListProjects", body))
        .extracting(project -> text(project, "id"))
        .contains(id(scenario))
        .doesNotContain(id(Scenario.NOT_STARTED));
  }

  @Test
  void aRunningProjectsFlagsStandInItsStatusOrBesideIt() {
    assertThat(text(client.byId("DescribeProject", id(Scenario.MODIFYING)), "status"))
        .isEqualTo("RUNNING");
    assertThat(text(client.byId("DescribeProject", id(Scenario.INTEGRATING)), "status"))
        .isEqualTo("RUNNING_MERGING");
  }

  @Test
  void aFullVerificationWhoseIncrementalPartGoesOnStaysRunningAtItsEnd() {
    String project = id(Scenario.STEADY_MIGRATION);
    assertThat(text(client.byId("DescribeProject", project), "enableIncrVerify")).isEqualTo("true");
    assertThat(client.byId("DescribeProjectSteps", project))
        .filteredOn(step -> text(step, "name").endsWith("_VERIFIER"))
        .extracting(
            step -> text(step, "name"),
            step -> text(step, "status"),
            step -> number(step, "progress"))
        .containsExactly(
            tuple("FULL_VERIFIER", "RUNNING", 100L), tuple("INCR_VERIFIER", "RUNNING", 100L));
  }

  @Test
  void aHealthyStoreHasALastMessageInLocalTime() {
    JsonNode store = components(Scenario.STEADY, "storeList").get(0);
    assertThat(text(store, "status")).isEqualTo("ACTIVE");
    assertThat(text(store, "errMsg"))
        .matches(
            "\\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9]{2} [0-9:]{8} 2026] .* started successfully");
  }

  @Test
  void aStoresPortInItsNameIsNotTheOneCalledPort() {
    JsonNode store = components(Scenario.STEADY, "storeList").get(0);
    assertThat(text(store, "name")).contains("-" + text(store, "storePort") + ":");
    assertThat(text(store, "port")).isNotEqualTo(text(store, "storePort"));
  }

  @Test
  void checkpointsAreTimesOrSecondsAndSubtopicsAListOrOneText() {
    Set<Boolean> times = new HashSet<>();
    Set<Boolean> lists = new HashSet<>();
    for (String project : oms.world().projectIds()) {
      JsonNode components = client.byId("DescribeProjectComponents", project);
      for (JsonNode store : field(components, "storeList")) {
        times.add(text(store, "beginCheckpoint").contains("T"));
        assertThat(text(store, "gmtModified")).isNotEmpty();
      }
      for (JsonNode connector : field(components, "incrSyncComponents")) {
        lists.add(field(connector, "subtopics").isArray());
        assertThat(text(connector, "gmtModify")).isNotEmpty();
      }
    }
    assertThat(times).containsExactlyInAnyOrder(true, false);
    assertThat(lists).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void aFinishedVerificationIsAllOfItsTablesAsARatioInAText() {
    JsonNode done = components(Scenario.STEADY_MIGRATION, "fullVerifyComponents").get(0);
    assertThat(text(done, "status")).isEqualTo("DONE");
    assertThat(text(done, "progress")).isEqualTo("1.0");
    JsonNode running = components(Scenario.FULL_VERIFICATION, "fullVerifyComponents");
    assertThat(text(running.get(0), "status")).isEqualTo("DELETED");
    assertThat(text(running.get(1), "status")).isEqualTo("RUNNING");
    assertThat(number(running.get(1), "recordProgress")).isEqualTo(20);
  }

  @Test
  void aVerificationTellsItsTablesPageByPageInEveryResult() {
    Set<String> results = new HashSet<>();
    for (String id : oms.world().projectIds()) {
      String body = "{\"projectId\":\"%s\",\"pageSize\":150}".formatted(id);
      for (JsonNode row :
          field(client.data("ListProjectFullVerifyResult", body), "fullVerifyTableStatistics")) {
        results.add(text(row, "resultType"));
      }
    }
    assertThat(results)
        .contains("RUNNING", "CONSISTENT", "INCONSISTENT", "BOTH_EMPTY", "MISMATCH_LIMIT");
    String verifying = id(Scenario.STEADY_MIGRATION);
    String page =
        "{\"projectId\":\"%s\",\"status\":\"FINISHED\",\"pageNumber\":2,\"pageSize\":5}"
            .formatted(verifying);
    JsonNode second = client.console("ListProjectFullVerifyResult", page);
    assertThat(number(second, "totalCount")).isGreaterThan(9);
    assertThat(field(field(second, "data"), "fullVerifyTableStatistics")).hasSize(5);
  }

  @Test
  void someSeriesAreInMillisecondsAndSomeAreSilent() {
    Set<Boolean> milliseconds = new HashSet<>();
    Set<Boolean> silent = new HashSet<>();
    long end = new HandClock().instant().getEpochSecond();
    for (String id : oms.world().projectIds()) {
      String body =
          """
          {"projectId":"%s","stepName":"INCR_TRANSFER","metricType":"RPS","aggregator":"NONE",
           "beginTimestamp":%d,"endTimestamp":%d,"maxPointNum":5}\
          """
              .formatted(id, end - 3_600, end);
      for (JsonNode series : field(client.data("DescribeProjectStepMetric", body), "metrics")) {
        JsonNode points = field(series, "dataPoints");
        silent.add(points.isEmpty());
        points.forEach(point -> milliseconds.add(number(point, "timestamp") > 100_000_000_000L));
      }
    }
    assertThat(milliseconds).containsExactlyInAnyOrder(true, false);
    assertThat(silent).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void anAnswerIsInUpperCamelCaseAsAWholeAtTimes() {
    Set<Boolean> upper = new HashSet<>();
    for (String id : oms.world().projectIds()) {
      String answer =
          client
              .send(client.consoleRequest("DescribeProject", "{\"id\":\"" + id + "\"}").build())
              .body();
      upper.add(answer.startsWith("{\"Success\":") && answer.contains("\"RequestId\":"));
    }
    assertThat(upper).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void aComponentIsKnownToTheClusterManagerOfItsRegionOnly() {
    JsonNode store =
        field(
                client.byId("DescribeProjectComponents", oms.world().projectIds().get(3)),
                "storeList")
            .get(0);
    assertThat(text(store, "region")).isEqualTo("south");
    String form = "crawler=" + encode(text(store, "name"));
    assertThat(succeeded(client.cmForm("/crawler/clear", form))).isFalse();
    assertThat(oms.requests().violations()).singleElement().asString().contains("south");
    assertThat(succeeded(client.inRegion("south").cmForm("/crawler/clear", form))).isTrue();
  }

  @Test
  void aFullImportTakesAConnectorsCallsAndRunsAgainFromTheStart() {
    String name =
        encode(text(components(Scenario.FULL_SYNC, "fullImportComponents").get(0), "name"));
    assertThat(succeeded(client.cm("/connector/task/v2/stop?taskName=" + name))).isTrue();
    JsonNode stopped = components(Scenario.FULL_SYNC, "fullImportComponents").get(0);
    assertThat(text(stopped, "status")).isEqualTo("STOPPED");
    String resume = "/connector/task/v2/resume?restartFlag=true&taskName=" + name;
    assertThat(succeeded(client.cm(resume + "&pullBackFlag=true"))).isFalse();
    assertThat(succeeded(client.cm(resume))).isTrue();
    JsonNode again = components(Scenario.FULL_SYNC, "fullImportComponents").get(0);
    assertThat(text(again, "status")).isEqualTo("RUNNING");
    assertThat(text(again, "progress")).isIn("0", "0%");
  }

  @Test
  void aCheckpointIsDeletedInTheCallThatSetsIt() {
    JsonNode connector = components(Scenario.STEADY, "incrSyncComponents").get(0);
    String name = encode(text(connector, "name"));
    client.cm("/connector/task/v2/stop?taskName=" + name);
    String body =
        "{\"source\":{\"checkpoint\":\"{\\\"%s\\\":\\\"1772690000\\\"}\"}}"
            .formatted(only(connector, "subtopics"));
    assertThat(succeeded(update(name, "", body))).isFalse();
    assertThat(succeeded(update(name, "&deleteParams=source.checkpoint", body))).isTrue();
  }

  private JsonNode update(String name, String more, String body) {
    return SimulatorClient.json(
        client
            .send(
                client
                    .cmRequest("/connector/task/v2/update?taskName=" + name + more)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body))
                    .build())
            .body());
  }

  private String id(Scenario scenario) {
    return oms.world().projectIdOf(scenario);
  }

  private JsonNode components(Scenario scenario, String list) {
    return field(client.byId("DescribeProjectComponents", id(scenario)), list);
  }
}
