package org.omsexporter.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Shards over one OMS of 10,000 projects, scraped by one Prometheus all the time: one of four
 * restarts, then there are five.
 */
final class ShardsBench implements Bench.Measurement {
  private static final int PROJECTS = 10_000;
  private static final int SCRAPE_SECONDS = 30;
  private static final int MOST_SHARDS = 5;

  private final List<Integer> ports = new ArrayList<>();
  private final List<ExporterProcess> shards = new ArrayList<>();

  @Override
  public String run() throws Exception {
    Table table =
        new Table(
            "moment",
            "projects seen, fewest",
            "most",
            "seen twice, most",
            "details calls a round",
            "list calls a poll");
    for (int i = 0; i < MOST_SHARDS; i++) {
      ports.add(Child.freePort());
    }
    try (SimulatorProcess simulator = SimulatorProcess.start(PROJECTS, 0)) {
      Calls one = round(simulator, 1);
      table.row("1 shard", "–", "–", "–", one.details, one.lists);
      close();
      Calls four = round(simulator, 4);
      double listed = projectsExported();
      try (PrometheusProcess prometheus =
          PrometheusProcess.start(SCRAPE_SECONDS + "s", Map.of("oms-exporter", ports))) {
        Seen before = seen(prometheus, 0, 3);
        row(table, "4 shards", before, four);
        afterAScrape(prometheus, ports.get(1));
        long began = System.nanoTime();
        shards.get(1).close();
        shards.set(1, start(simulator, 1, 4));
        shards.get(1).awaitReady();
        double took = (System.nanoTime() - began) / 1e9;
        Seen during = seen(prometheus, took, 2);
        row(table, "one of them restarts", during, null);
        close();
        Calls five = round(simulator, MOST_SHARDS);
        Child.pause(2 * SCRAPE_SECONDS * 1_000);
        Seen after = seen(prometheus, 0, 2);
        row(table, "5 shards", after, five);
        return table
            .goal("projects missing before", listed - before.fewest, 0)
            .goal("projects missing during and after the restart", listed - during.fewest, 0)
            .goal("projects missing with five", listed - after.fewest, 0)
            .goal(
                "projects seen twice",
                Math.max(before.twice, Math.max(during.twice, after.twice)),
                0)
            .goal("details calls of 4 shards, times those of 1", four.details / one.details, 1.05)
            .goal("details calls of 5 shards, times those of 1", five.details / one.details, 1.05)
            .note(
                "the restart took %s s, between two scrapes %d s apart"
                    .formatted(Table.number(took), SCRAPE_SECONDS))
            .toString();
      }
    } finally {
      close();
    }
  }

  /** Calls of OMS for one poll of each kind by all shards. */
  private record Calls(double details, double lists) {}

  /** What Prometheus saw over a while. */
  private record Seen(double fewest, double most, double twice) {}

  private static void row(Table table, String moment, Seen seen, Calls calls) {
    table.row(
        moment,
        seen.fewest,
        seen.most,
        seen.twice,
        calls == null ? "–" : calls.details,
        calls == null ? "–" : calls.lists);
  }

  private Calls round(SimulatorProcess simulator, int total) throws Exception {
    simulator.forget();
    for (int index = 0; index < total; index++) {
      shards.add(start(simulator, index, total));
    }
    for (ExporterProcess shard : shards) {
      shard.awaitReady();
      shard.await("oms_exporter_poll_duration_seconds_count", "kind=\"details\"", 1);
    }
    double lists = simulator.requests("ListProjects");
    return new Calls(simulator.requests() - lists, lists);
  }

  private double projectsExported() throws Exception {
    double sum = 0;
    for (ExporterProcess shard : shards) {
      sum += shard.value("oms_project_info", "");
    }
    return sum;
  }

  /** Looks every 5 s at a while that begins some seconds ago and goes on for some scrapes. */
  private static Seen seen(PrometheusProcess prometheus, double secondsAgo, int scrapes)
      throws Exception {
    double begin = System.currentTimeMillis() / 1e3 - secondsAgo;
    if (secondsAgo == 0) {
      Child.pause(2 * SCRAPE_SECONDS * 1_000);
      begin = System.currentTimeMillis() / 1e3;
    }
    Child.pause((long) scrapes * SCRAPE_SECONDS * 1_000);
    double end = System.currentTimeMillis() / 1e3;
    List<Double> counts =
        prometheus.values("count(count by (project_id) (oms_project_info))", begin, end, 5);
    List<Double> twice =
        prometheus.values("count(count by (project_id) (oms_project_info) > 1)", begin, end, 5);
    return new Seen(
        counts.stream().mapToDouble(Double::doubleValue).min().orElse(0),
        counts.stream().mapToDouble(Double::doubleValue).max().orElse(0),
        twice.stream().mapToDouble(Double::doubleValue).max().orElse(0));
  }

  /** Waits until one target has just been scraped. */
  private static void afterAScrape(PrometheusProcess prometheus, int port) throws Exception {
    String last = "timestamp(up{instance=\"127.0.0.1:" + port + "\"})";
    double before = prometheus.value(last);
    while (prometheus.value(last) == before) {
      Child.pause(100);
    }
  }

  private void close() throws Exception {
    for (ExporterProcess shard : shards) {
      shard.close();
    }
    shards.clear();
  }

  private ExporterProcess start(SimulatorProcess simulator, int index, int total) throws Exception {
    return ExporterProcess.start(
        simulator,
        ports.get(index),
        List.of(),
        List.of(
            "poll_interval: 1h",
            "details_interval: 1h",
            "stale_after: 2h",
            "max_requests_per_second: 1000"),
        "{index: %d, total: %d}".formatted(index, total));
  }
}
