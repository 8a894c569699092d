package org.omsexporter.simulator.json;

import java.time.Instant;
import org.omsexporter.simulator.world.Moment;
import org.omsexporter.simulator.world.Plan;
import org.omsexporter.simulator.world.SimProject;
import org.omsexporter.simulator.world.SimStep;
import org.omsexporter.simulator.world.StepKind;
import org.omsexporter.simulator.world.StepState;

/** The answer of DescribeProjectProgress and of the progress calls of old versions. */
public final class ProgressJson {
  private ProgressJson() {}

  /** Writes how far the steps of a project are. */
  public static void write(JsonTree json, SimProject project, Moment moment) {
    Plan plan = project.plan;
    json.begin("data", "progress:" + plan.id())
        .text("projectId", plan.id())
        .text("status", project.flaggedWord())
        .text("alarmLevel", plan.importance())
        .flag("enableIncrSync", plan.has(StepKind.INCREMENTAL));
    String current = null;
    for (SimStep step : project.steps) {
      if (step.state != StepState.INIT) {
        current = step.kind.apiName(plan.oldNames(), plan.migration());
      }
    }
    json.text("currentStep", current);
    checkpoint(json, "incrSyncCheckpoint", StepKind.INCREMENTAL, project, moment);
    json.flag("enableStructTransfer", plan.has(StepKind.SCHEMA))
        .flag("enableFullTransfer", plan.has(StepKind.FULL))
        .number("structTransferProgress", percent(project, StepKind.SCHEMA, moment))
        .number("fullTransferProgress", percent(project, StepKind.FULL, moment))
        .flag("enableReverseIncrTransfer", plan.has(StepKind.REVERSE));
    checkpoint(json, "reverseIncrTransferCheckpoint", StepKind.REVERSE, project, moment);
    json.end();
  }

  private static void checkpoint(
      JsonTree json, String property, StepKind kind, SimProject project, Moment moment) {
    if (project.steps.state(kind) == StepState.INIT) {
      json.nothing(property);
      return;
    }
    Instant sample = project.flow.sample(moment);
    Instant checkpoint = sample.minusSeconds(Math.round(project.flow.sampledLatency(moment)));
    String engine = project.plan.source().type();
    if (engine.equals("ORACLE") || engine.equals("DB2_LUW")) {
      json.text(property, "%d,30".formatted(checkpoint.getEpochSecond() % 100_000));
    } else {
      json.seconds(property, checkpoint);
    }
  }

  private static long percent(SimProject project, StepKind kind, Moment moment) {
    return Math.round(100 * project.steps.progress(kind, moment));
  }
}
