package org.omsexporter.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Repeated measurements of one thing, in one unit. */
final class Figures {
  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  int count() {
    return values.size();
  }

  double median() {
    return quantile(0.5);
  }

  /** The value below which this part of the measurements lies; NaN without measurements. */
  double quantile(double part) {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    double place = part * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  double max() {
    return quantile(1);
  }
}
