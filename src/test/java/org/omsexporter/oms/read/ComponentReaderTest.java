package org.omsexporter.oms.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.model.ComponentType;

class ComponentReaderTest {
  private static final String COMPONENTS =
      """
      {"storeList": [{"name": "10.0.0.7-7145:OB_1:97", "ip": "10.0.0.7", "region": "cn-1",
         "topic": "OB_1", "subtopic": "97", "tps": 5.5, "delay": -2, "gmt": 1709622087, "conn": 3,
         "status": "ACTIVE", "errorDetails": null, "port": 7145, "storePort": 17145,
         "beginCheckpoint": 1709000000, "endCheckpoint": 1709622080, "config": {"a.password": "x"},
         "errMsg": null, "latelyHeartbeatTimeSec": 1709622086}],
       "reverseStoreList": null,
       "incrSyncComponents": [{"name": "10.0.0.7-9000:c:6", "ip": "10.0.0.7", "region": "cn-1",
         "identity": "np_1", "subtopics": ["97", "98"], "status": "FAILED",
         "checkpoint": "2024-03-05T07:01:20", "tps": 4, "delay": 7,
         "checkpointSampleTimestamp": 1709622087, "config": {"sink": {"password": "******"}},
         "errorDetails": [{"code": "E", "message": "sink down", "proposal": "look"}]}],
       "fullVerifyComponents": [{"name": "v", "status": "FINISHED", "consistentQuantity": 10,
         "inconsistentQuantity": 2, "progress": null, "recordProgress": "99.5%", "taskId": 1}],
       "fullImportComponents": [{"name": "i", "status": "RUNNING", "progress": "40"}],
       "reverseIncrSyncComponents": []}
      """;

  private final List<String> unknown = new ArrayList<>();
  private final ComponentReader reader = new ComponentReader(new Interner());

  private List<ConfiguredComponent> read(String json) {
    return reader.components(
        new LooseJson(
            LooseValueTest.json(json), "component", new UnknownValues("prod", unknown::add)));
  }

  @Test
  void aConnectorsCheckpointMayBeNoTime() {
    Component connector =
        components("{\"incrSyncComponents\": [{\"name\": \"c\", \"checkpoint\": \"100,30\"}]}")
            .get(0);
    assertThat(connector.currentPull()).isNull();
    assertThat(unknown).isEmpty();
  }

  @Test
  void whatOmsSaysOfABrokenComponentHoldsNoSecret() {
    assertThat(
            components(
                """
                {"storeList": [{"name": "s", "errMsg": "no login to jdbc:mysql://u:hunter2@db"}],
                 "incrSyncComponents": [{"name": "c", "errorDetails": [
                   {"code": "E", "message": "password=hunter2", "proposal": "token: hunter2"}]}]}
                """))
        .extracting(Component::error)
        .containsExactly(
            "no login to jdbc:mysql://u:******@db", "E: password=******: token: ******");
  }

  private List<Component> components(String json) {
    return read(json).stream().map(ConfiguredComponent::component).toList();
  }

  @Test
  void everyListIsReadWithWhatItsKindHas() {
    assertThat(components(COMPONENTS))
        .containsExactly(
            new Component(
                ComponentType.STORE,
                "10.0.0.7-7145:OB_1:97",
                "10.0.0.7",
                "cn-1",
                "OB_1",
                "97",
                ComponentStatus.RUNNING,
                -2.0,
                5.5,
                3.0,
                Instant.ofEpochSecond(1709000000),
                Instant.ofEpochSecond(1709622080),
                Instant.ofEpochSecond(1709622087),
                Instant.ofEpochSecond(1709622086),
                null,
                null,
                null,
                17145,
                null,
                null),
            new Component(
                ComponentType.FULL_VERIFICATION,
                "v",
                "",
                "",
                "",
                "",
                ComponentStatus.FINISHED,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0.995,
                10.0,
                2.0,
                null,
                null,
                null),
            new Component(
                ComponentType.FULL_IMPORT,
                "i",
                "",
                "",
                "",
                "",
                ComponentStatus.RUNNING,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0.4,
                null,
                null,
                null,
                null,
                null),
            new Component(
                ComponentType.CONNECTOR,
                "10.0.0.7-9000:c:6",
                "10.0.0.7",
                "cn-1",
                "",
                "97,98",
                ComponentStatus.ERROR,
                7.0,
                4.0,
                null,
                null,
                Instant.parse("2024-03-05T07:01:20Z"),
                Instant.ofEpochSecond(1709622087),
                null,
                null,
                null,
                null,
                null,
                "E: sink down: look",
                "E: sink down: look"));
    assertThat(unknown).isEmpty();
  }

  @Test
  void theSameComponentsReadTheSameWithNumbersAsText() {
    assertThat(components(COMPONENTS.replaceAll(": (-?[0-9.]+)([,}\\n ])", ": \"$1\"$2")))
        .isEqualTo(components(COMPONENTS));
  }

  @Test
  void subtopicsMayBeOneText() {
    assertThat(components(COMPONENTS.replace("[\"97\", \"98\"]", "\"97\"")).get(3).subtopic())
        .isEqualTo("97");
    assertThat(components(COMPONENTS.replace("[\"97\", \"98\"]", "null")).get(3).subtopic())
        .isEmpty();
  }

  @Test
  void entriesWithoutNameAreLeftOutAndThoseThereTwiceAreThereOnce() {
    assertThat(
            components(
                """
                {"storeList": [{"name": "s"}, {"name": "s"}, {"ip": "h"}, 7, null],
                 "reverseStoreList": [{"name": "s"}]}
                """))
        .extracting(Component::type)
        .containsExactly(ComponentType.STORE, ComponentType.REVERSE_STORE);
    assertThat(unknown).hasSize(3).containsOnly("component.name");
  }

  @Test
  void anUnknownStatusOrListIsCounted() {
    List<Component> components =
        components(
            "{\"storeList\":[{\"name\":\"s\",\"status\":\"NAPPING\"}],\"incrVerifyComponents\":[{}],"
                + "\"other\":[],\"more\":7,\"fullImportComponents\":{\"a\":1}}");
    assertThat(components).extracting(Component::status).containsExactly(ComponentStatus.UNKNOWN);
    assertThat(unknown)
        .containsExactlyInAnyOrder(
            "component.status", "component.type", "component.fullImportComponents");
  }

  @ParameterizedTest
  @CsvSource({
    "INIT, NOT_STARTED",
    "ACTIVE, RUNNING",
    "Running, RUNNING",
    "change_source, CHANGING_SOURCE",
    "STOP, STOPPED",
    "STOPPED, STOPPED",
    "SUSPEND, STOPPED",
    "SHUTDOWNED, STOPPED",
    "EXCEPTION, ERROR",
    "FAILED, ERROR",
    "ABNORMAL, ERROR",
    "error, ERROR",
    "UNEXPECTED_EXIT, ERROR",
    "Unexpected Exit, ERROR",
    "DONE, FINISHED",
    "FINISHED, FINISHED"
  })
  void everyWordOfEveryKindOfComponentIsKnown(String word, ComponentStatus status) {
    for (ComponentType type : ComponentType.values()) {
      String json = "{\"%s\":[{\"name\":\"c\",\"status\":\"%s\"}]}";
      assertThat(components(json.formatted(type.omsList(), word)))
          .extracting(Component::status)
          .containsExactly(status);
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void aDeletedComponentIsNotThere() {
    assertThat(read("{\"fullVerifyComponents\":[{\"name\":\"v\",\"status\":\"Deleted\"}]}"))
        .isEmpty();
    assertThat(unknown).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'\"progress\":\"1.0\"', 1",
    "'\"progress\":\"0.25\"', 0.25",
    "'\"progress\":1.0', 1",
    "'\"progress\":\"1\"', 0.01",
    "'\"progress\":\"0.5%\"', 0.005",
    "'\"progress\":\"80\"', 0.8",
    "'\"progress\":\"80.5%\"', 0.805",
    "'\"progress\":\"1.0\",\"recordProgress\":50', 0.5",
    "'\"progress\":\"1.0\",\"recordProgress\":\"100\"', 1",
    "'\"Progress\":\"0.0\",\"RecordProgress\":null', 0"
  })
  void aVerificationsProgressIsByRecordsElseByTablesWhichMayBeARatio(String fields, double ratio) {
    String json = "{\"fullVerifyComponents\":[{\"name\":\"v\",%s}]}";
    assertThat(components(json.formatted(fields)).get(0).progressRatio()).isEqualTo(ratio);
    assertThat(unknown).isEmpty();
  }

  @Test
  void aFullImportsProgressIsAPercentageUnlessItIsTextWithAPoint() {
    String json = "{\"fullImportComponents\":[{\"name\":\"i\",\"progress\":%s}]}";
    assertThat(components(json.formatted("0.5")).get(0).progressRatio()).isEqualTo(0.005);
    assertThat(components(json.formatted("\"0.5\"")).get(0).progressRatio()).isEqualTo(0.5);
  }

  @Test
  void theLastMessageIsAnErrorOnlyOfAComponentThatIsInNoGoodState() {
    String json =
        """
        {"storeList": [{"name": "s", "status": "%s",
          "errMsg": "[Tue Aug  1 14:44:17 2023] Store s started successfully\\n"}]}
        """;
    Component healthy = components(json.formatted("ACTIVE")).get(0);
    assertThat(healthy.error()).isNull();
    assertThat(healthy.lastMessage())
        .isEqualTo("[Tue Aug  1 14:44:17 2023] Store s started successfully");
    Component broken = components(json.formatted("EXCEPTION")).get(0);
    assertThat(broken.error()).isEqualTo(broken.lastMessage()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "\"0\"",
        "28800",
        "-28800",
        "\"28800\"",
        "86400",
        "\"1970-01-01T00:00:00\"",
        "\"1970-01-01T08:00:00\"",
        "\"1969-12-31T16:00:00\"",
        "\"1970-01-01 08:00:00\"",
        "\"1970-01-01T08:00:00.000+08:00\"",
        "\"\"",
        "null"
      })
  void timesWithinADayOf1970AreNone(String time) {
    String json =
        """
        {"storeList": [{"name": "s", "gmt": TIME, "beginCheckpoint": TIME, "endCheckpoint": TIME,
           "latelyHeartbeatTimeSec": TIME}],
         "incrSyncComponents": [
           {"name": "c", "checkpoint": TIME, "checkpointSampleTimestamp": TIME}]}
        """;
    for (Component component : components(json.replace("TIME", time))) {
      assertThat(component.earliestPull()).isNull();
      assertThat(component.currentPull()).isNull();
      assertThat(component.sampled()).isNull();
      assertThat(component.heartbeat()).isNull();
    }
    assertThat(unknown).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"incrSyncComponents", "reverseIncrSyncComponents", "fullImportComponents"})
  void theMapsOfAConfigurationAreNamedAsAnUpdateTakesThem(String list) {
    ConfiguredComponent task =
        read("{\"%s\": [{\"Name\": \"t\", \"Config\":".formatted(list)
                + " {\"Source\": {\"WorkerNum\": \"8\"}, \"Sink\": null, \"Other\": \"1\"}}]}")
            .get(0);
    assertThat(task.maskedConfig())
        .hasToString("{\"source\":{\"WorkerNum\":\"8\"},\"sink\":null,\"Other\":\"1\"}");
  }

  @Test
  void theKeysOfAStoresConfigurationAreData() {
    ConfiguredComponent store =
        read("{\"storeList\": [{\"name\": \"s\", \"config\": {\"Source\": \"8\"}}]}").get(0);
    assertThat(store.maskedConfig()).hasToString("{\"Source\":\"8\"}");
  }

  @Test
  void aConfigurationLeavesOnlyMasked() {
    ConfiguredComponent store = read(COMPONENTS).get(0);
    assertThat(store.maskedConfig()).hasToString("{\"a.password\":\"******\"}");
    assertThat(store.toString()).doesNotContain("\"x\"");
    assertThat(store.changes(LooseValueTest.json("{\"a.password\":\"******\"}"))).isEmpty();
  }
}
