package org.omsexporter.simulator.json;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omsexporter.simulator.world.Dice;
import org.omsexporter.simulator.world.Moment;
import org.omsexporter.simulator.world.Plan;
import org.omsexporter.simulator.world.Rates;
import org.omsexporter.simulator.world.SimProject;
import org.omsexporter.simulator.world.SimStep;
import org.omsexporter.simulator.world.StepState;
import org.omsexporter.simulator.world.World;

/** The history of one metric of one step. Callers hold the project's lock. */
public final class MetricHistory {
  private static final long RESOLUTION_SECONDS = 15;

  private final World world;
  private final SimProject project;
  private final MetricQuery query;

  /** What a query asks of a project. */
  public MetricHistory(World world, SimProject project, MetricQuery query) {
    this.world = world;
    this.project = project;
    this.query = query;
  }

  /** Writes its points, or none. */
  public void write(JsonTree json, Moment moment, boolean empty) {
    Plan plan = project.plan;
    json.begin("data", "metric:" + plan.id() + query.metricType());
    json.oneOf("referenceValue", null, "1000");
    json.text("aggregator", query.aggregator());
    if (empty || until() <= since()) {
      json.oneOf("metrics", null, List.of()).end();
      return;
    }
    boolean two = plan.index() % 6 == 2 && !query.metricType().equals("DELAY");
    json.beginArray("metrics");
    if (two) {
      series(json, "worker-0", 0.7);
      series(json, "worker-1", isAdditive() ? 0.3 : 0.9);
    } else {
      series(json, null, 1);
    }
    if (plan.index() % 7 == 3) {
      json.begin("silent")
          .nothing("name")
          .nothing("tags")
          .oneOf("dataPoints", null, List.of())
          .end();
    }
    json.end().end();
  }

  private boolean isAdditive() {
    return query.metricType().contains("RPS") || query.metricType().contains("IOPS");
  }

  private void series(JsonTree json, @Nullable String name, double share) {
    json.begin("series:" + project.plan.id() + query.metricType() + name);
    json.text("name", name);
    if (name == null) {
      json.nothing("tags");
    } else {
      json.map("tags", Map.of("worker", name));
    }
    long apart = Math.max(RESOLUTION_SECONDS, ceiling(query.end() - query.begin(), query.points()));
    long first = ceiling(query.begin(), apart) * apart;
    json.beginArray("dataPoints");
    long since = since();
    long until = until();
    for (long at = first; at <= query.end(); at += apart) {
      if (at >= since && at <= until) {
        point(json, at, share);
      }
    }
    json.end().end();
  }

  /** Since when there are points: the step has begun. */
  private long since() {
    return project
        .steps
        .get(query.step())
        .filter(step -> step.state != StepState.INIT)
        .map(step -> step.startTime)
        .map(Instant::getEpochSecond)
        .orElse(Long.MAX_VALUE);
  }

  /** Until when: a step that is over, paused or failed has no new ones. */
  private long until() {
    SimStep step = project.steps.get(query.step()).orElse(null);
    if (step == null) {
      return Long.MIN_VALUE;
    }
    Instant finish = step.finishTime;
    if (step.state == StepState.FINISHED && finish != null) {
      return finish.getEpochSecond();
    }
    return step.isActive() ? query.end() : sampled();
  }

  private long sampled() {
    return project.flow.sample(world.moment()).getEpochSecond();
  }

  private static long ceiling(long value, long divisor) {
    return -Math.floorDiv(-value, divisor);
  }

  private void point(JsonTree json, long at, double share) {
    boolean missing = Math.floorMod(Dice.hash(project.plan.seed(), at), 23L) == 0;
    json.begin("point" + at % 9);
    json.number("timestamp", project.plan.index() % 8 == 5 ? at * 1_000 : at);
    if (missing) {
      json.nothing("value");
    } else {
      json.decimal("value", share * value(Instant.ofEpochSecond(at)));
    }
    json.end();
  }

  private double value(Instant at) {
    Moment moment = world.momentAt(at);
    Rates rates = Rates.of(project, query.step());
    return switch (query.metricType()) {
      case "DELAY" -> project.flow.latency(moment);
      case "RPS", "FULL_VERIFY_SOURCE_RPS", "FULL_VERIFY_DEST_RPS" -> rates.rowsPerSecond(moment);
      case "IOPS", "FULL_VERIFY_SOURCE_READ_IOPS", "FULL_VERIFY_DEST_READ_IOPS" ->
          rates.bytesPerSecond(moment);
      case "SINK_COMMIT_TIME", "SOURCE_SLICE_TIME" -> rates.commitMillis(moment);
      default -> rates.writeMillis(moment);
    };
  }
}
