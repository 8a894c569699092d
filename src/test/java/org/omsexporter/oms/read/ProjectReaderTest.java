package org.omsexporter.oms.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

/** What is read of a project, whatever OMS leaves out or writes otherwise. */
class ProjectReaderTest extends ProjectJson {
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

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"mode\": null}", "{\"mode\": \"SPECIFIC\", \"databases\": null}"})
  void aMappingWithoutItsObjectsIsLeftToTheDescription(String mapping) {
    Project project = read("{\"id\": \"np_1\", \"transferMapping\": %s}".formatted(mapping));
    assertThat(project.setup()).isEqualTo(Setup.NONE);
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
  void textsThatRepeatAreHeldOnce() {
    assertThat(read(PROJECT).owner()).isSameAs(read(PROJECT).owner());
    assertThat(read(PROJECT).source()).isSameAs(read(PROJECT).source());
  }
}
