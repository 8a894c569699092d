package org.omsexporter.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.ConnectorFigure;
import org.omsexporter.model.ConnectorReading;
import org.omsexporter.model.Performance;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectConnectors;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Slowdown;
import org.omsexporter.model.Stage;
import org.omsexporter.testing.DraftComponent;
import org.omsexporter.testing.DraftProject;
import org.omsexporter.testing.DraftState;

class BottleneckRowTest {
  private static final Instant NOW = Instant.parse("2024-03-05T08:00:00Z");
  private static final ConnectorReading READING =
      DraftState.reading(
          NOW,
          Map.of(ConnectorFigure.SOURCE_WORKERS, 8.0, ConnectorFigure.SOURCE_WORKERS_BUSY, 8.0));

  @Test
  void aNamedStageComesWithItsReasonItsFiguresAndWhatToTurn() {
    BottleneckRow row =
        BottleneckRow.of("prod", state(60, new Slowdown(Stage.READ, "c1", READING)), true);

    assertThat(row.stage()).isEqualTo("read");
    assertThat(row.why())
        .isEqualTo("Reading from the source is the bottleneck: 8 of 8 workers busy.");
    assertThat(row.whyChinese()).isEqualTo("瓶颈在读取源端：读线程忙 8 个，共 8 个。");
    assertThat(row.change()).isEqualTo("Raise source.workerNum or look at the source.");
    assertThat(row.changeChinese()).isEqualTo("调大 source.workerNum，或检查源端。");
    assertThat(row.parameters()).containsExactly("source.workerNum");
    assertThat(row.componentId()).isEqualTo("c1");
    assertThat(row.sampledAt()).isEqualTo(NOW);
    assertThat(row.figures()).isEqualTo(Map.of("sourceWorkers", 8.0, "sourceWorkersBusy", 8.0));
    assertThat(row.latencySeconds()).isEqualTo(60);
    assertThat(row.catchUpSeconds()).isNull();
  }

  @Test
  void whereNoneIsNamedItSaysWhy() {
    assertThat(BottleneckRow.of("prod", state(60, null), false).why()).contains("no logs");
    assertThat(BottleneckRow.of("prod", state(10, null), true).why()).contains("no more than 10 s");
    assertThat(BottleneckRow.of("prod", state(60, null), true).why())
        .contains("no stage held in three");
    ProjectState unread = state(60, null).withConnectors(ProjectConnectors.NONE);
    assertThat(BottleneckRow.of("prod", unread, true).why()).contains("fresh line");
    assertThat(BottleneckRow.of("prod", unread, true).stage()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "STORE, STOPPED, -",
    "CONNECTOR, ERROR, -",
    "STORE, RUNNING, source",
    "CONNECTOR, CHANGING_SOURCE, source",
    "REVERSE_STORE, STOPPED, source"
  })
  void aStoppedOrFailedComponentGoesBeforeAnyStage(
      ComponentType type, ComponentStatus status, String stage) {
    ProjectState state =
        state(60, new Slowdown(Stage.SOURCE, "c1", READING))
            .withDetails(details(component(type, "s1", status)));
    BottleneckRow row = BottleneckRow.of("prod", state, true);
    assertThat(row.stage()).isEqualTo(stage.equals("-") ? null : stage);
    assertThat(row.why().contains("stopped or in error")).isEqualTo(stage.equals("-"));
  }

  @Test
  void aStoppedStoreSaysNothingOfAFullImport() {
    ProjectState state =
        state(60, new Slowdown(Stage.SLICE, "f1", READING))
            .withDetails(
                details(
                    component(ComponentType.STORE, "s1", ComponentStatus.STOPPED),
                    component(ComponentType.FULL_IMPORT, "f1", ComponentStatus.RUNNING)));
    assertThat(BottleneckRow.of("prod", state, true).stage()).isEqualTo("slice");
  }

  private static ProjectDetails details(Component... components) {
    return new ProjectDetails(List.of(components), NOW, Performance.NONE, Performance.NONE);
  }

  private static Component component(ComponentType type, String id, ComponentStatus status) {
    return DraftComponent.component(type, id, draft -> draft.status = status);
  }

  private static ProjectState state(int secondsBehind, @Nullable Slowdown slowdown) {
    Project project =
        DraftProject.project(
            "np_1", draft -> draft.steps = List.of(DraftProject.behind(secondsBehind, NOW)));
    return DraftState.state(project, NOW, Map.of(), ProjectDetails.NONE)
        .withConnectors(
            new ProjectConnectors(
                Map.of("c1", READING), slowdown, Performance.NONE, Performance.NONE));
  }
}
