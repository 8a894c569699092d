package org.omsexporter.oms.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.omsexporter.model.ObjectCounts;
import org.omsexporter.model.Project;
import org.omsexporter.model.Step;
import org.omsexporter.model.StepStatus;

/** What is read of the steps and objects of a project. */
class ProjectStepsTest extends ProjectJson {
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

  @ParameterizedTest
  @CsvSource({
    "INIT,",
    "RUNNING,",
    "MONITORING,",
    "SUSPEND,",
    "FINISHED,",
    "FAILED, 7: no login",
    "NAPPING, 7: no login"
  })
  void whatOnceFailedIsNoErrorOfAStepThatWentOn(String status, @Nullable String error) {
    String step =
        """
        {"id": "np_1", "steps": [{"name": "FULL_TRANSFER", "status": "%s", "extraInfo":
          {"failedTime": "2024-03-05T07:01:27", "errorCode": 7, "errorMsg": "no login"}}]}
        """;
    assertThat(read(step.formatted(status)).steps().get(0).error()).isEqualTo(error);
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

  private @Nullable String stepError(String json, String extraInfo) {
    return read(json.formatted(extraInfo)).steps().get(0).error();
  }
}
