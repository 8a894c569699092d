package org.omsexporter.bench;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an installation of many projects costs who watches it, beside an older build: both exporters
 * over one simulated world, each scraped by a Prometheus with the rules of its own tree.
 *
 * <p>{@code -Dbench.base} is the tree of the older build, with its jar, classes and {@code
 * target/test-classpath}.
 */
final class CostBench implements Bench.Measurement {
  private static final int PROJECTS = Integer.getInteger("bench.projects", 10_000);
  private static final int MINUTES = Integer.getInteger("bench.minutes", 10);
  private static final int EVALUATIONS = 20;
  private static final int EVALUATION_MILLIS = 15_000;
  private static final Pattern PROJECT_ID = Pattern.compile("project_id=\"([^\"]*)\"");

  @Override
  public String run() throws Exception {
    Path base = Path.of(System.getProperty("bench.base"));
    Path here = Path.of("");
    double baseEncode = encodeMillis(base);
    double hereEncode = encodeMillis(here);
    try (SimulatorProcess simulator = SimulatorProcess.start(PROJECTS, 0);
        Watched before = Watched.start(base, simulator);
        Watched now = Watched.start(here, simulator)) {
      Child.pause(MINUTES * 60_000L - (long) EVALUATIONS * EVALUATION_MILLIS);
      for (int i = 0; i < EVALUATIONS; i++) {
        Child.pause(EVALUATION_MILLIS);
        before.noteEvaluation();
        now.noteEvaluation();
      }
      return table(before.measure(baseEncode), now.measure(hereEncode));
    }
  }

  private static String table(Cost before, Cost now) {
    Table table =
        new Table(
            "%,d projects, %d minutes".formatted(PROJECTS, MINUTES), "before", "now", "ratio");
    row(table, "series of a running project with one store and connector", before.one, now.one);
    row(table, "series in all", before.series, now.series);
    row(table, "Prometheus, resident MiB", before.prometheusRss, now.prometheusRss);
    row(table, "all rules, median s", before.rules, now.rules);
    row(table, "gzip scrape, MB", before.gzip, now.gzip);
    row(table, "plain scrape, MB", before.plain, now.plain);
    row(table, "encoding a poll, ms", before.encode, now.encode);
    row(table, "exporter, heap after GC, kB a project", before.heap, now.heap);
    row(table, "exporter, resident MiB", before.rss, now.rss);
    return table
        .goal("series of such a project, times", now.one / before.one, 0.6)
        .goal("Prometheus's memory, times", now.prometheusRss / before.prometheusRss, 0.65)
        .goal("rules, times", now.rules / before.rules, 0.35)
        .goal("gzip scrape, times", now.gzip / before.gzip, 0.65)
        .goal("encoding a poll, times", now.encode / before.encode, 0.65)
        .goal("heap a project, times", now.heap / before.heap, 0.8)
        .toString();
  }

  private static void row(Table table, String what, double before, double now) {
    table.row(what, before, now, now / before);
  }

  /** Encodes the same synthetic projects with the classes of a tree. */
  private static double encodeMillis(Path tree) throws IOException {
    List<String> path =
        new ArrayList<>(
            List.of(
                tree.resolve("target/test-classes").toString(),
                tree.resolve("target/classes").toString(),
                Files.readString(tree.resolve("target/test-classpath")).strip()));
    // an older tree lacks the program itself
    path.add(Path.of("target/test-classes").toString());
    List<String> command =
        List.of(
            Child.javaCommand(),
            "@" + tree.resolve("bin/java.options"),
            "-cp",
            String.join(File.pathSeparator, path),
            EncodePoll.class.getName(),
            Integer.toString(PROJECTS));
    try (Child child = Child.start(command)) {
      return Double.parseDouble(child.finish().strip());
    }
  }

  /** The median of the running projects whose components are one store and one connector. */
  private static double seriesOfOne(byte[] text) throws IOException {
    Map<String, Seen> projects = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher id = PROJECT_ID.matcher(line);
        if (id.find()) {
          projects.computeIfAbsent(id.group(1), any -> new Seen()).add(line);
        }
      }
    }
    Figures series = new Figures();
    projects.values().stream().filter(Seen::isSuchAProject).forEach(one -> series.add(one.series));
    return series.median();
  }

  /** What the text says of one project. */
  private static final class Seen {
    int series;
    private boolean running;
    private int components;
    private boolean store;
    private boolean connector;

    void add(String line) {
      series++;
      running |= line.startsWith("oms_project_status{") && line.endsWith("status=\"running\"} 1");
      if (line.startsWith("oms_component_info{")) {
        components++;
        store |= line.contains("component_type=\"store\"");
        connector |= line.contains("component_type=\"connector\"");
      }
    }

    boolean isSuchAProject() {
      return running && components == 2 && store && connector;
    }
  }

  /** What one build costs. */
  private record Cost(
      double one,
      double series,
      double prometheusRss,
      double rules,
      double gzip,
      double plain,
      double encode,
      double heap,
      double rss) {}

  /** One build's exporter and the Prometheus that scrapes it. */
  private record Watched(ExporterProcess exporter, AlertingProcesses alerting, Figures rules)
      implements AutoCloseable {

    static Watched start(Path tree, SimulatorProcess simulator) throws Exception {
      ExporterProcess exporter =
          ExporterProcess.start(
              tree,
              simulator,
              "poll_interval: 15s",
              "details_interval: 2m",
              "stale_after: 10m",
              "max_requests_per_second: 1000",
              "max_concurrent_requests: 16");
      exporter.awaitReady();
      exporter.await("oms_exporter_poll_duration_seconds_count", "kind=\"details\"", 1);
      return new Watched(exporter, AlertingProcesses.start(tree, exporter.port()), new Figures());
    }

    void noteEvaluation() throws Exception {
      rules.add(
          alerting.evaluationSeconds().values().stream().mapToDouble(Double::doubleValue).sum());
    }

    Cost measure(double encode) throws Exception {
      if (alerting.failures() > 0) {
        throw new IOException("rules failed");
      }
      double prometheusRss = alerting.prometheus().rssMebibytes();
      byte[] text = Peers.body(exporter.port(), "/metrics");
      double gzip;
      try (KeepAlive client = new KeepAlive(exporter.port())) {
        gzip = client.get("/metrics", true).bytes();
      }
      double rss = exporter.child().rssMebibytes();
      return new Cost(
          seriesOfOne(text),
          Peers.series(text),
          prometheusRss,
          rules.median(),
          gzip / 1e6,
          text.length / 1e6,
          encode,
          exporter.child().heapAfterGcMebibytes() * 1024 / PROJECTS,
          rss);
    }

    @Override
    public void close() throws IOException {
      alerting.close();
      exporter.close();
    }
  }
}
