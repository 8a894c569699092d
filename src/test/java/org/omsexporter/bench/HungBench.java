package org.omsexporter.bench;

import java.io.IOException;

/** Scrapes while OMS answers and while it hangs. */
final class HungBench implements Bench.Measurement {
  private static final int SCRAPES = 400;

  @Override
  public String run() throws Exception {
    try (SimulatorProcess simulator = SimulatorProcess.start(1_000, 0);
        ExporterProcess exporter =
            ExporterProcess.start(
                simulator,
                "poll_interval: 5s",
                "details_interval: 10s",
                "request_timeout: 4s",
                "stale_after: 1h")) {
      exporter.awaitReady();
      exporter.await("oms_exporter_polls_total", "kind=\"details\",outcome=\"success\"", 1);
      scrape(exporter);
      Figures healthy = scrape(exporter);
      simulator.fault("{\"kind\": \"hang\"}");
      exporter.await("oms_exporter_polls_total", "kind=\"list\",outcome=\"failure\"", 1);
      Figures hung = scrape(exporter);
      simulator.forget();
      long before = simulator.requests("ListProjects");
      Figures burst = new Figures();
      try (KeepAlive client = new KeepAlive(exporter.port())) {
        for (int i = 0; i < SCRAPES; i++) {
          burst.add(client.get("/metrics", true).millis());
        }
      }
      long calls = simulator.requests() - before;
      simulator.clearFaults();
      return new Table("gzip scrapes of 1,000 projects", "median ms", "p99 ms")
          .row("OMS answers", healthy.median(), healthy.quantile(0.99))
          .row("OMS hangs", hung.median(), hung.quantile(0.99))
          .goal("p99, times the healthy one", hung.quantile(0.99) / healthy.quantile(0.99), 1.2)
          .goal("OMS calls a scrape", calls < 20 ? 0 : (double) calls / SCRAPES, 0)
          .toString();
    }
  }

  private static Figures scrape(ExporterProcess exporter) throws IOException {
    Figures figures = new Figures();
    try (KeepAlive client = new KeepAlive(exporter.port())) {
      for (int i = 0; i < SCRAPES; i++) {
        figures.add(client.get("/metrics", true).millis());
        Child.pause(20);
      }
    }
    return figures;
  }
}
