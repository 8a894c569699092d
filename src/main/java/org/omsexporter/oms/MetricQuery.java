package org.omsexporter.oms;

import java.time.Instant;
import org.omsexporter.model.StepKind;

/**
 * What to ask of one step's metric history.
 *
 * @param metricType OMS's word, such as {@code RPS}
 * @param from a span under an hour is widened into the past
 * @param to an end in the future is the present by OMS's clock
 * @param maxPoints what OMS is asked for, which takes 5 to 10,080
 */
public record MetricQuery(
    String projectId,
    StepKind step,
    String metricType,
    Aggregator aggregator,
    Instant from,
    Instant to,
    int maxPoints) {

  /** How OMS thins points out. */
  public enum Aggregator {
    NONE,
    AVG
  }
}
