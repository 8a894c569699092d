package org.omsexporter.oms.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.model.ComponentType;

/** What is read of the state, progress and configuration of a component. */
class ComponentStatesTest extends ComponentsJson {
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
    Component stopped = components(json.formatted("STOP")).get(0);
    assertThat(stopped.error()).as("of what somebody stopped").isNull();
    assertThat(stopped.lastMessage()).isEqualTo(healthy.lastMessage());
    Component broken = components(json.formatted("EXCEPTION")).get(0);
    assertThat(broken.error()).isEqualTo(broken.lastMessage()).isNotNull();
  }

  @Test
  void theDetailsOfAnErrorGoBeforeALastMessageWhichMayBeNone() {
    String json =
        """
        {"storeList": [{"name": "s", "status": "EXCEPTION", "errMsg": "started successfully",
          "errorDetails": [{"code": "E", "message": "log lost"}]}]}
        """;
    Component broken = components(json).get(0);
    assertThat(broken.error()).isEqualTo("E: log lost");
    assertThat(broken.lastMessage()).isEqualTo("started successfully");
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
