package org.omsexporter.oms.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Project;

/** A reader of projects, and the values that it did not know. */
abstract class ProjectJson {
  static final String PROJECT =
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

  final List<String> unknown = new ArrayList<>();
  final ProjectReader reader = new ProjectReader(new Interner());

  Project read(String json) {
    return Objects.requireNonNull(tryRead(json));
  }

  @Nullable Project tryRead(String json) {
    JsonNode node = LooseValueTest.json(json);
    return reader.project(new LooseJson(node, "project", new UnknownValues("prod", unknown::add)));
  }

  @Nullable Double progress(String json, String value) {
    return read(json.formatted(value)).steps().get(0).progressRatio();
  }
}
