package org.omsexporter.simulator.json;

import java.time.Instant;
import java.util.Set;
import org.omsexporter.simulator.world.StepKind;

/**
 * What DescribeProjectStepMetric was asked.
 *
 * @param projectId the project
 * @param step the step by its name since 4.1
 * @param metricType what is measured
 * @param aggregator NONE or AVG
 * @param begin start in Unix seconds
 * @param end end in Unix seconds, at least an hour later and not in the future
 * @param points most points of a series, 5 to 10,080
 */
public record MetricQuery(
    String projectId,
    StepKind step,
    String metricType,
    String aggregator,
    long begin,
    long end,
    long points) {
  private static final Set<String> PARAMETERS =
      Set.of(
          "projectId",
          "stepName",
          "metricType",
          "aggregator",
          "beginTimestamp",
          "endTimestamp",
          "maxPointNum");
  private static final Set<String> INCREMENTAL =
      Set.of("DELAY", "RPS", "IOPS", "SINK_EXECUTE_TIME", "SINK_COMMIT_TIME");
  private static final Set<String> FULL =
      Set.of("RPS", "IOPS", "SOURCE_READ_TIME", "SOURCE_SLICE_TIME", "SINK_EXECUTE_TIME");
  private static final Set<String> VERIFY =
      Set.of(
          "FULL_VERIFY_SOURCE_RPS",
          "FULL_VERIFY_SOURCE_READ_IOPS",
          "FULL_VERIFY_DEST_RPS",
          "FULL_VERIFY_DEST_READ_IOPS");
  private static final long SHORTEST_SECONDS = 3_600;
  private static final long FEWEST_POINTS = 5;
  private static final long MOST_POINTS = 10_080;

  /**
   * Reads and checks the request.
   *
   * @throws RefusedException for anything that OMS does not take
   */
  public static MetricQuery of(Parameters parameters, Instant now) {
    parameters.onlyKnown(PARAMETERS);
    MetricQuery query =
        new MetricQuery(
            parameters.text("projectId"),
            step(parameters.text("stepName")),
            parameters.text("metricType"),
            parameters.optionalText("aggregator").orElse("NONE"),
            parameters.number("beginTimestamp"),
            parameters.number("endTimestamp"),
            parameters.number("maxPointNum", 360));
    query.check(now);
    return query;
  }

  private void check(Instant now) {
    if (!aggregator.equals("NONE") && !aggregator.equals("AVG")) {
      throw bad("aggregator 不合法: " + aggregator);
    }
    if (end > now.getEpochSecond()) {
      throw bad("endTimestamp must not be in the future: " + end);
    }
    if (end - begin < SHORTEST_SECONDS || begin < 0) {
      throw bad("时间间隔不能小于一小时");
    }
    if (points < FEWEST_POINTS || points > MOST_POINTS) {
      throw bad("maxPointNum must be 5 to 10080: " + points);
    }
    Set<String> types =
        switch (step) {
          case INCREMENTAL, REVERSE -> INCREMENTAL;
          case FULL -> FULL;
          case FULL_VERIFY -> VERIFY;
          case PRECHECK, PREPARE, SCHEMA, LOG_PULL, INDEX, INCR_VERIFY, SWITCHOVER -> Set.of();
        };
    if (!types.contains(metricType)) {
      throw bad("metricType 不合法: " + metricType);
    }
  }

  private static StepKind step(String name) {
    for (StepKind kind : StepKind.values()) {
      if (kind.apiName().equals(name)) {
        return kind;
      }
    }
    throw bad("stepName 不合法: " + name);
  }

  private static RefusedException bad(String message) {
    return Refusal.parameter(message).asException();
  }
}
