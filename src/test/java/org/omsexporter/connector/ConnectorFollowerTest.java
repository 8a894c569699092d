package org.omsexporter.connector;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.omsexporter.connector.TestInstallation.component;
import static org.omsexporter.connector.TestInstallation.project;
import static org.omsexporter.connector.TestInstallation.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.ConnectorFigure;
import org.omsexporter.model.History;
import org.omsexporter.model.Performance.Figure;

/** What is read of the connectors that are followed. */
class ConnectorFollowerTest extends FollowedConnectors {
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

  private double rows(String connector) {
    return requireNonNull(
        requireNonNull(found().readings().get(connector))
            .value(ConnectorFigure.SINK_ROWS_PER_SECOND));
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
}
