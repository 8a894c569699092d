package org.omsexporter.oms.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.model.ComponentType;

/** What is read of every kind of component. */
class ComponentReaderTest extends ComponentsJson {
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
}
