package org.omsexporter.simulator.json;

import java.time.Instant;
import org.omsexporter.simulator.world.Flow;
import org.omsexporter.simulator.world.Moment;
import org.omsexporter.simulator.world.Plan;
import org.omsexporter.simulator.world.Rates;
import org.omsexporter.simulator.world.SimProject;
import org.omsexporter.simulator.world.SimStep;
import org.omsexporter.simulator.world.StepKind;
import org.omsexporter.simulator.world.StepState;

/** The steps of a project. Callers hold the project's lock. */
public final class StepJson {
  private StepJson() {}

  /** Writes the steps of a project as a list. */
  public static void write(JsonTree json, String property, SimProject project, Moment moment) {
    json.beginArray(property);
    for (SimStep step : project.steps) {
      write(json, project, step, moment);
    }
    json.end();
  }

  private static void write(JsonTree json, SimProject project, SimStep step, Moment moment) {
    Plan plan = project.plan;
    boolean chinese = plan.index() % 2 == 0;
    String name = step.kind.apiName(plan.oldNames(), plan.migration());
    json.begin("step:" + plan.id() + step.order)
        .number("order", step.order)
        .text("name", name)
        .text("description", chinese ? step.kind.chinese() : name.replace('_', ' '))
        .text("status", step.word());
    extraInfo(json, step);
    json.time("startTime", step.startTime)
        .time("finishTime", step.finishTime)
        .number("progress", Math.round(100 * step.progress.at(moment.world())));
    stepInfo(json, project, step, moment);
    json.end();
  }

  private static void extraInfo(JsonTree json, SimStep step) {
    if (step.failedTime == null && step.order % 2 == 0) {
      json.nothing("extraInfo");
      return;
    }
    json.begin("extraInfo", "stepExtra" + step.order);
    String error = step.errorMessage;
    if (error == null) {
      json.nothing("errorDetails").nothing("errorCode").nothing("errorMsg").nothing("errorParam");
    } else {
      json.error("CM-RESOAT111061", "ERROR", error)
          .text("errorCode", "CM-RESOAT111061")
          .text("errorMsg", error)
          .nothing("errorParam");
    }
    json.time("failedTime", step.failedTime).end();
  }

  private static void stepInfo(JsonTree json, SimProject project, SimStep step, Moment moment) {
    boolean begun = step.state != StepState.INIT;
    switch (step.kind) {
      case INCREMENTAL, REVERSE -> {
        if (begun) {
          checkpoint(json, project, moment, step);
        } else if (step.kind == StepKind.INCREMENTAL) {
          noCheckpoint(json);
        } else {
          json.nothing("stepInfo");
        }
      }
      case FULL, FULL_VERIFY -> {
        if (begun) {
          rows(json, project, step, moment);
        } else {
          empty(json, step);
        }
      }
      case SWITCHOVER ->
          json.begin("stepInfo", "switchover")
              .seconds("checkpointSampleTimestamp", begun ? project.flow.sample(moment) : null)
              .end();
      case PRECHECK, PREPARE, SCHEMA, LOG_PULL, INDEX, INCR_VERIFY -> empty(json, step);
    }
  }

  private static void empty(JsonTree json, SimStep step) {
    if (step.order % 2 == 0) {
      json.nothing("stepInfo");
    } else {
      json.begin("stepInfo", "empty").end();
    }
  }

  private static void noCheckpoint(JsonTree json) {
    json.begin("stepInfo", "noCheckpoint")
        .seconds("incrTimestampCheckpoint", null)
        .seconds("checkpointSampleTimestamp", null)
        .flag("enableIncrStatistics", false)
        .end();
  }

  private static void checkpoint(JsonTree json, SimProject project, Moment moment, SimStep step) {
    Flow flow = project.flow;
    Instant finish = step.finishTime;
    boolean over = step.state == StepState.FINISHED && finish != null;
    Instant sample = over && finish != null ? finish : flow.sample(moment);
    long latency = over ? 1 : Math.round(flow.sampledLatency(moment));
    json.begin("stepInfo", "checkpoint:" + project.plan.id())
        .seconds("incrTimestampCheckpoint", sample.minusSeconds(latency))
        .seconds("checkpointSampleTimestamp", sample)
        .flag("enableIncrStatistics", project.plan.index() % 2 == 0)
        .end();
  }

  private static void rows(JsonTree json, SimProject project, SimStep step, Moment moment) {
    Plan plan = project.plan;
    long processed = Math.round(plan.fullRows() * step.progress.at(moment.world()));
    json.begin("stepInfo", "rows:" + plan.id() + step.order)
        .number("processedRecords", processed)
        .number("capacity", plan.fullRows());
    if (step.state == StepState.RUNNING) {
      Rates rates = Rates.of(project, step.kind);
      double rows = rates.rowsPerSecond(moment);
      json.decimal("srcRps", rows * 1.02)
          .decimal("dstRps", rows)
          .text("srcRt", "%.2f".formatted(0.4 + rows / 10_000))
          .decimal("dstRt", rates.writeMillis(moment))
          .decimal("srcIops", rates.bytesPerSecond(moment) * 1.03)
          .decimal("dstIops", rates.bytesPerSecond(moment))
          .number("srcRpsRef", 10_000)
          .number("dstRpsRef", 10_000);
    } else {
      json.nothing("srcRps").nothing("dstRps").nothing("srcRt").nothing("dstRt");
      json.nothing("srcIops").nothing("dstIops").nothing("srcRpsRef").nothing("dstRpsRef");
    }
    json.nothing("srcRtRef").nothing("dstRtRef").nothing("srcIopsRef").end();
  }
}
