package org.omsexporter.simulator.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omsexporter.simulator.faults.FaultKind;
import org.omsexporter.simulator.world.Endpoint;
import org.omsexporter.simulator.world.Label;
import org.omsexporter.simulator.world.Moment;
import org.omsexporter.simulator.world.Plan;
import org.omsexporter.simulator.world.ProjectState;
import org.omsexporter.simulator.world.SimProject;
import org.omsexporter.simulator.world.SimStep;
import org.omsexporter.simulator.world.StepKind;
import org.omsexporter.simulator.world.StepState;

/**
 * A project as ListProjects and DescribeProject tell it. Callers have begun the object, and end it.
 */
public final class ProjectJson {
  private ProjectJson() {}

  /**
   * As the list has it: without what was chosen for the project's parts and objects.
   *
   * @param related whether connections and steps are wanted
   */
  public static void list(
      JsonTree json,
      SimProject project,
      Moment moment,
      boolean related,
      @Nullable FaultKind distortion) {
    synchronized (project) {
      project.settle(moment);
      head(json, project, moment, distortion);
      json.nothing("transferMapping")
          .nothing("commonTransferConfig")
          .nothing("structTransferConfig")
          .nothing("fullTransferConfig")
          .nothing("incrTransferConfig");
      tail(json, project, moment, related);
    }
  }

  /** As DescribeProject has it: whole. */
  public static void describe(
      JsonTree json, SimProject project, Moment moment, @Nullable FaultKind distortion) {
    synchronized (project) {
      project.settle(moment);
      head(json, project, moment, distortion);
      MappingJson.write(json, project.plan);
      configuration(json, project.plan);
      tail(json, project, moment, true);
    }
  }

  private static void head(
      JsonTree json, SimProject project, Moment moment, @Nullable FaultKind distortion) {
    Plan plan = project.plan;
    boolean strange = distortion == FaultKind.UNKNOWN_STATUS;
    json.text("id", plan.id())
        .text("type", plan.migration() ? "MIGRATION" : "SYNC")
        .text("name", project.name)
        .text("owner", plan.owner());
    labels(json, plan.labels());
    json.text("importance", plan.importance())
        .text("status", strange ? "HIBERNATING" : project.word(moment))
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
  }

  private static void tail(JsonTree json, SimProject project, Moment moment, boolean related) {
    Plan plan = project.plan;
    if (related) {
      endpoint(json, "sourceConnectInfo", plan.source());
      endpoint(json, "sinkConnectInfo", plan.sink());
    } else {
      json.nothing("sourceConnectInfo").nothing("sinkConnectInfo");
    }
    if (project.state == ProjectState.INIT || !related) {
      json.nothing("steps");
    } else {
      StepJson.write(json, "steps", project, moment);
    }
    extraInfo(json, project, moment);
    alarms(json, project, moment);
    json.oneOf("workerGradeId", null, "g_" + plan.index()).nothing("workerGradeInfo");
  }

  private static void labels(JsonTree json, @Nullable List<Label> labels) {
    if (labels == null) {
      json.nothing("labels");
      return;
    }
    json.beginArray("labels");
    for (Label label : labels) {
      json.begin(label.id()).text("id", label.id()).text("name", label.name());
      if (labels.size() == 1) {
        json.text("type", "CUSTOM").number("count", 1).text("creator", "admin"); // newer answers
      }
      json.end();
    }
    json.end();
  }

  private static void parts(JsonTree json, Plan plan) {
    json.flag("enableStructTransfer", plan.has(StepKind.SCHEMA))
        .flag("enableFullTransfer", plan.has(StepKind.FULL))
        .flag("enableFullVerify", plan.has(StepKind.FULL_VERIFY))
        .flag("enableIncrTransfer", plan.has(StepKind.INCREMENTAL))
        .flag("enableIncrVerify", plan.has(StepKind.INCR_VERIFY))
        .flag("enableReverseIncrTransfer", plan.has(StepKind.REVERSE));
  }

  private static void configuration(JsonTree json, Plan plan) {
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

  private static void endpoint(JsonTree json, String property, Endpoint endpoint) {
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

  private static void extraInfo(JsonTree json, SimProject project, Moment moment) {
    Plan plan = project.plan;
    if (plan.index() % 6 == 5 || project.state == ProjectState.INIT) {
      json.nothing("extraInfo");
      return;
    }
    json.begin("extraInfo", "extra:" + plan.id());
    StepState incremental = project.steps.state(StepKind.INCREMENTAL);
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

  /** The recorded answers have {@code alarming} and no counts; an older OMS had both. */
  private static void alarms(JsonTree json, SimProject project, Moment moment) {
    Plan plan = project.plan;
    boolean alarming = project.isAlarming(moment);
    json.begin("alarmStats", "alarms:" + plan.id()).flag("alarming", alarming);
    if (plan.index() % 4 == 1) {
      json.number("recentlyTriggerCount", alarming ? 3 : plan.index() % 2)
          .map("ruleToRecentlyTriggerCount", alarming ? Map.of("oms_sync_delay", "3") : Map.of())
          .text("alarmContent", alarming ? "同步延迟超过阈值" : null);
    } else {
      json.nothing("recentlyTriggerCount")
          .nothing("ruleToRecentlyTriggerCount")
          .nothing("alarmContent");
    }
    json.nothing("target").oneOf("openMonitor", null, true).end();
  }
}
