package org.omsexporter.simulator;

import java.time.Instant;

/** The history of one metric of one step. Callers hold the project's lock. */
final class MetricHistory {
  private static final long RESOLUTION_SECONDS = 15;
  private static final long MOST_POINTS = 2_000;

  private final World world;
  private final SimProject project;
  private final MetricQuery query;

  MetricHistory(World world, SimProject project, MetricQuery query) {
    this.world = world;
    this.project = project;
    this.query = query;
  }

  void write(OddJson json, Moment moment, boolean empty) {
    Plan plan = project.plan;
    json.begin("data", "metric:" + plan.id() + query.metricType());
    json.text("referenceValue", json.habit("reference", 2) == 0 ? null : "1000");
    json.text("aggregator", query.aggregator());
    boolean moving = project.step(query.step()).map(SimStep::isActive).orElse(false);
    if (empty || !moving) {
      if (json.habit("none", 2) == 0) {
        json.nothing("metrics");
      } else {
        json.beginArray("metrics").endArray();
      }
      json.end();
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
    json.endArray().end();
  }

  private boolean isAdditive() {
    return query.metricType().contains("RPS") || query.metricType().contains("IOPS");
  }

  private void series(OddJson json, @org.jspecify.annotations.Nullable String name, double share) {
    json.begin("series:" + project.plan.id() + query.metricType() + name);
    json.text("name", name);
    if (name == null) {
      json.nothing("tags");
    } else {
      json.map("tags", java.util.Map.of("worker", name));
    }
    long points = Math.min(query.points(), MOST_POINTS);
    long apart = Math.max(RESOLUTION_SECONDS, ceiling(query.end() - query.begin(), points));
    long first = ceiling(query.begin(), apart) * apart;
    json.beginArray("dataPoints");
    for (long at = first; at <= query.end(); at += apart) {
      point(json, at, share);
    }
    json.endArray().end();
  }

  private static long ceiling(long value, long divisor) {
    return -Math.floorDiv(-value, divisor);
  }

  private void point(OddJson json, long at, double share) {
    boolean missing = Math.floorMod(Dice.hash(project.plan.seed(), at), 23L) == 0;
    json.begin("point" + at % 9);
    json.number("timestamp", at);
    if (missing) {
      json.nothing("value");
    } else {
      json.decimal("value", share * value(Instant.ofEpochSecond(at)));
    }
    json.end();
  }

  private double value(Instant at) {
    Plan plan = project.plan;
    if (query.metricType().equals("DELAY")) {
      return project.flow.latency(world.momentAt(at));
    }
    boolean recent = at.isAfter(project.modified);
    double flowing = recent && isIncremental() && !project.flow.moves() ? 0 : 1;
    double many = isIncremental() ? 1 : 3;
    return switch (query.metricType()) {
      case "RPS", "FULL_VERIFY_SOURCE_RPS", "FULL_VERIFY_DEST_RPS" ->
          flowing * many * Load.rowsPerSecond(plan, at);
      case "IOPS", "FULL_VERIFY_SOURCE_READ_IOPS", "FULL_VERIFY_DEST_READ_IOPS" ->
          flowing * many * Load.bytesPerSecond(plan, at);
      case "SINK_COMMIT_TIME", "SOURCE_SLICE_TIME" -> Load.commitMillis(plan, at);
      default -> Load.writeMillis(plan, at);
    };
  }

  private boolean isIncremental() {
    return query.step() == StepKind.INCREMENTAL || query.step() == StepKind.REVERSE;
  }
}
