package org.omsexporter.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.simulator.SimulatorClient.encode;
import static org.omsexporter.simulator.SimulatorClient.field;
import static org.omsexporter.simulator.SimulatorClient.number;
import static org.omsexporter.simulator.SimulatorClient.only;
import static org.omsexporter.simulator.SimulatorClient.succeeded;
import static org.omsexporter.simulator.SimulatorClient.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.omsexporter.simulator.world.Scenario;
import org.omsexporter.simulator.world.StepKind;

class ActionEffectsTest {
  private final HandClock clock = new HandClock();
  private final OmsSimulator oms = OmsSimulator.start(SimulatorOptions.defaults().withClock(clock));
  private final SimulatorClient client = new SimulatorClient(oms);
  private final String steady = oms.world().projectIdOf(Scenario.STEADY);

  @AfterEach
  void stop() {
    oms.close();
  }

  @Test
  void aPausedStoreMakesItsProjectLagASecondASecondAndRecoversWhenStarted() {
    String store = encode(component(steady, "storeList"));
    assertThat(succeeded(client.cmForm("/crawler/clear", "crawler=" + store))).isTrue();
    long before = latency(steady);
    clock.advance(Duration.ofMinutes(10));
    assertThat(latency(steady) - before).isBetween(560L, 640L);
    assertThat(storeDelay(steady)).isBetween(590L, 640L);
    assertThat(succeeded(client.cmForm("/crawler/restore", "crawler=" + store))).isTrue();
    clock.advance(Duration.ofMinutes(5));
    assertThat(latency(steady)).isLessThan(40);
  }

  @Test
  void aStoreSaysWhenItWasStoppedAndStarted() {
    String store = encode(component(steady, "storeList"));
    clock.advance(Duration.ofMinutes(3));
    client.cmForm("/crawler/clear", "crawler=" + store);
    assertThat(lastMessage(steady)).contains(":04:27 2026", "stopped");
    clock.advance(Duration.ofMinutes(4));
    client.cmForm("/crawler/restore", "crawler=" + store);
    assertThat(lastMessage(steady)).contains(":08:27 2026", "started successfully");
  }

  @Test
  void speedMultipliesTheEffectAndLeavesTheSampleNearTheClock() {
    try (OmsSimulator fast =
        OmsSimulator.start(SimulatorOptions.defaults().withClock(clock).withSpeed(60))) {
      SimulatorClient quick = new SimulatorClient(fast);
      String id = fast.world().projectIdOf(Scenario.STEADY);
      String store =
          text(field(quick.byId("DescribeProjectComponents", id), "storeList").get(0), "name");
      quick.cmForm("/crawler/clear", "crawler=" + encode(store));
      clock.advance(Duration.ofSeconds(10));
      assertThat(fast.world().latency(id))
          .isBetween(Duration.ofSeconds(590), Duration.ofMinutes(12));
      JsonNode info = stepInfo(quick, id);
      assertThat(clock.instant().getEpochSecond() - number(info, "checkpointSampleTimestamp"))
          .isBetween(0L, 5L);
    }
  }

  @Test
  void aPulledBackConnectorGoesToTheMomentOfItsCheckpointAndCatchesUp() throws Exception {
    JsonNode connector =
        field(client.byId("DescribeProjectComponents", steady), "incrSyncComponents").get(0);
    String name = encode(text(connector, "name"));
    client.cm("/connector/task/v2/stop?taskName=" + name);
    long target = clock.instant().getEpochSecond() - 3_600;
    String checkpoint = "{\\\"%s\\\":\\\"%d\\\"}".formatted(only(connector, "subtopics"), target);
    String body = "{\"source\":{\"checkpoint\":\"" + checkpoint + "\"}}";
    JsonNode updated =
        SimulatorClient.json(
            client
                .send(
                    client
                        .cmRequest(
                            "/connector/task/v2/update?deleteParams=source.checkpoint&taskName="
                                + name)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build())
                .body());
    assertThat(succeeded(updated)).isTrue();
    assertThat(succeeded(client.cm("/connector/task/v2/resume?pullBackFlag=true&taskName=" + name)))
        .isTrue();
    assertThat(latency(steady)).isBetween(3_590L, 3_620L);
    assertThat(stepStatus(steady, "INCREMENTAL")).isEqualTo("MONITORING");
    clock.advance(Duration.ofMinutes(10));
    assertThat(latency(steady)).isLessThan(60);
  }

  @Test
  void theIncrementalStepMonitorsFromItsFirstCatchUpOnAndForEver() {
    String id = oms.world().projectIdOf(Scenario.CATCHING_UP);
    assertThat(stepStatus(id, "INCREMENTAL")).isEqualTo("RUNNING");
    clock.advance(Duration.ofMinutes(30));
    assertThat(latency(id)).isGreaterThan(300);
    assertThat(stepStatus(id, "INCREMENTAL")).isEqualTo("RUNNING");
    clock.advance(Duration.ofMinutes(40));
    assertThat(stepStatus(id, "INCREMENTAL")).isEqualTo("MONITORING");
    oms.world().controls().setLatency(id, Duration.ofHours(2));
    assertThat(latency(id)).isEqualTo(7_200);
    assertThat(stepStatus(id, "INCREMENTAL")).isEqualTo("MONITORING");
  }

  @Test
  void aPausedProjectSuspendsItsStepsStopsItsComponentsAndComesBack() {
    client.byId("StopProject", steady);
    assertThat(text(describe(steady), "status")).isEqualTo("SUSPEND");
    assertThat(stepStatus(steady, "INCREMENTAL")).isEqualTo("SUSPEND");
    assertThat(oms.world().componentIds(steady)).hasSizeGreaterThan(1);
    long sample = number(stepInfo(client, steady), "checkpointSampleTimestamp");
    clock.advance(Duration.ofMinutes(2));
    assertThat(number(stepInfo(client, steady), "checkpointSampleTimestamp")).isEqualTo(sample);
    client.byId("ResumeProject", steady);
    assertThat(text(describe(steady), "status")).isEqualTo("RUNNING_ALARMING");
    assertThat(latency(steady)).isBetween(110L, 150L);
    assertThat(stepStatus(steady, "INCREMENTAL")).isEqualTo("MONITORING");
  }

  @Test
  void anActionEndsAStepStatusThatAControlHasSet() {
    oms.world().controls().setStepStatus(steady, "INCR_TRANSFER", "DREAMING");
    client.byId("StopProject", steady);
    assertThat(stepStatus(steady, "INCREMENTAL")).isEqualTo("SUSPEND");
    client.byId("ResumeProject", steady);
    assertThat(stepStatus(steady, "INCREMENTAL")).isEqualTo("MONITORING");
  }

  @Test
  void aStartedProjectRunsThroughItsSteps() {
    String id = oms.world().projectIdOf(Scenario.NOT_STARTED);
    client.byId("StartProject", id);
    assertThat(stepStatus(id, "PRECHECK")).isEqualTo("RUNNING");
    clock.advance(Duration.ofMinutes(10));
    assertThat(stepStatus(id, "FULL")).isEqualTo("FINISHED");
    assertThat(stepStatus(id, "INCREMENTAL")).isEqualTo("MONITORING");
  }

  @Test
  void aReleasedAndDeletedProjectIsGone() {
    String id = oms.world().projectIdOf(Scenario.PAUSED);
    client.byId("ReleaseProject", id);
    assertThat(text(describe(id), "status")).isEqualTo("RELEASING");
    clock.advance(Duration.ofMinutes(2));
    assertThat(text(describe(id), "status")).isEqualTo("RELEASED");
    client.byId("DeleteProject", id);
    assertThat(text(client.console("DescribeProject", "{\"id\":\"" + id + "\"}"), "code"))
        .isEqualTo("GHANA-PROJECT000001");
    assertThat(client.data("ListProjects", "{\"pageSize\":150}")).hasSize(23);
  }

  @Test
  void aDestroyedStoreIsGone() {
    String id = oms.world().projectIdOf(Scenario.PAUSED);
    List<String> before = oms.world().componentIds(id);
    String store = component(id, "storeList");
    assertThat(succeeded(client.cmForm("/crawler/destroy", "crawler=" + encode(store)))).isTrue();
    assertThat(oms.world().componentIds(id)).hasSize(before.size() - 1).doesNotContain(store);
    assertThat(succeeded(client.cmForm("/crawler/restore", "crawler=" + encode(store)))).isFalse();
  }

  @Test
  void anUpdateAnswersATaskNumberAndChangesOnlyWhatItNames() {
    JsonNode connector =
        field(client.byId("DescribeProjectComponents", steady), "incrSyncComponents").get(0);
    String body =
        """
        {"dimension":"NAME","key":"%s","cmRegion":"%s","config":{"sink":{"workerNum":"32"}},
         "allowDelete":false}\
        """
            .formatted(text(connector, "name"), text(connector, "region"));
    assertThat(Long.parseLong(client.data("UpdateIncrSync", body).asText())).isPositive();
    JsonNode config =
        field(
            field(client.byId("DescribeProjectComponents", steady), "incrSyncComponents").get(0),
            "config");
    assertThat(field(field(config, "sink"), "workerNum").asText()).isEqualTo("32");
    assertThat(field(field(config, "source"), "subtopics").asText())
        .isEqualTo(only(connector, "subtopics"));
    assertThat(config.toString()).contains(oms.world().secretMark());
  }

  @Test
  void aMaskedValueThatIsSentBackIsAViolation() {
    JsonNode store = field(client.byId("DescribeProjectComponents", steady), "storeList").get(0);
    String body =
        "{\"dimension\":\"NAME\",\"key\":\"%s\",\"cmRegion\":\"%s\",\"config\":{\"p\":\"******\"}}"
            .formatted(text(store, "name"), text(store, "region"));
    client.data("UpdateStore", body);
    assertThat(oms.requests().violations()).singleElement().asString().contains("masked");
  }

  @Test
  void anActionByLabelTellsWhoDidAndWhoDidNot() {
    JsonNode label = client.data("ListAllLabels", "{}").get(0);
    JsonNode result = client.data("StopProjectsByLabel", "{\"id\":\"" + text(label, "id") + "\"}");
    long done = field(result, "succeedProjectIds").size();
    long failed = field(result, "failedProjectIds").size();
    assertThat(number(result, "total")).isEqualTo(done + failed).isPositive();
  }

  @Test
  void theOldProgressPathsAnswerProjectsOfTheirOwnTypeOnly() {
    String migration = oms.world().projectIdOf(Scenario.STEADY_MIGRATION);
    assertThat(progress("migrations", migration)).contains(migration);
    assertThat(progress("sync", migration)).contains("GHANA-PROJECT000001");
  }

  @Test
  void theStepMetricsHaveANewPoint() {
    long end = clock.instant().getEpochSecond();
    String body =
        """
        {"projectId":"%s","stepName":"INCR_TRANSFER","metricType":"RPS","aggregator":"NONE",
         "beginTimestamp":%d,"endTimestamp":%d,"maxPointNum":60}\
        """
            .formatted(steady, end - 3_600, end);
    JsonNode series = field(client.data("DescribeProjectStepMetric", body), "metrics").get(0);
    JsonNode points = field(series, "dataPoints");
    assertThat(points.size()).isBetween(55, 61);
    assertThat(end - number(points.get(points.size() - 1), "timestamp")).isBetween(0L, 60L);
  }

  private String progress(String kind, String id) {
    return client
        .send(
            client
                .consoleRequest("x", "")
                .uri(
                    java.net.URI.create(
                        oms.consoleUrl() + "/api/omsp/v2/" + kind + "/" + id + "/progress"))
                .GET()
                .build())
        .body();
  }

  private JsonNode describe(String id) {
    return client.byId("DescribeProject", id);
  }

  private long latency(String id) {
    JsonNode info = stepInfo(client, id);
    return number(info, "checkpointSampleTimestamp") - number(info, "incrTimestampCheckpoint");
  }

  private static JsonNode stepInfo(SimulatorClient from, String id) {
    for (JsonNode step : from.byId("DescribeProjectSteps", id)) {
      if (text(step, "name").equals("INCR_TRANSFER") || text(step, "name").endsWith("INCR_SYNC")) {
        return field(step, "stepInfo");
      }
    }
    throw new AssertionError("no incremental step");
  }

  private String stepStatus(String id, String kind) {
    StepKind wanted = StepKind.valueOf(kind);
    for (JsonNode step : client.byId("DescribeProjectSteps", id)) {
      String name = text(step, "name");
      if (name.equals(wanted.apiName())
          || name.equals(wanted.apiName(true, true))
          || name.equals(wanted.apiName(true, false))) {
        return text(step, "status");
      }
    }
    throw new AssertionError("no step " + kind);
  }

  private long storeDelay(String id) {
    return number(field(client.byId("DescribeProjectComponents", id), "storeList").get(0), "delay");
  }

  private String lastMessage(String id) {
    return text(field(client.byId("DescribeProjectComponents", id), "storeList").get(0), "errMsg");
  }

  private String component(String id, String list) {
    return text(field(client.byId("DescribeProjectComponents", id), list).get(0), "name");
  }
}
