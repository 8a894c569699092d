package org.omsexporter.bench;

import java.util.List;
import java.util.Map;

/** What a project costs: series, bytes, calls of OMS, memory here and in Prometheus. */
final class ScalingBench implements Bench.Measurement {
  @Override
  public String run() throws Exception {
    Table table =
        new Table(
            "projects",
            "series",
            "series a project",
            "kB plain a project",
            "kB gzip a project",
            "details calls a project",
            "exporter RSS MiB",
            "exporter heap after GC, kB a project",
            "Prometheus RSS MiB",
            "Prometheus kB a series");
    for (int projects : new int[] {100, 1_000, 10_000}) {
      measure(table, projects);
    }
    return table.toString();
  }

  private static void measure(Table table, int projects) throws Exception {
    try (SimulatorProcess simulator = SimulatorProcess.start(projects, 0);
        ExporterProcess exporter =
            ExporterProcess.start(
                simulator,
                "poll_interval: 15s",
                "details_interval: 1m",
                "stale_after: 10m",
                "max_requests_per_second: 2000",
                "max_concurrent_requests: 16")) {
      exporter.awaitReady();
      exporter.await("oms_exporter_poll_duration_seconds_count", "kind=\"details\"", 1);
      double calls = simulator.requests() - simulator.requests("ListProjects");
      byte[] text = Peers.body(exporter.port(), "/metrics");
      double series = Peers.series(text);
      double gzip;
      try (KeepAlive client = new KeepAlive(exporter.port())) {
        gzip = client.get("/metrics", true).bytes();
      }
      try (PrometheusProcess idle = PrometheusProcess.start("15s", Map.of());
          PrometheusProcess prometheus =
              PrometheusProcess.start("15s", Map.of("oms-exporter", List.of(exporter.port())))) {
        Child.pause(75_000);
        double base = idle.child().rssMebibytes();
        double rss = prometheus.child().rssMebibytes();
        double heap = exporter.child().heapAfterGcMebibytes();
        table.row(
            "%,d".formatted(projects),
            series,
            series / projects,
            text.length / 1e3 / projects,
            gzip / 1e3 / projects,
            calls / projects,
            exporter.child().rssMebibytes(),
            heap * 1024 / projects,
            rss,
            (rss - base) * 1024 / series);
      }
    }
  }
}
