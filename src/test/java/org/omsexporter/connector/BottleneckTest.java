package org.omsexporter.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.model.ConnectorFigure.CPU_SHORTAGES;
import static org.omsexporter.model.ConnectorFigure.HEAP_MAX_BYTES;
import static org.omsexporter.model.ConnectorFigure.HEAP_USED_BYTES;
import static org.omsexporter.model.ConnectorFigure.MEMORY_SHORTAGES;
import static org.omsexporter.model.ConnectorFigure.QUEUED;
import static org.omsexporter.model.ConnectorFigure.SINK_WORKERS;
import static org.omsexporter.model.ConnectorFigure.SINK_WORKERS_BUSY;
import static org.omsexporter.model.ConnectorFigure.SOURCE_WORKERS;
import static org.omsexporter.model.ConnectorFigure.SOURCE_WORKERS_BUSY;
import static org.omsexporter.model.ConnectorFigure.WAITING_BATCHES;
import static org.omsexporter.model.ConnectorFigure.WAITING_ROWS;
import static org.omsexporter.model.ConnectorFigure.WAITING_SLICES;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.omsexporter.connector.Bottleneck.Role;
import org.omsexporter.connector.Bottleneck.Situation;
import org.omsexporter.model.ConnectorFigure;
import org.omsexporter.model.ConnectorReading;
import org.omsexporter.model.Stage;
import org.omsexporter.testing.DraftState;

class BottleneckTest {
  private static final Instant NOW = Instant.parse("2024-03-18T23:00:00Z");

  static Stream<Arguments> readings() {
    return Stream.of(
        // what a running connector says, and what holds
        connector(Map.of(WAITING_BATCHES, 212.0), Stage.WRITE),
        connector(Map.of(SINK_WORKERS, 64.0, SINK_WORKERS_BUSY, 64.0), Stage.WRITE),
        connector(Map.of(SINK_WORKERS, 64.0, SINK_WORKERS_BUSY, 63.0)),
        connector(Map.of(SINK_WORKERS, 0.0, SINK_WORKERS_BUSY, 0.0)),
        connector(Map.of(SINK_WORKERS_BUSY, 64.0)),
        connector(Map.of(WAITING_ROWS, 1.0), Stage.DISPATCH),
        connector(Map.of(WAITING_ROWS, 1.0, WAITING_BATCHES, 1.0), Stage.WRITE, Stage.DISPATCH),
        connector(Map.of(SOURCE_WORKERS, 8.0, SOURCE_WORKERS_BUSY, 8.0), Stage.READ),
        connector(
            Map.of(SOURCE_WORKERS, 8.0, SOURCE_WORKERS_BUSY, 8.0, WAITING_BATCHES, 0.0),
            Stage.READ),
        connector(Map.of(WAITING_ROWS, 0.0, WAITING_BATCHES, 0.0), Stage.SOURCE),
        connector(Map.of(WAITING_ROWS, 0.0), Stage.SOURCE),
        connector(Map.of(WAITING_ROWS, 0.0, QUEUED, 3.0)),
        connector(Map.of()),
        // an empty queue of slices means something in a running full import only
        connector(Map.of(WAITING_SLICES, 0.0, SOURCE_WORKERS, 8.0, SOURCE_WORKERS_BUSY, 0.0)),
        full(
            Map.of(WAITING_SLICES, 0.0, SOURCE_WORKERS, 8.0, SOURCE_WORKERS_BUSY, 0.0),
            Stage.SLICE),
        full(
            Map.of(WAITING_SLICES, 0.0, SOURCE_WORKERS, 8.0, SOURCE_WORKERS_BUSY, 8.0), Stage.READ),
        full(Map.of(WAITING_SLICES, 3.0, SOURCE_WORKERS, 8.0, SOURCE_WORKERS_BUSY, 0.0)),
        full(Map.of(WAITING_SLICES, 0.0)),
        Arguments.of(
            Role.OTHER_FULL_IMPORT,
            Map.of(WAITING_SLICES, 0.0, SOURCE_WORKERS, 8.0, SOURCE_WORKERS_BUSY, 0.0),
            Set.of()));
  }

  @ParameterizedTest
  @MethodSource("readings")
  void whatHoldsIsReadFromTheFigures(
      Role role, Map<ConnectorFigure, Double> figures, Set<Stage> held) {
    assertThat(held(reading(figures), null, role, false)).isEqualTo(held);
  }

  @Test
  void memoryHoldsWhileTheHeapIsNearlyFullAndCollectionsGrow() {
    ConnectorReading before = heap(95, 10);

    assertThat(held(heap(95, 12), before)).containsExactly(Stage.MEMORY);
    assertThat(held(heap(95, 10), before)).isEmpty();
    assertThat(held(heap(80, 12), before)).isEmpty();
    assertThat(held(heap(95, 12), null)).isEmpty();
  }

  @Test
  void aConnectorThatWasStartedAnewHasNotCollected() {
    assertThat(held(heap(95, 1), heap(95, 300))).isEmpty();
  }

  @Test
  void theTargetHoldsWhileItsShortagesGrow() {
    for (ConnectorFigure shortages : List.of(MEMORY_SHORTAGES, CPU_SHORTAGES)) {
      ConnectorReading before = reading(Map.of(shortages, 5.0));

      assertThat(held(reading(Map.of(shortages, 6.0)), before)).containsExactly(Stage.TARGET);
      assertThat(held(reading(Map.of(shortages, 5.0)), before)).isEmpty();
      assertThat(held(reading(Map.of(shortages, 1.0)), before)).isEmpty();
      assertThat(held(reading(Map.of(shortages, 6.0)), reading(Map.of()))).isEmpty();
    }
  }

  @Test
  void theStoreHoldsWhereItIsBehindAndNothingElseHolds() {
    ConnectorReading idle = reading(Map.of(WAITING_ROWS, 0.0, WAITING_BATCHES, 0.0));

    assertThat(held(idle, null, Role.CONNECTOR, true)).containsExactly(Stage.STORE);
    assertThat(held(reading(Map.of(WAITING_BATCHES, 1.0)), null, Role.CONNECTOR, true))
        .containsExactly(Stage.WRITE);
    assertThat(held(idle, null, Role.RUNNING_FULL_IMPORT, true)).containsExactly(Stage.SOURCE);
  }

  @Test
  void aStageIsNamedOnceItHeldInThreeOfTheLastFourReadings() {
    Set<Stage> write = Set.of(Stage.WRITE);
    Set<Stage> none = Set.of();

    assertThat(Bottleneck.named(List.of())).isEmpty();
    assertThat(Bottleneck.named(List.of(write, write))).isEmpty();
    assertThat(Bottleneck.named(List.of(write, write, write))).contains(Stage.WRITE);
    assertThat(Bottleneck.named(List.of(write, none, write, write))).contains(Stage.WRITE);
    assertThat(Bottleneck.named(List.of(write, none, none, write))).isEmpty();
  }

  @Test
  void ofSeveralThatAreNamedTheFirstInOrderCounts() {
    Stage[] order = {
      Stage.MEMORY,
      Stage.TARGET,
      Stage.WRITE,
      Stage.DISPATCH,
      Stage.READ,
      Stage.SLICE,
      Stage.STORE,
      Stage.SOURCE
    };

    for (int i = 0; i < order.length; i++) {
      Set<Stage> rest = Set.copyOf(Arrays.asList(order).subList(i, order.length));
      assertThat(Bottleneck.named(List.of(rest, rest, rest))).contains(order[i]);
    }
    assertThat(
            Bottleneck.named(
                List.of(
                    Set.of(Stage.WRITE, Stage.READ),
                    Set.of(Stage.READ),
                    Set.of(Stage.WRITE, Stage.READ))))
        .contains(Stage.READ);
  }

  private static Arguments connector(Map<ConnectorFigure, Double> figures, Stage... held) {
    return Arguments.of(Role.CONNECTOR, figures, Set.of(held));
  }

  private static Arguments full(Map<ConnectorFigure, Double> figures, Stage... held) {
    return Arguments.of(Role.RUNNING_FULL_IMPORT, figures, Set.of(held));
  }

  private static Set<Stage> held(ConnectorReading reading, @Nullable ConnectorReading before) {
    return held(reading, before, Role.CONNECTOR, false);
  }

  private static Set<Stage> held(
      ConnectorReading reading, @Nullable ConnectorReading before, Role role, boolean storeBehind) {
    return Bottleneck.held(new Situation(reading, before, role, storeBehind));
  }

  private static ConnectorReading reading(Map<ConnectorFigure, Double> figures) {
    return DraftState.reading(NOW, figures);
  }

  private static ConnectorReading heap(double used, double collectionSeconds) {
    Map<ConnectorFigure, Double> figures = new EnumMap<>(ConnectorFigure.class);
    figures.put(HEAP_USED_BYTES, used);
    figures.put(HEAP_MAX_BYTES, 100.0);
    return new ConnectorReading(
        NOW,
        figure -> figures.getOrDefault(figure, Double.NaN),
        Map.of("ParNew", 3.0, "ConcurrentMarkSweep", collectionSeconds));
  }
}
