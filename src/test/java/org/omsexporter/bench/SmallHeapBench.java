package org.omsexporter.bench;

import java.util.List;

/** The whole exporter, polling and scraped, in a heap of 64 MiB. */
final class SmallHeapBench implements Bench.Measurement {
  private static final int SCRAPES = 60;

  @Override
  public String run() throws Exception {
    try (SimulatorProcess simulator = SimulatorProcess.start(projects(), 0);
        ExporterProcess exporter =
            ExporterProcess.start(
                simulator,
                List.of("-Xmx64m"),
                List.of(
                    "poll_interval: 5s",
                    "details_interval: 5s",
                    "stale_after: 10m",
                    "max_requests_per_second: 2000",
                    "max_concurrent_requests: 16"),
                "{index: 0, total: 1}")) {
      exporter.awaitReady();
      exporter.await("oms_exporter_poll_duration_seconds_count", "kind=\"details\"", 2);
      Figures millis = new Figures();
      try (KeepAlive client = new KeepAlive(exporter.port())) {
        for (int i = 0; i < SCRAPES; i++) {
          millis.add(client.get("/metrics", i % 2 == 0).millis());
          Child.pause(500);
        }
      }
      double series = Peers.series(Peers.body(exporter.port(), "/metrics"));
      double failed = exporter.value("oms_exporter_polls_total", "outcome=\"failure\"");
      double collecting = exporter.value("jvm_gc_collection_seconds_sum", "");
      boolean exhausted = exporter.child().output().contains("OutOfMemoryError");
      return new Table(
              "-Xmx64m", "series", "failed polls", "scrape ms", "GC s", "CPU s", "peak RSS MiB")
          .row(
              exhausted ? "ran out of memory" : "ran through",
              series,
              failed,
              millis.median(),
              collecting,
              exporter.child().cpuSeconds(),
              exporter.child().peakRssMebibytes())
          .goal("series short of 100,000", Math.max(0, 100_000 - series), 0)
          .goal("failed polls or lost threads", failed + (exhausted ? 1 : 0), 0)
          .toString();
    }
  }

  /** Simulated projects of all states have about 70 series each. */
  private static int projects() {
    return Integer.getInteger("bench.projects", 1_600);
  }
}
