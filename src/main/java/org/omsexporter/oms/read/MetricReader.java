package org.omsexporter.oms.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the series of DescribeProjectStepMetric. */
public final class MetricReader {
  private MetricReader() {}

  /** The series of an answer's data. */
  public static StepMetric metric(LooseJson data) {
    List<StepMetric.Series> series = new ArrayList<>();
    for (LooseJson one : data.objects("metrics", "metric")) {
      List<StepMetric.Point> points = new ArrayList<>();
      for (LooseJson point : one.objects("dataPoints", "metric")) {
        Instant at = point.pointTime("timestamp");
        if (at != null) {
          points.add(new StepMetric.Point(at, point.number("value")));
        }
      }
      points.sort(Comparator.comparing(StepMetric.Point::at));
      series.add(new StepMetric.Series(points));
    }
    return new StepMetric(series);
  }
}
