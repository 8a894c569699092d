package org.omsexporter.model;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a connector or full import says of itself in one line of its {@code metrics.log}. Immutable.
 */
@SuppressWarnings("EnumOrdinal") // numbers in an array take a quarter of what a map takes
public final class ConnectorReading {
  private static final int FIGURES = ConnectorFigure.values().length;

  private final Instant sampledAt;
  private final double[] figures;
  private final Map<String, Double> collectionSeconds;

  /**
   * One line's figures.
   *
   * @param sampledAt the time that the line begins with
   * @param figures NaN where the line does not say
   * @param collectionSeconds that each garbage collector has taken since the start, by its name
   */
  public ConnectorReading(
      Instant sampledAt,
      ToDoubleFunction<ConnectorFigure> figures,
      Map<String, Double> collectionSeconds) {
    this.sampledAt = sampledAt;
    this.figures = new double[FIGURES];
    for (ConnectorFigure figure : ConnectorFigure.values()) {
      this.figures[figure.ordinal()] = figures.applyAsDouble(figure);
    }
    this.collectionSeconds = Map.copyOf(collectionSeconds);
  }

  /** When it was written, by the clock of its host. */
  public Instant sampledAt() {
    return sampledAt;
  }

  /** A figure; null where the line does not say. */
  public @Nullable Double value(ConnectorFigure figure) {
    double value = figures[figure.ordinal()];
    return Double.isNaN(value) ? null : value;
  }

  /** Whether a figure is there and above another number. */
  public boolean isAbove(ConnectorFigure figure, double bound) {
    return figures[figure.ordinal()] > bound;
  }

  /** Whether a figure is there and 0. */
  public boolean isZero(ConnectorFigure figure) {
    return figures[figure.ordinal()] == 0;
  }

  /** Whether a figure is above its earlier value; false where either is missing. */
  public boolean hasGrown(ConnectorFigure figure, ConnectorReading before) {
    return figures[figure.ordinal()] > before.figures[figure.ordinal()];
  }

  /** Seconds that each garbage collector has taken since the start, by its name. */
  public Map<String, Double> collectionSeconds() {
    return collectionSeconds;
  }

  /** Whether some garbage collector has worked since an earlier reading. */
  public boolean hasCollectedSince(ConnectorReading before) {
    for (Map.Entry<String, Double> collector : collectionSeconds.entrySet()) {
      Double earlier = before.collectionSeconds.get(collector.getKey());
      if (earlier != null && collector.getValue() > earlier) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    Map<ConnectorFigure, Double> known = new EnumMap<>(ConnectorFigure.class);
    for (ConnectorFigure figure : ConnectorFigure.values()) {
      if (!Double.isNaN(figures[figure.ordinal()])) {
        known.put(figure, figures[figure.ordinal()]);
      }
    }
    return "ConnectorReading[" + sampledAt + ", " + known + ", " + collectionSeconds + "]";
  }
}
