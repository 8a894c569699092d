package org.omsexporter.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.connector.TestInstallation.component;
import static org.omsexporter.connector.TestInstallation.project;
import static org.omsexporter.connector.TestInstallation.snapshot;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.History;
import org.omsexporter.model.StepStatus;

/** Which stage holds up a project whose connectors are followed. */
class FollowedBottleneckTest extends FollowedConnectors {
  @Test
  void aBottleneckIsNamedAfterThreeReadings() throws IOException {
    watch(60, component(ComponentType.CONNECTOR, ONE));
    assertThat(stagesOf(ONE, WRITING, 3)).containsExactly("-", "-", "write");
    assertThat(stagesOf(ONE, IDLE, 4)).containsExactly("write", "-", "source", "source");
  }

  @Test
  void aLineThatWasSeenBeforeIsNoNewReading() throws IOException {
    watch(60, component(ComponentType.CONNECTOR, ONE));
    write(ONE, now, WRITING);

    round();
    round();
    round();

    assertThat(stage()).isEqualTo("-");
  }

  @Test
  void aCurrentProjectHasNoBottleneck() throws IOException {
    watch(10, component(ComponentType.CONNECTOR, ONE));
    assertThat(stagesOf(ONE, WRITING, 4)).containsOnly("-");
    watch(11, component(ComponentType.CONNECTOR, ONE));
    assertThat(stagesOf(ONE, WRITING, 1)).containsOnly("write");
  }

  @Test
  void aFullImportCountsWhileItsStepRuns() throws IOException {
    String slicing =
        "\"dataflow\":{\"slice_queue\":0},"
            + "\"source\":{\"source_worker_num\":0,\"source_worker_num_all\":8}";
    present =
        snapshot(
            now,
            History.UNKNOWN,
            project(
                "np_1", now, null, StepStatus.RUNNING, component(ComponentType.FULL_IMPORT, FULL)));
    assertThat(stagesOf(FULL, slicing, 3)).containsExactly("-", "-", "slice");

    present =
        snapshot(
            now,
            History.UNKNOWN,
            project(
                "np_1",
                now,
                null,
                StepStatus.FINISHED,
                component(ComponentType.FULL_IMPORT, FULL)));
    assertThat(stagesOf(FULL, slicing, 1)).containsExactly("-");
  }

  @Test
  void aConnectorBesideAFailedOneHidesNoStageOfAFullImport() throws IOException {
    present =
        snapshot(
            now,
            History.UNKNOWN,
            project(
                "np_1",
                now,
                60,
                StepStatus.RUNNING,
                component(ComponentType.CONNECTOR, ONE),
                component(ComponentType.CONNECTOR, TWO, ComponentStatus.ERROR, "S2", null),
                component(ComponentType.FULL_IMPORT, FULL)));
    assertThat(stagesOf(ONE, WRITING, 3)).containsOnly("-");
    String dispatching = "\"dispatcher\":{\"wait_dispatch_record_size\":9}";
    assertThat(stagesOf(FULL, dispatching, 3)).containsExactly("-", "-", "dispatch");
  }

  @Test
  void theStoreThatItReadsFromIsAsked() throws IOException {
    Instant start = now;
    watch(
        60,
        component(
            ComponentType.STORE, "s1", ComponentStatus.RUNNING, "S1", start.minusSeconds(600)),
        component(ComponentType.STORE, "s2", ComponentStatus.RUNNING, "S2", start.plusSeconds(600)),
        component(ComponentType.CONNECTOR, ONE, ComponentStatus.RUNNING, "S1", null));
    assertThat(stagesOf(ONE, IDLE, 3)).containsExactly("-", "-", "store");

    watch(
        60,
        component(
            ComponentType.STORE, "s1", ComponentStatus.RUNNING, "S1", start.minusSeconds(600)),
        component(ComponentType.STORE, "s2", ComponentStatus.RUNNING, "S2", start.plusSeconds(600)),
        component(ComponentType.CONNECTOR, TWO, ComponentStatus.RUNNING, "S2", null));
    assertThat(stagesOf(TWO, IDLE, 3)).containsExactly("-", "-", "source");
  }
}
