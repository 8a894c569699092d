package org.omsexporter.connector;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.ConnectorFigure;
import org.omsexporter.model.ConnectorReading;
import org.omsexporter.model.Performance;
import org.omsexporter.model.Performance.Figure;
import org.omsexporter.model.ProjectConnectors;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Slowdown;
import org.omsexporter.model.Stage;

/** What the readings of a project's connectors amount to. */
final class Summary {
  private static final Map<Figure, ConnectorFigure> FIGURES =
      Map.of(
          Figure.ROWS_PER_SECOND, ConnectorFigure.SINK_ROWS_PER_SECOND,
          Figure.TRAFFIC_BYTES_PER_SECOND, ConnectorFigure.SINK_BYTES_PER_SECOND,
          Figure.WRITE_DURATION_SECONDS, ConnectorFigure.ROW_WRITE_SECONDS,
          Figure.COMMIT_DURATION_SECONDS, ConnectorFigure.BATCH_COMMIT_SECONDS);

  private Summary() {}

  /**
   * Sums up one project.
   *
   * @param speeds whether the figures of its incremental steps are wanted, as OMS does not give
   *     them
   */
  static ProjectConnectors of(ProjectState state, ConnectorWatch watch, boolean speeds) {
    Map<String, ConnectorReading> readings = new HashMap<>();
    for (Component component : state.details().components()) {
      ConnectorReading reading = newest(watch, component);
      if (reading != null) {
        readings.put(component.id(), reading);
      }
    }
    if (readings.isEmpty()) {
      return ProjectConnectors.NONE;
    }
    return new ProjectConnectors(
        readings,
        slowdown(state, watch),
        speeds ? performance(state, watch, ComponentType.CONNECTOR) : Performance.NONE,
        speeds ? performance(state, watch, ComponentType.REVERSE_CONNECTOR) : Performance.NONE);
  }

  private static @Nullable Slowdown slowdown(ProjectState state, ConnectorWatch watch) {
    // A halted connector's own stage is not named, and must not stand before a full import's.
    boolean behind = state.project().isBehind() && !state.isHalted();
    boolean full = state.project().isCopying();
    Slowdown first = null;
    for (Component component : state.details().components()) {
      FollowedConnector connector = watch.connector(component.id());
      boolean asked =
          component.type() == ComponentType.CONNECTOR
              ? behind
              : component.type() == ComponentType.FULL_IMPORT && full;
      if (connector == null || connector.newest() == null || !asked) {
        continue;
      }
      Optional<Stage> stage = connector.bottleneck();
      if (stage.isPresent() && (first == null || stage.get().compareTo(first.stage()) < 0)) {
        first = new Slowdown(stage.get(), component.id(), connector.newest());
      }
    }
    return first;
  }

  /**
   * The figures of all running connectors of one kind: the sum of rows and of bytes, the largest of
   * the durations. A sum is unknown where one of its parts is.
   */
  private static Performance performance(
      ProjectState state, ConnectorWatch watch, ComponentType type) {
    List<@Nullable ConnectorReading> readings = new ArrayList<>();
    Instant oldest = Instant.MAX;
    for (Component component : state.details().components()) {
      ConnectorReading reading = newest(watch, component);
      if (component.type() == type
          && (reading != null || component.status() == ComponentStatus.RUNNING)) {
        readings.add(reading);
        oldest =
            reading != null && reading.sampledAt().isBefore(oldest) ? reading.sampledAt() : oldest;
      }
    }
    Map<Figure, Performance.Reading> figures = new EnumMap<>(Figure.class);
    for (Map.Entry<Figure, ConnectorFigure> entry : FIGURES.entrySet()) {
      Figure figure = entry.getKey();
      Double value = joined(readings, entry.getValue(), figure.isAdditive());
      if (value != null) {
        figures.put(figure, new Performance.Reading(value, oldest));
      }
    }
    return new Performance(figures);
  }

  private static @Nullable Double joined(
      List<@Nullable ConnectorReading> readings, ConnectorFigure figure, boolean additive) {
    Double joined = null;
    for (ConnectorReading reading : readings) {
      Double value = reading == null ? null : reading.value(figure);
      if (value == null) {
        if (additive) {
          return null;
        }
      } else {
        joined = joined == null ? value : additive ? joined + value : Math.max(joined, value);
      }
    }
    return joined;
  }

  private static @Nullable ConnectorReading newest(ConnectorWatch watch, Component component) {
    FollowedConnector connector = watch.connector(component.id());
    return connector == null ? null : connector.newest();
  }
}
