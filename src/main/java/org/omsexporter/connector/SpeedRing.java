package org.omsexporter.connector;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Performance;
import org.omsexporter.model.Performance.Figure;

/**
 * The figures of one project over the last hour, one point each {@link #SPACING}, in about 11 KiB.
 * Thread safe.
 */
@SuppressWarnings("EnumOrdinal") // numbers in an array take a quarter of what a map takes
final class SpeedRing {
  /** The least time between two points. */
  static final Duration SPACING = Duration.ofSeconds(15);

  private static final int POINTS = (int) Duration.ofHours(1).dividedBy(SPACING);
  private static final int WIDTH = Figure.values().length;

  private final long[] times = new long[POINTS];
  private final double[] values = new double[POINTS * WIDTH];
  private int next;
  private int size;

  /** Adds a point, unless the last one is too close. */
  synchronized void add(Instant time, @Nullable Double latencySeconds, Performance performance) {
    long millis = time.toEpochMilli();
    if (size > 0 && millis - times[(next + POINTS - 1) % POINTS] < SPACING.toMillis() * 9 / 10) {
      return;
    }
    times[next] = millis;
    Arrays.fill(values, next * WIDTH, (next + 1) * WIDTH, Double.NaN);
    for (Figure figure : Figure.values()) {
      Double value = figure == Figure.LATENCY_SECONDS ? latencySeconds : performance.value(figure);
      if (value != null) {
        values[next * WIDTH + figure.ordinal()] = value;
      }
    }
    next = (next + 1) % POINTS;
    size = Math.min(size + 1, POINTS);
  }

  /** The points between two moments, both included, oldest first. */
  synchronized List<SeenPoint> between(Instant from, Instant to) {
    List<SeenPoint> points = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int place = (next - size + i + POINTS) % POINTS;
      Instant time = Instant.ofEpochMilli(times[place]);
      if (!time.isBefore(from) && !time.isAfter(to)) {
        double[] figures = Arrays.copyOfRange(values, place * WIDTH, (place + 1) * WIDTH);
        points.add(SeenPoint.of(time, figures));
      }
    }
    return points;
  }
}
