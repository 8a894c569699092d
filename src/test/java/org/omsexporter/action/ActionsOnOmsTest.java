package org.omsexporter.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.omsexporter.config.Role;

/** Actions on components of a scripted OMS: what is sent, what is refused, what the trail says. */
class ActionsOnOmsTest {
  private static final String IMPORT = "10.0.0.7-9000:full_import:np_1-full_trans-1-0:0000000005";
  private static final String CONNECTOR =
      "10.0.0.7-9000:connector_v2:np_1-incr_trans-1-0:0000000006";
  private static final String VERIFICATION = "10.0.0.7-9000:verifier:np_1-full_verify:0000000007";
  private static final Instant EARLIEST = Instant.parse("2024-03-05T07:00:00Z");
  private static final String RESUME = "connector/task/v2/resume?taskName=";

  @TempDir Path directory;
  private OneProject oms;
  private Path file;
  private AuditTrail trail;

  @BeforeEach
  void start() throws Exception {
    oms = new OneProject(Map.of("cn-south", "/south"));
    file = directory.resolve("audit.jsonl");
    trail = AuditTrail.open(file, () -> {});
    oms.components(
        """
        {"storeList":[
           {"name":"10.0.0.7-7145:sub:0000000097","region":"cn-south","subtopic":"sub-10",
            "status":"ACTIVE","beginCheckpoint":%d,"endCheckpoint":1999999999},
           {"name":"10.0.0.8-7145:other:0000000098","region":"cn-south","subtopic":"sub-1",
            "status":"ACTIVE","beginCheckpoint":1,"endCheckpoint":1999999999}],
         "fullImportComponents":[{"name":"%s","region":"cn-south","status":"STOPPED"}],
         "fullVerifyComponents":[{"name":"%s","region":"cn-south","status":"RUNNING"}],
         "incrSyncComponents":[{"name":"%s","region":"cn-south","status":"STOPPED",
            "subtopics":["sub-2","sub-10"],"config":{"source":{"workerNum":8}}}]}
        """
            .formatted(EARLIEST.getEpochSecond(), IMPORT, VERIFICATION, CONNECTOR));
  }

  @AfterEach
  void stop() {
    trail.close();
    oms.close();
  }

  @Test
  void aFullImportIsStartedAsAConnectorIs() throws Exception {
    assertThat(perform(IMPORT, "start", "{}").httpStatus()).isEqualTo(200);
    assertThat(oms.sent()).containsExactly("/south/" + RESUME + encoded(IMPORT));
  }

  @Test
  void aFullImportBeginsAnewOnceTheWordIsTyped() throws Exception {
    for (String body : List.of("{\"restart\":true}", "{\"restart\":true,\"confirm\":\"yes\"}")) {
      assertThat(perform(IMPORT, "start", body).httpStatus()).isEqualTo(400);
    }
    assertThat(oms.sent()).isEmpty();
    perform(IMPORT, "start", "{\"restart\":true,\"confirm\":\"restart\"}");
    assertThat(oms.sent())
        .containsExactly("/south/" + RESUME + encoded(IMPORT) + "&restartFlag=true");
    assertThat(trail.newest(1, one -> true).get(0).asked()).isEqualTo("from the start");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"restart\":\"yes\",\"confirm\":\"restart\"}",
        "{\"confirm\":\"restart\"}",
        "{\"pullBack\":true}"
      })
  void whatAFullImportDoesNotTakeIsRefused(String body) throws Exception {
    assertThat(perform(IMPORT, "start", body).httpStatus()).isEqualTo(400);
    assertThat(oms.sent()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"start", "pause", "destroy"})
  void aFullVerificationCanOnlyBeUpdated(String action) throws Exception {
    ActionOutcome outcome = perform(VERIFICATION, action, "{}");
    assertThat(outcome.httpStatus()).isEqualTo(501);
    assertThat(outcome.detail()).contains("full_verification", action);
  }

  @Test
  void aRegionWithoutAClusterManagerIsNamedWithTheKeyToSet() throws Exception {
    oms.components(
        """
        {"incrSyncComponents":[{"name":"%s","region":"cn-north","status":"STOPPED"}]}
        """
            .formatted(CONNECTOR));
    ActionOutcome outcome = perform(CONNECTOR, "start", "{}");
    assertThat(outcome.httpStatus()).isEqualTo(501);
    assertThat(outcome.detail())
        .isEqualTo(
            "The cluster manager of the region cn-north is not configured; set"
                + " cluster_manager_urls.cn-north of prod.");
    assertThat(oms.sent()).isEmpty();
  }

  @Test
  void aPullBackBeforeWhatTheStoreHasIsRefused() throws Exception {
    ActionOutcome outcome = perform(CONNECTOR, "start", pullBackTo(EARLIEST.minusSeconds(1)));
    assertThat(outcome.httpStatus()).isEqualTo(409);
    assertThat(outcome.detail())
        .contains("10.0.0.7-7145:sub:0000000097 has changes from 2024-03-05T07:00:00Z on");
    assertThat(oms.sent()).isEmpty();
    assertThat(perform(CONNECTOR, "start", pullBackTo(EARLIEST)).httpStatus()).isEqualTo(200);
    assertThat(oms.sent()).hasSize(2);
  }

  @Test
  void ofSeveralSubtopicsAllMustHaveTheMomentOfAPullBackEachInOneOfItsStores() throws Exception {
    oms.components(
        """
        {"storeList":[
           {"name":"old","region":"cn-south","subtopic":"sub-10","beginCheckpoint":%1$d},
           {"name":"new","region":"cn-south","subtopic":"sub-2","beginCheckpoint":%2$d},
           {"name":"newest","region":"cn-south","subtopic":"sub-2","beginCheckpoint":%3$d}],
         "incrSyncComponents":[{"name":"%4$s","region":"cn-south","status":"STOPPED",
            "subtopics":["sub-2","sub-10"]}]}
        """
            .formatted(
                EARLIEST.getEpochSecond(),
                EARLIEST.getEpochSecond() + 60,
                EARLIEST.getEpochSecond() + 120,
                CONNECTOR));
    ActionOutcome outcome = perform(CONNECTOR, "start", pullBackTo(EARLIEST.plusSeconds(59)));
    assertThat(outcome.httpStatus()).isEqualTo(409);
    assertThat(outcome.detail()).contains("The store new has changes from 2024-03-05T07:01:00Z on");
    assertThat(oms.sent()).isEmpty();
    assertThat(perform(CONNECTOR, "start", pullBackTo(EARLIEST.plusSeconds(60))).httpStatus())
        .isEqualTo(200);
  }

  @Test
  void aConnectorOfSeveralSubtopicsIsPulledBackInEach() throws Exception {
    assertThat(perform(CONNECTOR, "start", pullBackTo(EARLIEST)).httpStatus()).isEqualTo(200);
    assertThat(oms.bodies().get(0))
        .contains(
            "{\\\"sub-2\\\":\\\"%1$d\\\",\\\"sub-10\\\":\\\"%1$d\\\"}"
                .formatted(EARLIEST.getEpochSecond()));
  }

  @Test
  void aCheckpointKeepsAllItsSubtopicsWhereOmsListsNone() throws Exception {
    oms.components(
        """
        {"incrSyncComponents":[{"name":"%s","region":"cn-south","status":"STOPPED",
           "subtopics":null,
           "config":{"source":{"checkpoint":"{\\"sub-2\\":\\"1\\",\\"sub-10\\":\\"1\\"}"}}}]}
        """
            .formatted(CONNECTOR));
    assertThat(perform(CONNECTOR, "start", pullBackTo(EARLIEST)).httpStatus()).isEqualTo(200);
    assertThat(oms.bodies().get(0))
        .contains(
            "{\\\"sub-2\\\":\\\"%1$d\\\",\\\"sub-10\\\":\\\"%1$d\\\"}"
                .formatted(EARLIEST.getEpochSecond()));
  }

  @Test
  void theTrailSaysTheMomentOfAPullBackAndTheKeysOfAnUpdate() throws Exception {
    perform(CONNECTOR, "start", pullBackTo(EARLIEST));
    perform(CONNECTOR, "update", "{\"config\":{\"source\":{\"workerNum\":16},\"sink\":{\"a\":1}}}");
    assertThat(trail.newest(2, one -> true))
        .extracting(AuditEntry::asked)
        .containsExactly("source.workerNum, sink.a", "pull back to 2024-03-05T07:00:00Z");
  }

  @Test
  void anIntentIsOnTheDiskWhenTheFirstCallArrives() throws Exception {
    oms.beforeAnswer(
        () -> assertThat(Files.readString(file)).endsWith("\n").contains("\"outcome\":\"intent\""));
    assertThat(perform(CONNECTOR, "start", "{}").httpStatus()).isEqualTo(200);
    assertThat(oms.failures()).isEmpty();
    assertThat(Files.readAllLines(file)).hasSize(2);
  }

  @Test
  void withoutARowOfIntentNothingIsSent() throws Exception {
    Files.delete(file);
    Files.createDirectory(file);
    ActionOutcome outcome = perform(CONNECTOR, "start", "{}");
    assertThat(outcome.httpStatus()).isEqualTo(503);
    assertThat(outcome.audited()).isEqualTo(AuditEntry.Outcome.REFUSED);
    assertThat(oms.sent()).isEmpty();
  }

  private ActionOutcome perform(String id, String action, String body) throws Exception {
    ObjectNode json = (ObjectNode) new ObjectMapper().readTree(body);
    return new Actions(trail, ActionCounter.NONE, Clock.systemUTC())
        .perform(
            new Attempt(
                "ada",
                Role.ADMIN,
                false,
                "192.0.2.7",
                AuditEntry.TargetType.COMPONENT,
                action,
                id,
                List.of()),
            true,
            List.of(oms.installation()),
            () -> json);
  }

  private static String pullBackTo(Instant moment) {
    return "{\"pullBack\":true,\"pullBackTo\":\"%s\"}".formatted(moment);
  }

  private static String encoded(String id) {
    return id.replace(":", "%3A");
  }
}
