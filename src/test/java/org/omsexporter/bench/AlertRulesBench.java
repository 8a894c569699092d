package org.omsexporter.bench;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** What an evaluation of all alert rules costs a real Prometheus. */
final class AlertRulesBench implements Bench.Measurement {
  private static final int EVALUATIONS = 6;

  @Override
  public String run() throws Exception {
    Table table =
        new Table(
            "projects", "series", "all rules, median s", "worst s", "slowest group", "median s");
    evaluation(table, 1_000);
    double worst = evaluation(table, 10_000);
    return table.goal("all rules at 10,000 projects, worst, s", worst, 1).toString();
  }

  private static double evaluation(Table table, int projects) throws Exception {
    try (SimulatorProcess simulator = SimulatorProcess.start(projects, 0);
        ExporterProcess exporter =
            ExporterProcess.start(
                simulator,
                "details_interval: 5m",
                "stale_after: 15m",
                "max_requests_per_second: 1000",
                "max_concurrent_requests: 32")) {
      exporter.awaitReady();
      while (detailsPolls(exporter) < 1) {
        Child.pause(500);
      }
      try (AlertingProcesses alerting = AlertingProcesses.start(exporter)) {
        Child.pause(40_000);
        Figures all = new Figures();
        Map<String, Figures> groups = new TreeMap<>();
        for (int i = 0; i < EVALUATIONS; i++) {
          Child.pause(15_000);
          Map<String, Double> seconds = alerting.evaluationSeconds();
          all.add(seconds.values().stream().mapToDouble(Double::doubleValue).sum());
          seconds.forEach(
              (group, value) -> groups.computeIfAbsent(group, g -> new Figures()).add(value));
        }
        if (alerting.failures() > 0) {
          throw new IOException("rules failed");
        }
        String slowest =
            groups.entrySet().stream()
                .max((a, b) -> Double.compare(a.getValue().median(), b.getValue().median()))
                .orElseThrow()
                .getKey();
        table.row(
            "%,d".formatted(projects),
            alerting.samplesScraped(),
            all.median(),
            all.max(),
            slowest,
            groups.get(slowest).median());
        return all.max();
      }
    }
  }

  /** Without reading the whole text, which is large. */
  private static double detailsPolls(ExporterProcess exporter)
      throws IOException, InterruptedException {
    String name = "oms_exporter_poll_duration_seconds_count";
    return Peers.text(exporter.port(), "/metrics?name%5B%5D=" + name)
        .lines()
        .filter(line -> line.startsWith(name) && line.contains("kind=\"details\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
