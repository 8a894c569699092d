package org.omsexporter.oms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
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

  private ComponentReader.Read read(String json) {
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
    return read(json).components().stream().map(ConfiguredComponent::component).toList();
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
                "ACTIVE",
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
                null),
            new Component(
                ComponentType.FULL_VERIFICATION,
                "v",
                "",
                "",
                "",
                "",
                ComponentStatus.FINISHED,
                "FINISHED",
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
                null),
            new Component(
                ComponentType.FULL_IMPORT,
                "i",
                "",
                "",
                "",
                "",
                ComponentStatus.RUNNING,
                "RUNNING",
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
                null),
            new Component(
                ComponentType.CONNECTOR,
                "10.0.0.7-9000:c:6",
                "10.0.0.7",
                "cn-1",
                "",
                "97,98",
                ComponentStatus.ERROR,
                "FAILED",
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
    ComponentReader.Read read =
        read(
            """
            {"storeList": [{"name": "s"}, {"name": "s"}, {"ip": "h"}, 7, null],
             "reverseStoreList": [{"name": "s"}]}
            """);
    assertThat(read.components())
        .extracting(configured -> configured.component().type())
        .containsExactly(ComponentType.STORE, ComponentType.REVERSE_STORE);
    assertThat(read.unreadable()).isEqualTo(3);
    assertThat(unknown).hasSize(3).containsOnly("component.name");
  }

  @Test
  void anUnknownStatusOrListIsCounted() {
    List<Component> components =
        components(
            "{\"storeList\":[{\"name\":\"s\",\"status\":\"NAPPING\"}],\"incrVerifyComponents\":[{}],"
                + "\"other\":[],\"more\":7,\"fullImportComponents\":{\"a\":1}}");
    assertThat(components).extracting(Component::status).containsExactly(ComponentStatus.UNKNOWN);
    assertThat(components).extracting(Component::statusWord).containsExactly("NAPPING");
    assertThat(unknown)
        .containsExactlyInAnyOrder(
            "component.status", "component.type", "component.fullImportComponents");
  }

  @Test
  void aConfigurationLeavesOnlyMasked() {
    ConfiguredComponent store = read(COMPONENTS).components().get(0);
    assertThat(store.maskedConfig()).hasToString("{\"a.password\":\"******\"}");
    assertThat(store.toString()).doesNotContain("\"x\"");
    assertThat(store.changes(LooseValueTest.json("{\"a.password\":\"******\"}"))).isEmpty();
  }
}
