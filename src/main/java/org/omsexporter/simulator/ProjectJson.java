package org.omsexporter.simulator;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A project as ListProjects and DescribeProject tell it. */
final class ProjectJson {

  void write(OddJson json, SimProject project, Moment moment, @Nullable FaultKind distortion) {
    synchronized (project) {
      project.settle(moment);
      Plan plan = project.plan;
      boolean strange = distortion == FaultKind.UNKNOWN_STATUS;
      json.begin("project:" + plan.id());
      json.text("id", plan.id())
          .text("type", plan.migration() ? "MIGRATION" : "SYNC")
          .text("name", project.name)
          .text("owner", plan.owner());
      labels(json, plan.labels());
      json.text("importance", plan.importance())
          .text("status", strange ? "HIBERNATING" : project.word())
          .flag("isMerging", project.merging)
          .flag("isModifying", project.modifying)
          .flag("isSubProject", plan.subProject())
          .time("gmtCreate", plan.created())
          .time("gmtModified", project.modified)
          .time("gmtStart", project.started)
          .time("gmtFinish", project.finished)
          .text("sourceEndpointType", plan.source().type())
          .text("sinkEndpointType", plan.sink().type());
      parts(json, plan);
      MappingJson.write(json, plan);
      configuration(json, plan);
      endpoint(json, "sourceConnectInfo", plan.source());
      endpoint(json, "sinkConnectInfo", plan.sink());
      if (project.state == ProjectState.INIT) {
        json.nothing("steps");
      } else {
        StepJson.write(json, "steps", project, moment);
      }
      extraInfo(json, project, moment);
      alarms(json, project);
      if (json.habit("extra", 3) == 0) {
        json.text("workerGradeId", "g_" + plan.index()).nothing("dispatchContext");
      }
      json.end();
    }
  }

  private static void labels(OddJson json, @Nullable List<Label> labels) {
    if (labels == null) {
      json.nothing("labels");
      return;
    }
    json.beginArray("labels");
    for (Label label : labels) {
      json.begin(label.id()).text("id", label.id()).text("name", label.name()).end();
    }
    json.endArray();
  }

  private static void parts(OddJson json, Plan plan) {
    json.flag("enableStructTransfer", plan.has(StepKind.SCHEMA))
        .flag("enableFullTransfer", plan.has(StepKind.FULL))
        .flag("enableFullVerify", plan.has(StepKind.FULL_VERIFY))
        .flag("enableIncrTransfer", plan.has(StepKind.INCREMENTAL))
        .flag("enableIncrVerify", false)
        .flag("enableReverseIncrTransfer", plan.has(StepKind.REVERSE));
  }

  private static void configuration(OddJson json, Plan plan) {
    json.begin("commonTransferConfig", "common:" + plan.id())
        .text("tableCategory", "WITH_PRIMARY_KEY")
        .text("activeActive", null);
    if (plan.sink().isQueue()) {
      json.text("mqSerializerType", plan.index() % 2 == 0 ? "CANAL" : "DEBEZIUM")
          .text("mqPartitionMode", plan.index() % 3 == 0 ? "TABLE" : "HASH")
          .nothing("mqPartition");
    }
    if (plan.sink().type().equals("DATAHUB")) {
      json.text("datahubTopicType", "TUPLE");
    }
    json.end();
    json.nothing("structTransferConfig");
    json.begin("fullTransferConfig", "full:" + plan.id())
        .text("fullTransferSpeedMode", plan.index() % 2 == 0 ? "STEADY" : "FAST")
        .end();
    if (!plan.has(StepKind.INCREMENTAL)) {
      json.nothing("incrTransferConfig");
      return;
    }
    json.begin("incrTransferConfig", "incr:" + plan.id())
        .seconds("startTimestamp", plan.syncStart())
        .texts("recordTypeWhiteList", List.of("INSERT", "UPDATE", "DELETE", "DDL"))
        .number("storeLogKeptHour", plan.keptHours())
        .number("incrSyncConcurrency", 64)
        .flag("enableIncrSyncStatistics", plan.index() % 2 == 0)
        .end();
  }

  private static void endpoint(OddJson json, String property, Endpoint endpoint) {
    json.begin(property, property + endpoint.id())
        .text("id", endpoint.id())
        .text("endpointName", endpoint.name())
        .text("endpointId", endpoint.id())
        .text("dbEngine", endpoint.type())
        .text("username", endpoint.username())
        .text("version", endpoint.version())
        .text("timezone", "+08:00")
        .text("charset", endpoint.isQueue() ? null : "utf8mb4")
        .text("region", "default")
        .nothing("ocpName")
        .text("owner", "admin")
        .text("host", endpoint.host())
        .number("port", endpoint.port())
        .map("connExtraAttributes", endpoint.extra())
        .end();
  }

  private static void extraInfo(OddJson json, SimProject project, Moment moment) {
    Plan plan = project.plan;
    if (plan.index() % 6 == 5 || project.state == ProjectState.INIT) {
      json.nothing("extraInfo");
      return;
    }
    json.begin("extraInfo", "extra:" + plan.id());
    StepState incremental = project.stepState(StepKind.INCREMENTAL);
    for (SimStep step : project.steps) {
      if (step.isActive()) {
        json.text("runningStep", step.kind.apiName(plan.oldNames(), plan.migration()));
        json.number("runningProgress", Math.round(step.progress.at(moment.world()) * 100));
        break;
      }
    }
    json.flag("monitoringIncr", incremental == StepState.MONITORING);
    if (incremental != StepState.INIT) {
      json.number("syncDelay", Math.round(project.flow.sampledLatency(moment)) + 7)
          .seconds("syncDelaySampleTimestamp", project.flow.sample(moment).minusSeconds(40))
          .nothing("incrSyncTimestamp");
    }
    json.number("sourceStoreKeptHour", plan.keptHours()).number("maxConnectorCount", 1).end();
  }

  private static void alarms(OddJson json, SimProject project) {
    Plan plan = project.plan;
    if (plan.index() % 4 == 3) {
      json.nothing("alarmStats");
      return;
    }
    int recent = project.state == ProjectState.FAILED ? 3 : plan.index() % 2;
    json.begin("alarmStats", "alarms:" + plan.id())
        .flag("alarming", recent > 0)
        .number("recentlyTriggerCount", recent)
        .map(
            "ruleToRecentlyTriggerCount",
            recent > 0 ? Map.of("oms_sync_delay", "" + recent) : Map.of())
        .text("alarmContent", recent > 0 ? "同步延迟超过阈值" : null)
        .end();
  }
}
