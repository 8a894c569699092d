package org.omsexporter.connector;

import static java.util.Objects.requireNonNull;
import static org.omsexporter.connector.TestInstallation.project;
import static org.omsexporter.connector.TestInstallation.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.omsexporter.model.Component;
import org.omsexporter.model.History;
import org.omsexporter.model.ProjectConnectors;
import org.omsexporter.model.Slowdown;
import org.omsexporter.model.Snapshot;
import org.omsexporter.model.Stage;

/** A project with connectors whose files a follower reads. */
abstract class FollowedConnectors {
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
  static final String ONE = "10.0.0.7-9000:connector_v2:np_1-incr_trans-1-0:0000000001";
  static final String TWO = "10.0.0.7-9000:connector_v2:np_1-incr_trans-1-1:0000000002";
  static final String FULL = "10.0.0.7-9000:connector_v2:np_1-full_trans-1-0:0000000003";
  static final String WRITING = "\"dispatcher\":{\"ready_execute_batch_size\":212}";
  static final String IDLE =
      "\"dispatcher\":{\"ready_execute_batch_size\":0,\"wait_dispatch_record_size\":0}";

  @TempDir Path run;
  Instant now = Instant.parse("2024-03-18T22:00:00Z");
  Snapshot present = snapshot(now, History.UNKNOWN);
  Map<String, ProjectConnectors> found = Map.of();
  Map<FileState, Integer> files = Map.of();
  final List<String> foreign = new ArrayList<>();
  ConnectorFollower follower;

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

  void watch(int secondsBehind, Component... components) {
    present = snapshot(now, History.UNKNOWN, project("np_1", now, secondsBehind, null, components));
  }

  /** Lets a connector write a line before each of some rounds, and tells what each named. */
  List<String> stagesOf(String connector, String json, int rounds) throws IOException {
    List<String> stages = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      now = now.plusSeconds(15);
      write(connector, now, json);
      round();
      stages.add(stage());
    }
    return stages;
  }

  String stage() {
    Slowdown slowdown = found.getOrDefault("np_1", ProjectConnectors.NONE).slowdown();
    Stage stage = slowdown == null ? null : slowdown.stage();
    return stage == null ? "-" : stage.word();
  }

  ProjectConnectors found() {
    return requireNonNull(found.get("np_1"));
  }

  void round() {
    for (int i = 0; i < 60; i++) {
      follower.tick();
    }
  }

  Path file(String connector) {
    return run.resolve(connector).resolve("logs/msg/metrics.log");
  }

  void write(String connector, Instant time, String json) throws IOException {
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
