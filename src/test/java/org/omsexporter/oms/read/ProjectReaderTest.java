package org.omsexporter.oms.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.omsexporter.model.AlertLevel;
import org.omsexporter.model.Checkpoint;
import org.omsexporter.model.FullSync;
import org.omsexporter.model.ObjectCounts;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectStatus;
import org.omsexporter.model.ProjectType;
import org.omsexporter.model.Setup;
import org.omsexporter.model.Step;
import org.omsexporter.model.StepKind;
import org.omsexporter.model.StepStatus;
import org.omsexporter.model.SyncPart;
import org.omsexporter.model.Tag;

class ProjectReaderTest {
  private static final String PROJECT =
      """
      {"id": "np_1", "type": "SYNC", "name": "订单 \\"sync\\"", "owner": "alice",
       "labels": [{"id": "l_1", "name": "core"}, {"id": "l_2", "name": "core"}, {"name": "eu"}, null],
       "importance": "HIGH", "status": "RUNNING", "isMerging": false, "isModifying": false,
       "isSubProject": false,
       "gmtCreate": "2024-03-05T07:01:27", "gmtModified": "2024-03-05T07:01:28.000+00:00",
       "gmtStart": "2024-03-05 07:01:29", "gmtFinish": null,
       "sourceEndpointType": "OB_MYSQL", "sinkEndpointType": "KAFKA",
       "enableStructTransfer": true, "enableFullTransfer": "true", "enableFullVerify": false,
       "enableIncrTransfer": true, "enableIncrVerify": null, "enableReverseIncrTransfer": "false",
       "transferMapping": {"mode": "SPECIFIC", "databases": [
         {"name": "a", "tables": [{"name": "t1"}, {"name": "t2"}], "views": null},
         {"name": "b", "tables": null, "views": null}]},
       "incrTransferConfig": {"startTimestamp": 1709622080, "storeLogKeptHour": 168},
       "sourceConnectInfo": {"endpointName": "src", "password": "p"},
       "sinkConnectInfo": {"endpointName": "dst"},
       "alarmStats": {"alarming": true, "recentlyTriggerCount": 3},
       "steps": [
         {"order": 1, "name": "TRANSFER_PRECHECK", "description": "预检查", "status": "FINISHED",
          "progress": 100, "startTime": "2024-03-05T07:01:27", "finishTime": "2024-03-05T07:02:27",
          "extraInfo": {"failedTime": "2024-03-05T07:01:30"}, "stepInfo": {}},
         {"order": 2, "name": "FULL_TRANSFER", "status": "RUNNING", "progress": 37.5,
          "stepInfo": {"processedRecords": 100, "capacity": 400, "srcRps": 10, "dstRps": 9,
            "srcRt": "1.5", "dstRt": 9, "srcIops": 1000, "dstIops": 900, "srcRpsRef": 3}},
         {"order": 3, "name": "INCR_TRANSFER", "status": "MONITORING", "progress": 100,
          "finishTime": "2024-03-05T07:03:27",
          "stepInfo": {"incrTimestampCheckpoint": 1709622080, "checkpointSampleTimestamp": 1709622087}}]}
      """;

  private final List<String> unknown = new ArrayList<>();
  private final ProjectReader reader = new ProjectReader(new Interner());

  private Project read(String json) {
    return Objects.requireNonNull(tryRead(json));
  }

  private @Nullable Project tryRead(String json) {
    JsonNode node = LooseValueTest.json(json);
    return reader.project(new LooseJson(node, "project", new UnknownValues("prod", unknown::add)));
  }

  @Test
  void everyFieldIsReadFromItsSource() {
    Project project = read(PROJECT);
    assertThat(project)
        .isEqualTo(
            new Project(
                "np_1",
                "订单 \"sync\"",
                ProjectType.SYNC,
                "alice",
                List.of(new Tag("l_1", "core"), new Tag("", "eu")),
                AlertLevel.HIGH,
                ProjectStatus.RUNNING,
                false,
                Instant.parse("2024-03-05T07:01:27Z"),
                Instant.parse("2024-03-05T07:01:28Z"),
                Instant.parse("2024-03-05T07:01:29Z"),
                null,
                "OB_MYSQL",
                "KAFKA",
                Set.of(SyncPart.SCHEMA, SyncPart.FULL, SyncPart.INCREMENTAL),
                "src",
                "dst",
                new Setup(
                    new ObjectCounts(2, 2, null),
                    Instant.ofEpochSecond(1709622080),
                    Duration.ofDays(7)),
                true,
                3.0,
                List.of(
                    new Step(
                        1,
                        StepKind.PRECHECK,
                        "precheck",
                        "预检查",
                        StepStatus.FINISHED,
                        1.0,
                        Instant.parse("2024-03-05T07:01:27Z"),
                        Instant.parse("2024-03-05T07:02:27Z"),
                        Instant.parse("2024-03-05T07:01:30Z"),
                        null,
                        null,
                        null),
                    new Step(
                        2,
                        StepKind.FULL_SYNC,
                        "full_sync",
                        null,
                        StepStatus.RUNNING,
                        0.375,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new FullSync(
                            100.0,
                            400.0,
                            new FullSync.Side(10.0, 0.0015, 1000.0),
                            new FullSync.Side(9.0, 0.009, 900.0))),
                    new Step(
                        3,
                        StepKind.INCREMENTAL_SYNC,
                        "incremental_sync",
                        null,
                        StepStatus.MONITORING,
                        1.0,
                        null,
                        Instant.parse("2024-03-05T07:03:27Z"),
                        null,
                        null,
                        new Checkpoint(
                            Instant.ofEpochSecond(1709622080), Instant.ofEpochSecond(1709622087)),
                        null))));
    assertThat(unknown).isEmpty();
  }

  @Test
  void theSameProjectReadsTheSameWithNumbersAsText() {
    assertThat(read(PROJECT.replaceAll(": (-?[0-9.]+|true|false)([,}\\n ])", ": \"$1\"$2")))
        .isEqualTo(read(PROJECT));
    assertThat(unknown).isEmpty();
  }

  @Test
  void theSameProjectReadsTheSameInUpperCamelCase() {
    String upper = PROJECT;
    for (char c = 'a'; c <= 'z'; c++) {
      upper = upper.replaceAll("\"" + c + "(\\w*)\":", "\"" + (char) (c - 32) + "$1\":");
    }
    assertThat(upper).contains("\"SourceConnectInfo\"").doesNotContain("\"status\":");
    assertThat(read(upper)).isEqualTo(read(PROJECT));
  }

  @Test
  void aProjectOfNothingButItsIdIsAProject() {
    Project bare = read("{\"id\":\"np_1\"}");
    assertThat(bare.status()).isEqualTo(ProjectStatus.UNKNOWN);
    assertThat(bare.alertLevel()).isEqualTo(AlertLevel.UNKNOWN);
    assertThat(bare.steps()).isEmpty();
    assertThat(bare.objects()).isEqualTo(ObjectCounts.NONE);
    assertThat(unknown).isEmpty();
    String nulls = PROJECT.replaceAll("\"(?!id)(\\w+)\": ([\"0-9tf][^,\\[{}]*)", "\"$1\": null");
    assertThat(read(nulls).steps()).isEmpty();
  }

  @Test
  void aListMayLeaveTheWholeSetupNull() {
    Project project =
        read(
            """
            {"id": "np_1", "status": "RUNNING_ALARMING", "transferMapping": null,
             "incrTransferConfig": null, "commonTransferConfig": null, "extraInfo": null,
             "alarmStats": {"target": null, "alarming": "true", "recentlyTriggerCount": null},
             "steps": [{"name": "INCR_TRANSFER", "status": "MONITORING",
               "stepInfo": {"incrTimestampCheckpoint": "100,30",
                 "checkpointSampleTimestamp": "1970-01-01T08:00:00"}}]}
            """);
    assertThat(project.setup()).isEqualTo(Setup.NONE);
    assertThat(project.setup().isComplete()).isFalse();
    assertThat(project.status()).isEqualTo(ProjectStatus.RUNNING);
    assertThat(project.alarming()).isTrue();
    assertThat(project.alarmsRecent()).isNull();
    assertThat(project.checkpoint()).isNull();
    assertThat(unknown).isEmpty();
  }

  @Test
  void halvesOfCharactersAreReadAsTheyAreWritten() {
    Project project =
        read(
            "{\"id\":\"np_\\ud800\",\"labels\":[{\"name\":\"\\ud800\"},{\"name\":\"\\udc00\"},"
                + "{\"name\":\"?\"},{\"name\":\"\\ud83d\\ude9a\"}]}");
    assertThat(project.id()).isEqualTo("np_?");
    assertThat(project.tags()).extracting(Tag::name).containsExactly("?", "🚚");
  }

  @Test
  void aZeroCheckpointIsNoLatencyOfDecades() {
    Project project =
        read(
            PROJECT.replace(
                "\"incrTimestampCheckpoint\": 1709622080", "\"incrTimestampCheckpoint\": 0"));
    assertThat(Objects.requireNonNull(project.checkpoint()).latency()).isNull();
    assertThat(unknown).isEmpty();
  }

  @Test
  void withoutAnIdThereIsNoProject() {
    for (String json : List.of("{}", "[]", "null", "7", "{\"id\":null}", "{\"id\":\" \"}")) {
      assertThat(tryRead(json)).as(json).isNull();
    }
    assertThat(read("{\"id\":17}").id()).isEqualTo("17");
  }

  @Test
  void aFieldOfAnotherTypeCostsThatFieldAloneAndIsCounted() {
    Project project =
        read(
            """
            {"id": "np_1", "name": {"a": 1}, "owner": "alice", "labels": "core", "steps": {"a": 1},
             "gmtCreate": "soon", "isSubProject": "perhaps", "transferMapping": [],
             "incrTransferConfig": {"storeLogKeptHour": "long", "startTimestamp": -1},
             "alarmStats": {"recentlyTriggerCount": "NaN"}, "sourceConnectInfo": "src"}
            """);
    assertThat(project.owner()).isEqualTo("alice");
    assertThat(project.name()).isEmpty();
    assertThat(project.logRetention()).isNull();
    assertThat(unknown)
        .containsExactlyInAnyOrder(
            "project.name",
            "project.labels",
            "project.steps",
            "project.gmtCreate",
            "project.isSubProject",
            "project.transferMapping",
            "project.incrTransferConfig.storeLogKeptHour",
            "project.alarmStats.recentlyTriggerCount",
            "project.sourceConnectInfo");
  }

  @Test
  void wordsThatNobodyDocumentedAreUnknownAndCounted() {
    Project project =
        read(
            """
            {"id": "np_1", "type": "COPY", "status": "DREAMING", "importance": "URGENT",
             "steps": [{"name": "COFFEE_BREAK", "status": "SLEEPING"}]}
            """);
    assertThat(project.type()).isEqualTo(ProjectType.UNKNOWN);
    assertThat(project.status()).isEqualTo(ProjectStatus.UNKNOWN);
    assertThat(project.alertLevel()).isEqualTo(AlertLevel.UNKNOWN);
    assertThat(project.steps().get(0).name()).isEqualTo("coffee_break");
    assertThat(project.steps().get(0).kind()).isNull();
    assertThat(unknown)
        .containsExactlyInAnyOrder(
            "project.type", "project.status", "project.importance", "step.name", "step.status");
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING, false, false, RUNNING",
    "running, 'true', false, MODIFYING",
    "RUNNING, 0, 1, INTEGRATING",
    "RUNNING, true, true, MODIFYING",
    "SUSPEND, true, true, PAUSED",
    "RUNNING_MERGING, false, false, INTEGRATING",
  })
  void theFlagsTellModifyingFromIntegrating(
      String word, String modifying, String merging, ProjectStatus expected) {
    String json = "{\"id\":\"np_1\",\"status\":\"%s\",\"isModifying\":\"%s\",\"isMerging\":\"%s\"}";
    assertThat(read(json.formatted(word, modifying, merging)).status()).isEqualTo(expected);
  }

  @Test
  void theAlertLevelMayBeNamedAsTheProgressCallNamesIt() {
    assertThat(read("{\"id\":\"np_1\",\"alarmLevel\":\"IGNORE\"}").alertLevel())
        .isEqualTo(AlertLevel.NONE);
    assertThat(read("{\"id\":\"1\",\"importance\":\"LOW\",\"alarmLevel\":\"HIGH\"}").alertLevel())
        .isEqualTo(AlertLevel.LOW);
  }

  @Test
  void ofTwoStepsOfANameTheFailedOneCounts() {
    Project project =
        read(
            """
            {"id": "np_1", "steps": [
              {"order": 1, "name": "STRUCT_TRANSFER", "status": "FINISHED"},
              {"order": 2, "name": "STRUCT_MIGRATION", "status": "FAILED",
               "extraInfo": {"errorDetails": [{"code": "E1", "message": "表不存在"}, "plain", null]}},
              {"order": 3, "name": "INDEX_TRANSFER", "status": "RUNNING"},
              {"order": 4, "name": "index_transfer", "status": "INIT"}, {"status": "INIT"}, 7]}
            """);
    assertThat(project.steps()).extracting(Step::name).containsExactly("schema_sync", "index");
    assertThat(project.steps()).extracting(Step::order).containsExactly(2, 3);
    assertThat(project.steps().get(0).error()).isEqualTo("E1: 表不存在; plain");
    assertThat(project.steps().get(1).status()).isEqualTo(StepStatus.RUNNING);
  }

  @Test
  void whatOmsSaysOfAFailedStepHoldsNoSecret() {
    String step = "{\"id\":\"np_1\",\"steps\":[{\"name\":\"INIT\",\"extraInfo\":{%s}}]}";
    assertThat(stepError(step, "\"errorCode\":7,\"errorMsg\":\"no login, password=hunter2\""))
        .isEqualTo("7: no login, password=******");
    assertThat(stepError(step, "\"errorDetails\":[{\"reason\":\"pwd=hunter2\"},\"pwd=hunter2\"]"))
        .isEqualTo("pwd=******; pwd=******");
  }

  private @Nullable String stepError(String json, String extraInfo) {
    return read(json.formatted(extraInfo)).steps().get(0).error();
  }

  @Test
  void progressIsAShareAndNeverNegativeOrMoreThanTheWhole() {
    String json = "{\"id\":\"np_1\",\"steps\":[{\"name\":\"INIT\",\"progress\":%s}]}";
    assertThat(progress(json, "\"50\"")).isEqualTo(0.5);
    assertThat(progress(json, "\"50%\"")).isEqualTo(0.5);
    assertThat(progress(json, "-1")).isNull();
    assertThat(progress(json, "100.2")).isEqualTo(1);
    assertThat(progress(json, "null")).isNull();
  }

  private @Nullable Double progress(String json, String value) {
    return read(json.formatted(value)).steps().get(0).progressRatio();
  }

  @Test
  void objectsAreCountedInSpecificModeOnly() {
    assertThat(read(PROJECT.replace("SPECIFIC", "WILDCARD")).objects())
        .isEqualTo(ObjectCounts.NONE);
    assertThat(read(PROJECT.replace("\"SPECIFIC\"", "\"specific\"")).objects().tables())
        .isEqualTo(2);
    assertThat(read(PROJECT.replace("\"views\": null", "\"views\": []")).objects().views())
        .isZero();
  }

  @Test
  void objectsWithSettingsOfTheirOwnAreCountedTooAndOnce() {
    String mapping =
        """
        {"id": "1", "transferMapping": {"mode": "SPECIFIC", "databases": [
          {"tables": [{"name": "t1"}, {"name": "t2"}], "specificTables": [{"name": "t2"}, {"name": "t3"}],
           "specificViews": [{"name": "v"}]},
          {"tables": null, "specificTables": [{"name": "t1"}]}]}}
        """;
    assertThat(read(mapping).objects()).isEqualTo(new ObjectCounts(2, 4, 1));
  }

  @Test
  void textsThatRepeatAreHeldOnce() {
    assertThat(read(PROJECT).owner()).isSameAs(read(PROJECT).owner());
    assertThat(read(PROJECT).source()).isSameAs(read(PROJECT).source());
  }
}
