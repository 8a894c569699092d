package org.omsexporter.connector;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.omsexporter.model.Performance.Figure;

/** The figures of a project at a moment, as the exporter saw them; only those that were known. */
@SuppressWarnings("EnumOrdinal") // numbers in an array take a quarter of what a map takes
public record SeenPoint(Instant time, Map<Figure, Double> figures) {

  /** Copies the map. */
  public SeenPoint {
    figures = Map.copyOf(figures);
  }

  /** A point with the figures in their order, NaN for those that were not known. */
  static SeenPoint of(Instant time, double[] figures) {
    Map<Figure, Double> known = new EnumMap<>(Figure.class);
    for (Figure figure : Figure.values()) {
      if (!Double.isNaN(figures[figure.ordinal()])) {
        known.put(figure, figures[figure.ordinal()]);
      }
    }
    return new SeenPoint(time, known);
  }
}
