package org.omsexporter.metrics;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.omsexporter.model.Component;
import org.omsexporter.model.ComponentType;
import org.omsexporter.model.Performance;
import org.omsexporter.model.Performance.Figure;
import org.omsexporter.model.Performance.Reading;
import org.omsexporter.model.Project;
import org.omsexporter.model.ProjectDetails;
import org.omsexporter.model.ProjectState;
import org.omsexporter.model.Snapshot;
import org.omsexporter.testing.DraftComponent;
import org.omsexporter.testing.DraftState;

/**
 * What encoding a poll costs: {@code ExpositionBench [SERIES...]} prints a line for each number of
 * series, 100,000 and 500,000 unless told, in CPU time. Not a test: its figures depend on the
 * machine.
 *
 * <p>{@code all} encodes as if every number had changed, {@code poll} as after a poll that changed
 * what a running project's poll changes: latency, checkpoints, rates.
 */
public final class ExpositionBench {
  private static final int ROUNDS = 15;

  private ExpositionBench() {}

  /** Measures and prints. */
  public static void main(String[] args) {
    int[] sizes =
        args.length == 0
            ? new int[] {100_000, 500_000}
            : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
    System.out.println(
        "series  projects  all ns/series  poll ns/series  all bytes allocated/finished"
            + "  poll bytes allocated/finished  plain bytes  gzip bytes");
    for (int size : sizes) {
      measure(size);
    }
  }

  private static void measure(int series) {
    int ofOneProject = seriesOf(2) - seriesOf(1);
    int projects = Math.max(1, series / ofOneProject);
    Clock clock = Clock.fixed(Examples.NOW, ZoneOffset.UTC);
    List<Cost> all = new ArrayList<>();
    List<Cost> poll = new ArrayList<>();
    Exposition kept = new Exposition(name -> true, clock);
    for (int round = 0; round < ROUNDS; round++) {
      Snapshot snapshot = snapshot(projects, round);
      all.add(cost(new Exposition(name -> true, clock), snapshot));
      poll.add(cost(kept, snapshot));
    }
    EncodedText text = kept.text();
    long finished = text.plain().size() + text.gzip().size();
    int count = seriesOf(projects);
    System.out.printf(
        "%d  %d  %.0f  %.0f  %.2f  %.2f  %d  %d%n",
        count,
        projects,
        median(all).nanos() / (double) count,
        median(poll).nanos() / (double) count,
        median(all).bytes() / (double) finished,
        median(poll).bytes() / (double) finished,
        text.plain().size(),
        text.gzip().size());
  }

  private static Cost cost(Exposition exposition, Snapshot snapshot) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long start = threads.getCurrentThreadCpuTime();
    exposition.update(snapshot);
    return new Cost(
        threads.getCurrentThreadCpuTime() - start,
        threads.getCurrentThreadAllocatedBytes() - bytes);
  }

  private static Cost median(List<Cost> costs) {
    return costs.stream()
        .sorted((a, b) -> Long.compare(a.nanos(), b.nanos()))
        .toList()
        .get(costs.size() / 2);
  }

  private static int seriesOf(int projects) {
    Exposition exposition = new Exposition(name -> true, Clock.fixed(Examples.NOW, ZoneOffset.UTC));
    exposition.update(snapshot(projects, 0));
    int lines = 0;
    for (byte[] piece : exposition.text().plain().pieces()) {
      for (byte b : piece) {
        lines += b == '\n' ? 1 : 0;
      }
    }
    return lines - 2 * exposition.text().blocks().size();
  }

  /** Running projects with the steps and components of the example, as of one poll. */
  static Snapshot snapshot(int projects, int poll) {
    ProjectState[] states = new ProjectState[projects];
    ProjectState example = Examples.busy();
    for (int i = 0; i < projects; i++) {
      String id = "np_%012x".formatted(i * 0x9E3779B97F4AL & 0xffffffffffffL);
      Project project = Examples.project(id, "orders_to_kafka_" + i);
      Instant now = Examples.NOW.plusMillis(poll * 15_000L);
      Performance performance =
          new Performance(
              Map.of(
                  Figure.ROWS_PER_SECOND, new Reading(i * 7 % 9973 + poll, now),
                  Figure.TRAFFIC_BYTES_PER_SECOND, new Reading(i * 7919L % 99_999_999 + poll, now),
                  Figure.WRITE_DURATION_SECONDS, new Reading((i + poll) % 997 / 1e3, now),
                  Figure.COMMIT_DURATION_SECONDS, new Reading((i + poll) % 991 / 1e3, now)));
      List<Component> components =
          List.of(
              component(ComponentType.STORE, "10.0.0.7-7145:OB_MYSQL_" + id + ":0000000097", now),
              component(
                  ComponentType.CONNECTOR,
                  "10.0.0.7-9000:connector_v2:" + id + "-incr_trans-1-0:0000000006",
                  now));
      states[i] =
          DraftState.state(
              project,
              example.statusSince(),
              example.failedSince(),
              new ProjectDetails(components, now, performance, performance));
    }
    return Examples.snapshot("prod", states);
  }

  private static Component component(ComponentType type, String id, Instant now) {
    return DraftComponent.component(
        type,
        id,
        draft -> {
          draft.region = "cn-hangzhou";
          draft.topic = "OB_MYSQL_topic";
          draft.subtopic = "subtopic_5a1b2d";
          draft.latencySeconds = 1.0;
          draft.transactionsPerSecond = 250.25;
          draft.connections = 2.0;
          draft.earliestPull = Examples.NOW;
          draft.currentPull = now.minusSeconds(1);
          draft.sampled = now;
          draft.heartbeat = now.minusSeconds(3);
          draft.storePort = 7145;
        });
  }

  /** What one encoding took: CPU time and memory. */
  private record Cost(long nanos, long bytes) {}
}
