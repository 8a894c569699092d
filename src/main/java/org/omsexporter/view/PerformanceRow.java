package org.omsexporter.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One moment of the four charts of Incremental Synchronization Performance, of any step. */
public record PerformanceRow(
    Instant time,
    @Nullable Double latencySeconds,
    @Nullable Double trafficBytesPerSecond,
    @Nullable Double writeDurationSeconds,
    @Nullable Double rowsPerSecond) {

  /**
   * These rows thinned out to a number: neighbours become one row at the first one's time, with the
   * mean of what they have.
   *
   * @param most at least 1
   */
  public static List<PerformanceRow> atMost(int most, List<PerformanceRow> rows) {
    if (rows.size() <= most) {
      return rows;
    }
    List<PerformanceRow> thinned = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      int from = (int) ((long) rows.size() * i / most);
      int to = (int) ((long) rows.size() * (i + 1) / most);
      thinned.add(joined(rows.subList(from, to)));
    }
    return thinned;
  }

  private static PerformanceRow joined(List<PerformanceRow> neighbours) {
    return new PerformanceRow(
        neighbours.get(0).time(),
        mean(neighbours, PerformanceRow::latencySeconds),
        mean(neighbours, PerformanceRow::trafficBytesPerSecond),
        mean(neighbours, PerformanceRow::writeDurationSeconds),
        mean(neighbours, PerformanceRow::rowsPerSecond));
  }

  private static @Nullable Double mean(
      List<PerformanceRow> rows, Function<PerformanceRow, @Nullable Double> figure) {
    OptionalDouble mean =
        rows.stream()
            .map(figure)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .average();
    return mean.isPresent() ? mean.getAsDouble() : null;
  }
}
