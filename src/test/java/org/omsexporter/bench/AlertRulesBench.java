package org.omsexporter.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What an evaluation of all alert rules costs a real Prometheus.
 *
 * <p>Prometheus scrapes as shipped, but from a file: what the exporter says of the simulated world
 * after all its details were read. So nothing else runs meanwhile. All timestamps in it are moved
 * ahead, so that no heartbeat and no sample grows old while it is measured.
 */
final class AlertRulesBench implements Bench.Measurement {
  private static final int EVALUATIONS = 5;
  private static final double AHEAD_SECONDS = 600;
  private static final String PROJECT_LABEL = "project_id=\"";

  @Override
  public String run() throws Exception {
    Table table =
        new Table(
            "projects",
            "of them alerting",
            "series",
            "active alerts",
            "all rules, median s",
            "worst s",
            "slowest group",
            "median s");
    evaluation(table, 1_000);
    double median = evaluation(table, 10_000);
    return table
        .goal("all rules at 10,000 projects, 1 % of them alerting, median, s", median, 1)
        .toString();
  }

  /** Measures the world as it is, then without all but 1 % of its projects that alert. */
  private static double evaluation(Table table, int projects) throws Exception {
    Path world = capture(projects);
    Set<String> alerting = measure(table, projects, world).alerting();
    Set<String> left = alerting.stream().skip(projects / 100).collect(Collectors.toSet());
    Path calm = Files.createTempFile("bench-calm", ".txt");
    rewrite(world, calm, line -> !left.contains(project(line)), 0);
    double median = measure(table, projects, calm).medianSeconds();
    Files.delete(world);
    Files.delete(calm);
    return median;
  }

  /** The exporter's text, once it has read every project. */
  private static Path capture(int projects) throws Exception {
    Path asRead = Files.createTempFile("bench-world", ".txt");
    try (SimulatorProcess simulator = SimulatorProcess.start(projects, 0);
        ExporterProcess exporter =
            ExporterProcess.start(
                simulator,
                "details_interval: 1h",
                "stale_after: 2h",
                "max_requests_per_second: 3000",
                "max_concurrent_requests: 32")) {
      exporter.awaitReady();
      exporter.await("oms_exporter_poll_duration_seconds_count", "kind=\"details\"", 1);
      Files.write(asRead, Peers.body(exporter.port(), "/metrics"));
    }
    Path ahead = Files.createTempFile("bench-ahead", ".txt");
    rewrite(asRead, ahead, line -> true, AHEAD_SECONDS);
    Files.delete(asRead);
    return ahead;
  }

  private static Measured measure(Table table, int projects, Path text) throws Exception {
    int port = Child.freePort();
    try (Child nginx = Peers.nginx(port, Files.readAllBytes(text));
        AlertingProcesses alerting = AlertingProcesses.start(port)) {
      Child.pause(45_000);
      Figures all = new Figures();
      Map<String, Figures> groups = new TreeMap<>();
      for (int i = 0; i < EVALUATIONS; i++) {
        Child.pause(15_000);
        Map<String, Double> seconds = alerting.evaluationSeconds();
        all.add(seconds.values().stream().mapToDouble(Double::doubleValue).sum());
        seconds.forEach(
            (group, value) -> groups.computeIfAbsent(group, g -> new Figures()).add(value));
      }
      if (alerting.failures() > 0 || !nginx.isAlive()) {
        throw new IOException("rules failed, or nothing was scraped");
      }
      String slowest =
          groups.entrySet().stream()
              .max((a, b) -> Double.compare(a.getValue().median(), b.getValue().median()))
              .orElseThrow()
              .getKey();
      Set<String> projectsAlerting = alerting.alertingProjects();
      table.row(
          "%,d".formatted(projects),
          "%,d".formatted(projectsAlerting.size()),
          alerting.samplesScraped(),
          alerting.activeAlerts(),
          all.median(),
          all.max(),
          slowest,
          groups.get(slowest).median());
      return new Measured(all.median(), projectsAlerting);
    }
  }

  /** Copies the chosen lines, and moves the timestamps among their values. */
  private static void rewrite(Path from, Path to, Predicate<String> chosen, double aheadSeconds)
      throws IOException {
    try (BufferedReader in = Files.newBufferedReader(from);
        BufferedWriter out = Files.newBufferedWriter(to)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!chosen.test(line)) {
          continue;
        }
        int value = line.lastIndexOf(' ') + 1;
        boolean moved = line.startsWith("oms_") && line.contains("_timestamp_seconds{");
        out.write(
            moved
                ? line.substring(0, value)
                    + (Double.parseDouble(line.substring(value)) + aheadSeconds)
                : line);
        out.write('\n');
      }
    }
  }

  /** The project ID of a sample, empty where it has none. */
  private static String project(String line) {
    int start = line.indexOf(PROJECT_LABEL);
    return start < 0
        ? ""
        : line.substring(
            start + PROJECT_LABEL.length(), line.indexOf('"', start + PROJECT_LABEL.length()));
  }

  /** The sum over the groups, and the projects with an active alert. */
  private record Measured(double medianSeconds, Set<String> alerting) {}
}
