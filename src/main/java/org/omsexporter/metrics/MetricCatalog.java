package org.omsexporter.metrics;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every metric of this exporter except those of the JVM, one row each: name, help, labels and,
 * where it tells OMS's state, the function that finds the samples.
 */
public final class MetricCatalog {
  private static final List<MetricRow<?>> OMS_ROWS =
      Stream.<List<? extends MetricRow<?>>>of(
              InstallationMetrics.ROWS,
              ProjectMetrics.ROWS,
              IncrementalMetrics.ROWS,
              StepMetrics.ROWS,
              ComponentMetrics.ROWS,
              ConnectorMetrics.ROWS,
              ConnectorMetrics.PROJECT_ROWS)
          .<MetricRow<?>>flatMap(List::stream)
          .toList();

  private MetricCatalog() {}

  /** All metrics, those of OMS's state first. */
  public static List<Metric> all() {
    return Stream.concat(
            OMS_ROWS.stream().<Metric>map(MetricRow::metric), ExporterMetrics.ALL.stream())
        .toList();
  }

  /** The metrics whose past OMS itself keeps, in the order of {@link #all}. */
  public static List<HistoryMetric> history() {
    return IncrementalMetrics.HISTORY;
  }

  /** The rows of OMS's state. */
  static List<MetricRow<?>> omsRows() {
    return OMS_ROWS;
  }
}
