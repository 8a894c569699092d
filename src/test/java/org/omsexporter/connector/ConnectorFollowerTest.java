package org.omsexporter.connector;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.connector.TestInstallation.component;
import static org.omsexporter.connector.TestInstallation.project;
import static org.omsexporter.connector.TestInstallation.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentStatus;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.ConnectorFigure;
import org.omsexporter.model.History;
import org.omsexporter.model.Performance.Figure;
import org.omsexporter.model.ProjectConnectors;
import org.omsexporter.model.Slowdown;
import org.omsexporter.model.Snapshot;
import org.omsexporter.model.Stage;
import org.omsexporter.model.StepStatus;

class ConnectorFollowerTest {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
  private static final String ONE = "10.0.0.7-9000:connector_v2:np_1-incr_trans-1-0:0000000001";
  private static final String TWO = "10.0.0.7-9000:connector_v2:np_1-incr_trans-1-1:0000000002";
  private static final String FULL = "10.0.0.7-9000:connector_v2:np_1-full_trans-1-0:0000000003";
  private static final String WRITING = "\"dispatcher\":{\"ready_execute_batch_size\":212}";
  private static final String IDLE =
      "\"dispatcher\":{\"ready_execute_batch_size\":0,\"wait_dispatch_record_size\":0}";

  @TempDir Path run;
  private Instant now = Instant.parse("2024-03-18T22:00:00Z");
  private Snapshot present = snapshot(now, History.UNKNOWN);
  private Map<String, ProjectConnectors> found = Map.of();
  private Map<FileState, Integer> files = Map.of();
  private final List<String> foreign = new ArrayList<>();
  private ConnectorFollower follower;

  @BeforeEach
  void follow() {
    follower =
        new ConnectorFollower(
            TestInstallation.config(run),
            () -> present,
            new ConnectorFollower.Listener() {
              @Override
              public void read(
                  Map<String, ProjectConnectors> connectors, Map<FileState, Integer> states) {
                found = connectors;
                files = states;
              }

              @Override
              public void unknownLine(String begin) {
                foreign.add(begin);
              }
            },
            () -> now);
  }

  @AfterEach
  void close() {
    follower.close();
  }

  @Test
  void theNewestLineOfEachConnectorIsTold() throws IOException {
    watch(60, component(ComponentType.CONNECTOR, ONE), component(ComponentType.FULL_IMPORT, FULL));
    write(ONE, now, "\"sink\":{\"rps\":7}");
    write(FULL, now, "\"sink\":{\"rps\":8}");

    round();

    Map<String, ?> readings = found().readings();
    assertThat(readings).containsOnlyKeys(ONE, FULL);
    assertThat(rows(ONE)).isEqualTo(7);
    assertThat(rows(FULL)).isEqualTo(8);
    assertThat(files).containsEntry(FileState.READ, 2).containsEntry(FileState.MISSING, 0);
  }

  @Test
  void aFileIsReadOnceAnInterval() throws IOException {
    watch(60, component(ComponentType.CONNECTOR, ONE));
    write(ONE, now, "\"sink\":{\"rps\":7}");
    follower.tick();
    write(ONE, now.plusSeconds(1), "\"sink\":{\"rps\":9}");

    for (int i = 1; i < 60; i++) {
      follower.tick();
    }

    assertThat(rows(ONE)).isEqualTo(7);
    follower.tick();
    assertThat(rows(ONE)).isEqualTo(9);
  }

  @Test
  void manyFilesAreSpreadOverTheInterval() throws IOException {
    List<Component> many = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      many.add(component(ComponentType.CONNECTOR, "c" + i));
    }
    watch(60, many.toArray(Component[]::new));
    write("c0", now, "\"sink\":{\"rps\":7}");

    for (int i = 0; i < 59; i++) {
      follower.tick();
      assertThat(files).isEmpty();
    }
    follower.tick();

    assertThat(files).containsEntry(FileState.READ, 1).containsEntry(FileState.MISSING, 1_199);
  }

  @Test
  void aLineOlderThanStaleAfterSaysNothing() throws IOException {
    watch(60, component(ComponentType.CONNECTOR, ONE));
    write(ONE, now, "\"sink\":{\"rps\":7}");
    round();
    now = now.plus(TestInstallation.STALE_AFTER).plusSeconds(1);

    round();

    assertThat(found).isEmpty();
    assertThat(foreign).isEmpty();
  }

  @Test
  void aTimeThatCannotBeIsTold() throws IOException {
    watch(60, component(ComponentType.CONNECTOR, ONE), component(ComponentType.CONNECTOR, TWO));
    write(ONE, now.minus(Duration.ofHours(1)), "\"sink\":{\"rps\":7}");
    write(TWO, now.plus(Duration.ofHours(1)), "\"sink\":{\"rps\":7}");
    Files.setLastModifiedTime(file(ONE), FileTime.from(now));

    round();
    round();

    assertThat(found).isEmpty();
    assertThat(foreign)
        .hasSize(2)
        .allMatch(line -> line.startsWith("time_zone or a clock is wrong"));
  }

  @Test
  void linesOfOtherProgramsAreTold() throws IOException {
    watch(60, component(ComponentType.CONNECTOR, ONE));
    write(ONE, now, "\"sink\":{\"rps\":7}");
    Files.writeString(file(ONE), "Exception in thread\n", StandardOpenOption.APPEND);

    round();
    round();

    assertThat(rows(ONE)).isEqualTo(7);
    assertThat(foreign).containsExactly("Exception in thread");
  }

  @Test
  void aFileThatCannotBeReadIsCountedAndTriedOnceARound() throws IOException {
    watch(60, component(ComponentType.CONNECTOR, ONE));
    Files.createDirectories(file(ONE));

    round();
    assertThat(files).containsEntry(FileState.UNREADABLE, 1);
    Files.delete(file(ONE));
    write(ONE, now, "\"sink\":{\"rps\":7}");
    round();

    assertThat(files).containsEntry(FileState.UNREADABLE, 0).containsEntry(FileState.READ, 1);
  }

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

  @Test
  void whereOmsHasNoHistoryRowsAreSummedAndTheLongestDurationCounts() throws IOException {
    history(History.ABSENT);
    write(ONE, now, "\"sink\":{\"rps\":7,\"iops\":100,\"sink_execute_time\":2}");
    write(TWO, now, "\"sink\":{\"rps\":8,\"iops\":50,\"sink_execute_time\":5}");

    round();

    assertThat(found().incremental().value(Figure.ROWS_PER_SECOND)).isEqualTo(15);
    assertThat(found().incremental().value(Figure.TRAFFIC_BYTES_PER_SECOND)).isEqualTo(150);
    assertThat(found().incremental().value(Figure.WRITE_DURATION_SECONDS)).isEqualTo(0.005);
    assertThat(found().incremental().value(Figure.COMMIT_DURATION_SECONDS)).isNull();
    assertThat(found().reverse().readings()).isEmpty();
    assertThat(follower.seen("np_1", now.minusSeconds(60), now))
        .contains(
            List.of(
                new SeenPoint(
                    now,
                    Map.of(
                        Figure.LATENCY_SECONDS, 60.0,
                        Figure.ROWS_PER_SECOND, 15.0,
                        Figure.TRAFFIC_BYTES_PER_SECOND, 150.0,
                        Figure.WRITE_DURATION_SECONDS, 0.005))));
  }

  @Test
  void aSumOfWhichAPartIsNotKnownIsNotKnown() throws IOException {
    history(History.ABSENT);
    write(ONE, now, "\"sink\":{\"rps\":7,\"sink_execute_time\":2}");

    round();

    assertThat(found().incremental().value(Figure.ROWS_PER_SECOND)).isNull();
    assertThat(found().incremental().value(Figure.WRITE_DURATION_SECONDS)).isEqualTo(0.002);
  }

  @Test
  void whereOmsHasAHistoryItIsNotReplaced() throws IOException {
    history(History.PRESENT);
    write(ONE, now, "\"sink\":{\"rps\":7}");
    write(TWO, now, "\"sink\":{\"rps\":8}");

    round();

    assertThat(found().incremental().readings()).isEmpty();
    assertThat(follower.seen("np_1", Instant.EPOCH, now)).isEmpty();
  }

  @Test
  void aConnectorThatIsGoneIsForgotten() throws IOException {
    watch(60, component(ComponentType.CONNECTOR, ONE));
    stagesOf(ONE, WRITING, 3);
    watch(60);
    round();
    watch(60, component(ComponentType.CONNECTOR, ONE));

    round();

    assertThat(stage()).isEqualTo("-");
  }

  private void history(History history) {
    present =
        snapshot(
            now,
            history,
            project(
                "np_1",
                now,
                60,
                null,
                component(ComponentType.CONNECTOR, ONE),
                component(ComponentType.CONNECTOR, TWO)));
  }

  private void watch(int secondsBehind, Component... components) {
    present = snapshot(now, History.UNKNOWN, project("np_1", now, secondsBehind, null, components));
  }

  /** Lets a connector write a line before each of some rounds, and tells what each named. */
  private List<String> stagesOf(String connector, String json, int rounds) throws IOException {
    List<String> stages = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      now = now.plusSeconds(15);
      write(connector, now, json);
      round();
      stages.add(stage());
    }
    return stages;
  }

  private String stage() {
    Slowdown slowdown = found.getOrDefault("np_1", ProjectConnectors.NONE).slowdown();
    Stage stage = slowdown == null ? null : slowdown.stage();
    return stage == null ? "-" : stage.word();
  }

  private ProjectConnectors found() {
    return requireNonNull(found.get("np_1"));
  }

  private void round() {
    for (int i = 0; i < 60; i++) {
      follower.tick();
    }
  }

  private double rows(String connector) {
    return requireNonNull(
        requireNonNull(found().readings().get(connector))
            .value(ConnectorFigure.SINK_ROWS_PER_SECOND));
  }

  private Path file(String connector) {
    return run.resolve(connector).resolve("logs/msg/metrics.log");
  }

  private void write(String connector, Instant time, String json) throws IOException {
    Path file = file(connector);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "[%s] [{%s}]\n".formatted(TIME.format(time), json),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    Files.setLastModifiedTime(file, FileTime.from(time));
  }
}
