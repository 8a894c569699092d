package org.omsexporter.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shards over one OMS of 10,000 projects, scraped by one Prometheus, while one restarts. */
final class ShardsBench implements Bench.Measurement {
  private static final int PROJECTS = 10_000;
  private static final double SCRAPE_SECONDS = 20;

  private final List<ExporterProcess> shards = new ArrayList<>();

  @Override
  public String run() throws Exception {
    Table table =
        new Table(
            "moment", "projects seen", "seen twice", "details calls a round", "list calls a poll");
    try (SimulatorProcess simulator = SimulatorProcess.start(PROJECTS, 0)) {
      Count one = count(table, simulator, 1, "1 shard");
      Count four = count(table, simulator, 4, "4 shards");
      Count five = count(table, simulator, 5, "5 shards");
      return table
          .goal("projects missing", Math.max(one.missing, Math.max(four.missing, five.missing)), 0)
          .goal("projects seen twice", Math.max(four.twice, five.twice), 0)
          .goal("details calls of 4 shards, times those of 1", four.calls / one.calls, 1.05)
          .goal("details calls of 5 shards, times those of 1", five.calls / one.calls, 1.05)
          .toString();
    }
  }

  private record Count(double missing, double twice, double calls) {}

  private Count count(Table table, SimulatorProcess simulator, int total, String moment)
      throws Exception {
    simulator.forget();
    try {
      for (int index = 0; index < total; index++) {
        shards.add(start(simulator, index, total));
      }
      for (ExporterProcess shard : shards) {
        shard.awaitReady();
        shard.await("oms_exporter_poll_duration_seconds_count", "kind=\"details\"", 1);
      }
      double lists = simulator.requests("ListProjects");
      double calls = simulator.requests() - lists;
      List<Integer> ports = shards.stream().map(ExporterProcess::port).toList();
      try (PrometheusProcess prometheus =
          PrometheusProcess.start("20s", Map.of("oms-exporter", ports))) {
        Child.pause((long) (4 * SCRAPE_SECONDS * 1e3));
        double seen = prometheus.value("count(count by (project_id) (oms_project_info))");
        double twice =
            zero(prometheus.value("count(count by (project_id) (oms_project_info) > 1)"));
        table.row(moment, seen, twice, calls, lists);
        return new Count(PROJECTS - seen, twice, calls);
      }
    } finally {
      for (ExporterProcess shard : shards) {
        shard.close();
      }
      shards.clear();
    }
  }

  private static double zero(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  private static ExporterProcess start(SimulatorProcess simulator, int index, int total)
      throws Exception {
    return ExporterProcess.start(
        simulator,
        List.of(),
        List.of(
            "poll_interval: 1h",
            "details_interval: 1h",
            "stale_after: 2h",
            "max_requests_per_second: 1000"),
        "{index: %d, total: %d}".formatted(index, total));
  }
}
