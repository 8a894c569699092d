package org.omsexporter.backfill;

import java.time.Instant;
import java.util.NavigableMap;
import org.omsexporter.metrics.HistoryMetric;
import org.omsexporter.model.Project;
import org.omsexporter.oms.MetricQuery;
import org.omsexporter.oms.http.OmsException;

/** One call of DescribeProjectStepMetric: a window of one metric of one project. */
record HistoryCall(HistoryMetric metric, WantedHistory history, Project project, Window window) {

  /**
   * Asks OMS.
   *
   * @throws OmsException when there is no usable answer
   */
  NavigableMap<Instant, Double> read() {
    MetricQuery query =
        new MetricQuery(
            project.id(),
            metric.step(),
            metric.figure().metricType(),
            MetricQuery.Aggregator.AVG,
            window.from(),
            window.to(),
            window.points());
    return window.trim(history.console().stepMetric(query).history(metric.figure()));
  }

  /** Whether both calls are for one series. */
  boolean sameSeries(HistoryCall other) {
    return metric.equals(other.metric)
        && history.oms().equals(other.history.oms())
        && project.id().equals(other.project.id());
  }
}
