package org.omsexporter.bench;

/** The first reading of every project's list entry and details, at 20 ms simulated latency. */
final class DetailsPollBench implements Bench.Measurement {
  private static final double LATENCY_SECONDS = 0.02;

  @Override
  public String run() throws Exception {
    Table table =
        new Table(
            "projects",
            "rate, concurrency",
            "list calls",
            "list s",
            "details calls",
            "details s",
            "bound s",
            "× bound",
            "CPU ms a project",
            "heap after GC MiB",
            "scrape ms",
            "scrape MB");
    Row small = measure(table, 100, 100, 8);
    Row thousand = measure(table, 1_000, 100, 8);
    Row five = measure(table, 5_000, 400, 8);
    Row fast = measure(table, 5_000, 1_000, 32);
    Row ten = measure(table, 10_000, 1_000, 32);
    double costs =
        Math.max(fast.cpuMillis, ten.cpuMillis) / Math.min(thousand.cpuMillis, ten.cpuMillis);
    return table
        .goal("details of 1,000 projects, times the bound", thousand.overBound, 1.2)
        .goal("details of 5,000 projects, times the bound", five.overBound, 1.2)
        .note(
            "at 1,000 calls a second %s times: what two cores do, the simulator's part included"
                .formatted(Table.number(fast.overBound)))
        .goal("heap after GC at 1,000 projects, MiB", thousand.heapMebibytes, 64)
        .goal("list calls of 1,000 projects beyond ceil(N/150)", thousand.listCalls - 7, 0)
        .note(
            "CPU a project: %s ms at 100 (start of the JVM included), %s at 10,000; dearest over"
                    .formatted(Table.number(small.cpuMillis), Table.number(ten.cpuMillis))
                + " cheapest of the larger three: "
                + Table.number(costs))
        .toString();
  }

  private record Row(double overBound, double cpuMillis, double heapMebibytes, double listCalls) {}

  private static Row measure(Table table, int projects, int rate, int concurrency)
      throws Exception {
    try (SimulatorProcess simulator = SimulatorProcess.start(projects, 20);
        ExporterProcess exporter =
            ExporterProcess.start(
                simulator,
                "poll_interval: 1h",
                "details_interval: 1h",
                "stale_after: 12h",
                "max_requests_per_second: " + rate,
                "max_concurrent_requests: " + concurrency)) {
      exporter.awaitReady();
      exporter.await("oms_exporter_polls_total", "kind=\"details\",outcome=\"failure\"", 0);
      exporter.await("oms_exporter_poll_duration_seconds_count", "kind=\"details\"", 1);
      double list = exporter.value("oms_exporter_poll_duration_seconds_sum", "kind=\"list\"");
      double details = exporter.value("oms_exporter_poll_duration_seconds_sum", "kind=\"details\"");
      double listCalls = simulator.requests("ListProjects");
      double calls = simulator.requests() - listCalls;
      double bound = calls / Math.min(rate, concurrency / LATENCY_SECONDS);
      double cpu = exporter.child().cpuSeconds() * 1e3 / projects;
      double heap = exporter.child().heapAfterGcMebibytes();
      KeepAlive.Answer scrape;
      try (KeepAlive client = new KeepAlive(exporter.port())) {
        client.get("/metrics", false);
        scrape = client.get("/metrics", false);
      }
      table.row(
          "%,d".formatted(projects),
          "%,d/s, %d".formatted(rate, concurrency),
          listCalls,
          list,
          calls,
          details,
          bound,
          details / bound,
          cpu,
          heap,
          scrape.millis(),
          scrape.bytes() / 1e6);
      return new Row(details / bound, cpu, heap, listCalls);
    }
  }
}
