package org.omsexporter.oms.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.omsexporter.model.Component;
import org.omsexporter.model.Project;
import org.omsexporter.oms.http.OmsCall;
import org.omsexporter.oms.http.OmsException;

/** Answers read the same in every dress in which OMS may write them, and no value is unknown. */
class DressPropertyTest {
  private static final OmsException.Asked ASKED =
      new OmsException.Asked("prod", OmsCall.LIST_PROJECTS);

  private static final String PROJECT =
      """
      {"id": "np_1", "type": "MIGRATION", "name": "orders", "owner": "alice",
       "labels": [{"id": "l_1", "name": "core"}], "importance": "IGNORE", "status": "RUNNING",
       "isMerging": true, "isModifying": false, "isSubProject": true,
       "gmtCreate": "2024-03-05T07:01:27", "gmtModified": "2024-03-05T07:01:28",
       "gmtStart": "2024-03-05T07:01:29", "gmtFinish": null, "sourceEndpointType": "OB_MYSQL_CE",
       "sinkEndpointType": "MYSQL", "enableStructTransfer": true, "enableFullTransfer": true,
       "enableFullVerify": true, "enableIncrTransfer": true, "enableIncrVerify": false,
       "enableReverseIncrTransfer": true,
       "transferMapping": {"mode": "SPECIFIC", "databases": [{"name": "a", "mappedName": "b",
         "tables": [{"name": "t", "mappedName": "u", "whereClause": "id > 1",
           "filterColumns": ["id"], "shardColumns": ["id"], "columns": null}], "views": null}]},
       "commonTransferConfig": null,
       "incrTransferConfig": {"startTimestamp": 1709622080, "storeLogKeptHour": 168},
       "sourceConnectInfo": {"endpointName": "src", "host": "10.0.0.1", "port": 2883,
         "connExtraAttributes": {"Tenant": "t"}},
       "sinkConnectInfo": {"endpointName": "dst", "connExtraAttributes": null},
       "extraInfo": null, "alarmStats": {"alarming": true, "recentlyTriggerCount": 3},
       "steps": [
         {"order": 1, "name": "STRUCT_TRANSFER", "description": "d", "status": "FAILED",
          "startTime": "2024-03-05T07:01:27", "finishTime": null, "progress": 25,
          "extraInfo": {"errorDetails": [{"code": "E", "message": "m", "proposal": "p"}],
            "errorCode": null, "errorMsg": null, "failedTime": "2024-03-05T07:01:30"},
          "stepInfo": null},
         {"order": 2, "name": "FULL_TRANSFER", "status": "SUSPEND", "progress": 37.5,
          "startTime": null, "finishTime": null, "extraInfo": null,
          "stepInfo": {"processedRecords": 100, "capacity": 400, "srcRps": 10.5, "dstRps": 9,
            "srcRt": 1.5, "dstRt": null, "srcIops": 1000, "dstIops": 900}},
         {"order": 3, "name": "INCR_TRANSFER", "status": "MONITORING", "progress": 100,
          "startTime": "2024-03-05T07:01:31", "finishTime": "2024-03-05T07:01:32",
          "extraInfo": {"failedTime": null},
          "stepInfo": {"incrTimestampCheckpoint": 1709622087,
            "checkpointSampleTimestamp": 1709622080}},
         {"order": 4, "name": "REVERSE_INCR_TRANSFER", "status": "INIT", "progress": 0,
          "startTime": null, "finishTime": null, "extraInfo": {},
          "stepInfo": {"incrTimestampCheckpoint": null, "checkpointSampleTimestamp": null}}]}
      """;

  private static final String COMPONENTS =
      """
      {"storeList": [{"name": "10.0.0.7-7145:OB_1:97", "ip": "10.0.0.7", "region": "cn-1",
         "topic": "OB_1", "subtopic": "97", "tps": 5.5, "delay": -2, "gmt": 1709622087, "conn": 3,
         "status": "UNEXPECTED_EXIT", "errorDetails": null, "toSwitch": false, "port": 17145,
         "storePort": 7145, "beginCheckpoint": 1709000000, "endCheckpoint": "2024-03-05T07:01:27",
         "config": {"A.b": "x"}, "errMsg": "lost", "latelyHeartbeatTimeSec": null}],
       "reverseStoreList": null,
       "incrSyncComponents": [{"name": "10.0.0.7-9000:c:6", "ip": "10.0.0.7", "region": "cn-1",
         "identity": "np_1", "subtopics": ["97", "98"], "status": "RUNNING",
         "checkpoint": "2024-03-05T07:01:20", "tps": 4, "delay": 7,
         "checkpointSampleTimestamp": 1709622087, "config": {"sink": {"a": "1"}},
         "errorDetails": [{"code": "E", "message": "m", "proposal": "p"}]}],
       "fullVerifyComponents": [{"name": "v", "status": "SHUTDOWNED", "consistentQuantity": 10,
         "inconsistentQuantity": 2, "progress": "0.5", "recordProgress": null, "config": null}],
       "fullImportComponents": [{"name": "i", "status": "EXCEPTION", "progress": 40}],
       "reverseIncrSyncComponents": [{"name": "r", "status": "STOPPED", "checkpoint": null,
         "checkpointSampleTimestamp": null}]}
      """;

  private static final String METRIC =
      """
      {"referenceValue": null, "aggregator": "AVG", "metrics": [
        {"name": null, "tags": null, "dataPoints": [{"timestamp": 1709622080, "value": 12.5},
          {"timestamp": 1709622087, "value": null}]},
        {"name": "w", "tags": {"a": "b"}, "dataPoints": null}]}
      """;

  private static final String VERIFICATION =
      """
      {"differentNumber": 1, "fullVerifyTableStatistics": [{"sourceSchemaName": "a",
        "sourceTableName": "t", "destSchemaName": "b", "sourceOnlyCount": 3, "destOnlyCount": 0,
        "mismatchedCount": 7, "consistentCount": 990, "progress": "1.0", "status": "SUSPEND",
        "resultType": "INCONSISTENT", "resultDesc": "不一致", "message": null,
        "errorDetails": [{"code": "E", "message": "m"}]}]}
      """;

  private final List<String> unknown = new ArrayList<>();

  @Property
  void aProject(@ForAll long seed) {
    assertReadsTheSame(
        PROJECT,
        seed,
        json -> {
          Project project =
              Objects.requireNonNull(
                  new ProjectReader(new Interner()).project(loose(json, "project")));
          ProjectDescription setup = DescriptionReader.description(project, loose(json, "project"));
          return List.of(project, setup.source(), setup.sink(), setup.objects());
        });
  }

  @Property
  void components(@ForAll long seed) {
    assertReadsTheSame(
        COMPONENTS,
        seed,
        json -> {
          List<ConfiguredComponent> read =
              new ComponentReader(new Interner()).components(loose(json, "component"));
          List<Component> components = read.stream().map(ConfiguredComponent::component).toList();
          List<ObjectNode> configs = read.stream().map(ConfiguredComponent::maskedConfig).toList();
          return List.of(components, configs);
        });
  }

  @Property
  void aMetric(@ForAll long seed) {
    assertReadsTheSame(METRIC, seed, json -> MetricReader.metric(loose(json, "metric")));
  }

  @Property
  void aVerification(@ForAll long seed) {
    assertReadsTheSame(
        VERIFICATION, seed, json -> VerificationReader.page(loose(json, "verification"), null));
  }

  @Property
  void aPageOfTheList(@ForAll long seed) {
    String answer =
        """
        {"success": true, "errorDetail": null, "code": 200, "message": null, "advice": null,
         "requestId": "r", "pageNumber": 1, "pageSize": 150, "totalCount": 1, "cost": "13 ms",
         "data": [%s]}
        """
            .formatted(PROJECT);
    assertReadsTheSame(
        answer,
        seed,
        json -> {
          PageCollector page = new PageCollector(new ProjectReader(new Interner()), unknown());
          return page.page(read(json, in -> EnvelopeReader.list(ASKED, in, page)));
        });
  }

  @Property
  void aRefusal(@ForAll long seed) {
    String answer =
        """
        {"success": false, "code": null, "message": "", "advice": null, "requestId": null,
         "data": null, "errorDetail": {"code": "GHANA-OPERAT000001", "level": "ERROR",
           "message": "状态不允许", "reason": "r", "proposal": "稍后再试", "requestId": "q",
           "messageMcmsContext": {}}}
        """;
    assertReadsTheSame(
        answer,
        seed,
        json -> {
          try {
            return read(json, in -> EnvelopeReader.list(ASKED, in, element -> {}));
          } catch (OmsException.Rejected rejected) {
            return rejected.refusal();
          }
        });
  }

  private void assertReadsTheSame(String answer, long seed, Function<JsonNode, Object> reader) {
    JsonNode dressed = new Dress(seed).of(answer);
    assertThat(reader.apply(dressed))
        .as(dressed.toString())
        .isEqualTo(reader.apply(LooseValueTest.json(answer)));
    assertThat(unknown).as(dressed.toString()).isEmpty();
  }

  /** Reads the bytes of an answer. */
  @FunctionalInterface
  private interface Reading {
    Envelope read(InputStream body) throws IOException;
  }

  private static Envelope read(JsonNode json, Reading reading) {
    try {
      return reading.read(
          new ByteArrayInputStream(json.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private LooseJson loose(JsonNode json, String path) {
    return new LooseJson(json, path, unknown());
  }

  private UnknownValues unknown() {
    return new UnknownValues("prod", unknown::add);
  }
}
