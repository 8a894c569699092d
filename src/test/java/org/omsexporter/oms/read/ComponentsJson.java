package org.omsexporter.oms.read;

import java.util.ArrayList;
import java.util.List;
import org.omsexporter.model.Component;

/** A reader of components, an answer with one of each kind, and the values that it did not know. */
abstract class ComponentsJson {
  static final String COMPONENTS =
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

  final List<String> unknown = new ArrayList<>();
  final ComponentReader reader = new ComponentReader(new Interner());

  List<ConfiguredComponent> read(String json) {
    return reader.components(
        new LooseJson(
            LooseValueTest.json(json), "component", new UnknownValues("prod", unknown::add)));
  }

  List<Component> components(String json) {
    return read(json).stream().map(ConfiguredComponent::component).toList();
  }
}
