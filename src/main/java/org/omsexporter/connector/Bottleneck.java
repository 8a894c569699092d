package org.omsexporter.connector;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.ConnectorFigure;
import org.omsexporter.model.ConnectorReading;
import org.omsexporter.model.Stage;

/**
 * Which stage holds a connector or full import up, by the rules that OceanBase's own engineers go
 * by. Pure.
 *
 * <p>A stage is named once it held in three of the last four readings, so that one odd reading
 * changes nothing.
 */
final class Bottleneck {
  /** How many readings are judged together. */
  static final int READINGS = 4;

  private static final int ENOUGH = 3;

  /** From this share of its maximum on, a heap counts as nearly full. */
  private static final double NEARLY_FULL = 0.9;

  private Bottleneck() {}

  /**
   * The stage to name after some readings; of several the first in the order of {@link Stage}.
   *
   * @param held the stages that held in each of the last readings, at most {@value #READINGS}
   */
  static Optional<Stage> named(List<Set<Stage>> held) {
    for (Stage stage : Stage.values()) {
      if (held.stream().filter(stages -> stages.contains(stage)).count() >= ENOUGH) {
        return Optional.of(stage);
      }
    }
    return Optional.empty();
  }

  /** The stages that hold in one reading. */
  static Set<Stage> held(Situation at) {
    Set<Stage> held = EnumSet.noneOf(Stage.class);
    for (Stage stage : Stage.values()) {
      if (holds(stage, at, held.isEmpty())) {
        held.add(stage);
      }
    }
    return held;
  }

  private static boolean holds(Stage stage, Situation at, boolean noneBefore) {
    ConnectorReading now = at.reading;
    return switch (stage) {
      case MEMORY -> isHeapNearlyFull(now) && at.before != null && now.hasCollectedSince(at.before);
      case TARGET ->
          at.before != null
              && (now.hasGrown(ConnectorFigure.MEMORY_SHORTAGES, at.before)
                  || now.hasGrown(ConnectorFigure.CPU_SHORTAGES, at.before));
      case WRITE ->
          now.isAbove(ConnectorFigure.WAITING_BATCHES, 0)
              || areAllBusy(now, ConnectorFigure.SINK_WORKERS_BUSY, ConnectorFigure.SINK_WORKERS);
      case DISPATCH -> now.isAbove(ConnectorFigure.WAITING_ROWS, 0);
      case READ ->
          areAllBusy(now, ConnectorFigure.SOURCE_WORKERS_BUSY, ConnectorFigure.SOURCE_WORKERS);
      case SLICE ->
          at.role == Role.RUNNING_FULL_IMPORT
              && now.isZero(ConnectorFigure.WAITING_SLICES)
              && areSomeIdle(
                  now, ConnectorFigure.SOURCE_WORKERS_BUSY, ConnectorFigure.SOURCE_WORKERS);
      case STORE -> noneBefore && at.role == Role.CONNECTOR && at.storeBehind;
      case SOURCE -> noneBefore && isNothingWaiting(now);
    };
  }

  private static boolean isHeapNearlyFull(ConnectorReading reading) {
    Double max = reading.value(ConnectorFigure.HEAP_MAX_BYTES);
    Double used = reading.value(ConnectorFigure.HEAP_USED_BYTES);
    return max != null && used != null && max > 0 && used >= NEARLY_FULL * max;
  }

  private static boolean areAllBusy(
      ConnectorReading reading, ConnectorFigure busy, ConnectorFigure all) {
    Double workers = reading.value(all);
    Double working = reading.value(busy);
    return workers != null && working != null && workers > 0 && working >= workers;
  }

  private static boolean areSomeIdle(
      ConnectorReading reading, ConnectorFigure busy, ConnectorFigure all) {
    Double workers = reading.value(all);
    Double working = reading.value(busy);
    return workers != null && working != null && working < workers;
  }

  /** Whether all queues that the line has are empty, and it has one at least. */
  private static boolean isNothingWaiting(ConnectorReading reading) {
    return (reading.isZero(ConnectorFigure.WAITING_BATCHES)
            || reading.isZero(ConnectorFigure.WAITING_ROWS))
        && !reading.isAbove(ConnectorFigure.WAITING_SLICES, 0)
        && !reading.isAbove(ConnectorFigure.QUEUED, 0);
  }

  /** What the component is in its project. */
  enum Role {
    CONNECTOR,
    RUNNING_FULL_IMPORT,
    OTHER_FULL_IMPORT
  }

  /**
   * One reading and what was known at that time.
   *
   * @param before the reading before it; null for the first
   * @param storeBehind whether the store that it reads from is behind
   */
  record Situation(
      ConnectorReading reading,
      @Nullable ConnectorReading before,
      Role role,
      boolean storeBehind) {}
}
