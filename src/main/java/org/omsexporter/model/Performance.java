package org.omsexporter.model;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The newest performance figures of one incremental step, each with the time it was read.
 *
 * <p>Source: DescribeProjectStepMetric.
 */
public record Performance(Map<Figure, Reading> readings) {

  /** Nothing read. */
  public static final Performance NONE = new Performance(Map.of());

  /** Copies the map. */
  public Performance {
    readings = Map.copyOf(readings);
  }

  /** The value of a figure; null where OMS has none. */
  public @Nullable Double value(Figure figure) {
    Reading reading = readings.get(figure);
    return reading == null ? null : reading.value();
  }

  /** When the oldest figure was read; null where there is none. */
  @Nullable Instant oldest() {
    Instant oldest = null;
    if (!readings.isEmpty()) {
      for (Reading reading : readings.values()) {
        oldest = Snapshot.earlier(oldest, reading.readAt());
      }
    }
    return oldest;
  }

  /** Without what was read before a moment. */
  Performance since(Instant horizon) {
    if (readings.values().stream().noneMatch(reading -> reading.readAt().isBefore(horizon))) {
      return this;
    }
    Map<Figure, Reading> fresh = new EnumMap<>(readings);
    fresh.values().removeIf(reading -> reading.readAt().isBefore(horizon));
    return new Performance(fresh);
  }

  /** The same, with the time of every reading that seems to come after a moment set to it. */
  Performance readBy(Instant moment) {
    Map<Figure, Reading> read = new HashMap<>(readings);
    read.replaceAll(
        (figure, reading) ->
            reading.readAt().isAfter(moment) ? new Reading(reading.value(), moment) : reading);
    return new Performance(read);
  }

  /** Whether a reading seems to come after a moment. */
  boolean isReadAfter(Instant moment) {
    return readings.values().stream().anyMatch(reading -> reading.readAt().isAfter(moment));
  }

  /** These, or the others where there are none. */
  Performance orElse(Performance other) {
    return readings.isEmpty() ? other : this;
  }

  /**
   * A figure of which OMS keeps a history: OMS's name of it, and how its values become base units.
   */
  public enum Figure {
    /** Only its history is read here: the present value is in the step itself. */
    LATENCY_SECONDS("DELAY", false, 1),
    ROWS_PER_SECOND("RPS", true, 1),
    TRAFFIC_BYTES_PER_SECOND("IOPS", true, 1),
    WRITE_DURATION_SECONDS("SINK_EXECUTE_TIME", false, 1e3),
    COMMIT_DURATION_SECONDS("SINK_COMMIT_TIME", false, 1e3);

    /** Those whose newest point is polled. */
    public static final Set<Figure> POLLED =
        Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(LATENCY_SECONDS)));

    private final String metricType;
    private final boolean additive;
    private final double divisor;

    Figure(String metricType, boolean additive, double divisor) {
      this.metricType = metricType;
      this.additive = additive;
      this.divisor = divisor;
    }

    /**
     * OMS's {@code metricType} for a step's history; empty where OMS keeps none. Of a full
     * verification it measures what is read at the source.
     */
    public Optional<String> metricType(StepKind step) {
      return Optional.ofNullable(
          switch (step) {
            case INCREMENTAL_SYNC, REVERSE_INCREMENTAL_SYNC -> metricType;
            case FULL_SYNC ->
                switch (this) {
                  case ROWS_PER_SECOND, TRAFFIC_BYTES_PER_SECOND, WRITE_DURATION_SECONDS ->
                      metricType;
                  case LATENCY_SECONDS, COMMIT_DURATION_SECONDS -> null;
                };
            case FULL_VERIFICATION ->
                switch (this) {
                  case ROWS_PER_SECOND -> "FULL_VERIFY_SOURCE_RPS";
                  case TRAFFIC_BYTES_PER_SECOND -> "FULL_VERIFY_SOURCE_READ_IOPS";
                  case LATENCY_SECONDS, WRITE_DURATION_SECONDS, COMMIT_DURATION_SECONDS -> null;
                };
            case PRECHECK,
                PREPARE,
                SCHEMA_SYNC,
                INDEX,
                LOG_PULL,
                INCREMENTAL_VERIFICATION,
                SWITCHOVER ->
                null;
          });
    }

    /** OMS's {@code metricType} for the incremental steps. */
    public String metricType() {
      return metricType;
    }

    /** Whether several series are summed; otherwise the largest counts. */
    public boolean isAdditive() {
      return additive;
    }

    /**
     * What a value of OMS is divided by to get rows, bytes or seconds. Not a factor, because
     * milliseconds times 0.001 have noise in their last digits.
     */
    public double divisor() {
      return divisor;
    }
  }

  /** One value and when it was read. */
  public record Reading(double value, Instant readAt) {}
}
