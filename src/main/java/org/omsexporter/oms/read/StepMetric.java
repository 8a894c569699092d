package org.omsexporter.oms.read;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Performance.Figure;

/**
 * OMS's own history of one metric of one step, in OMS's units.
 *
 * <p>Source: {@code DescribeProjectStepMetric}.
 */
public record StepMetric(List<Series> series) {
  /** How old the newest point may be to count as the present value. */
  public static final Duration FRESH = Duration.ofMinutes(10);

  /** Copies the list. */
  public StepMetric {
    series = List.copyOf(series);
  }

  /** Whether there is no value at all. */
  public boolean isEmpty() {
    return series.stream().flatMap(one -> one.points().stream()).allMatch(p -> p.value() == null);
  }

  /** One of possibly several series, oldest point first. */
  public record Series(List<Point> points) {
    /** Copies the list. */
    public Series {
      points = List.copyOf(points);
    }
  }

  /** One point; without a value where OMS has a gap. */
  public record Point(Instant at, @Nullable Double value) {}

  /**
   * The present value in base units. Each series gives its newest point that has a value and is at
   * most ten minutes old; the figure says whether they are summed or the largest counts.
   *
   * @param now the present by OMS's clock
   * @return null where no series has such a point
   */
  public @Nullable Double newest(Figure figure, Instant now) {
    Instant horizon = now.minus(FRESH);
    Double result = null;
    for (Series one : series) {
      Double value = newestValue(one, horizon);
      if (value == null) {
        continue;
      }
      if (result == null) {
        result = value;
      } else {
        result = figure.isAdditive() ? result + value : Math.max(result, value);
      }
    }
    return result == null ? null : result / figure.divisor();
  }

  /**
   * The values by time in base units, oldest first. Where several series have a value at one time,
   * the figure says whether they are summed or the largest counts. Where one series has a time
   * twice, its later point counts.
   */
  public NavigableMap<Instant, Double> history(Figure figure) {
    NavigableMap<Instant, Double> joined = new TreeMap<>();
    for (Series one : series) {
      Map<Instant, Double> own = new HashMap<>();
      for (Point point : one.points()) {
        if (point.value() != null) {
          own.put(point.at(), point.value());
        }
      }
      own.forEach(
          (at, value) -> joined.merge(at, value, figure.isAdditive() ? Double::sum : Math::max));
    }
    joined.replaceAll((at, value) -> value / figure.divisor());
    return joined;
  }

  private static @Nullable Double newestValue(Series series, Instant horizon) {
    Point newest = null;
    for (Point point : series.points()) {
      boolean counts = point.value() != null && !point.at().isBefore(horizon);
      if (counts && (newest == null || !point.at().isBefore(newest.at()))) {
        newest = point;
      }
    }
    return newest == null ? null : newest.value();
  }
}
