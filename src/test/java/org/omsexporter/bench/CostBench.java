package org.omsexporter.bench;

import java.io.File;
import java.io.IOException;
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
  private static final int HEAPS = 15;
  private static final int HEAP_MILLIS = 4_000;
  private static final Pattern PROJECT_ID = Pattern.compile("project_id=\"([^\"]*)\"");

  @Override
  public String run() throws Exception {
    Path base = Path.of(System.getProperty("bench.base"));
    Path here = Path.of("");
    double baseEncode = encodeMillis(base);
    double hereEncode = encodeMillis(here);
    double baseOne = seriesOfOne(base);
    double hereOne = seriesOfOne(here);
    Starts.Pair starts = Starts.Pair.measure(base, here);
    try (SimulatorProcess simulator = SimulatorProcess.start(PROJECTS, 0);
        Watched before = Watched.start(base, simulator);
        Watched now = Watched.start(here, simulator)) {
      Child.pause(MINUTES * 60_000L - (long) EVALUATIONS * EVALUATION_MILLIS);
      for (int i = 0; i < EVALUATIONS; i++) {
        Child.pause(EVALUATION_MILLIS);
        before.noteEvaluation();
        now.noteEvaluation();
      }
      return table(before.measure(baseOne, baseEncode), now.measure(hereOne, hereEncode), starts);
    }
  }

  private static String table(Cost before, Cost now, Starts.Pair starts) {
    Starts startsBefore = starts.before();
    Starts startsNow = starts.now();
    Table table =
        new Table(
            "%,d projects, %d minutes".formatted(PROJECTS, MINUTES), "before", "now", "ratio");
    row(table, "series of a running project with one store and connector", before.one, now.one);
    row(table, "series in all", before.series, now.series);
    row(table, "Prometheus, resident MiB", before.prometheusRss, now.prometheusRss);
    row(table, "all rules, median s", before.rules, now.rules);
    row(table, "gzip scrape, MB", before.gzip, now.gzip);
    row(table, "plain scrape, MB", before.plain, now.plain);
    row(table, "encoding a poll, CPU ms", before.encode, now.encode);
    row(table, "exporter, heap after GC, kB a project", before.heap, now.heap);
    row(table, "exporter, resident MiB", before.rss, now.rss);
    row(
        table,
        "start over 24 projects to ready, ms",
        startsBefore.millis().median(),
        startsNow.millis().median());
    row(table, "CPU of it, ms", startsBefore.cpuMillis().median(), startsNow.cpuMillis().median());
    row(
        table,
        "idle over 24 projects, resident MiB",
        startsBefore.rss().median(),
        startsNow.rss().median());
    return table
        .goal("series of such a project, times", now.one / before.one, 0.6)
        .goal("Prometheus's memory, times", now.prometheusRss / before.prometheusRss, 0.65)
        .goal("rules, times", now.rules / before.rules, 0.35)
        .goal("gzip scrape, times", now.gzip / before.gzip, 0.65)
        .goal("encoding a poll, times", now.encode / before.encode, 0.65)
        .goal("heap a project, times", now.heap / before.heap, 0.8)
        .goal("start, times", startsNow.millis().median() / startsBefore.millis().median(), 0.7)
        .goal("idle memory, times", startsNow.rss().median() / startsBefore.rss().median(), 0.85)
        .toString();
  }

  private static void row(Table table, String what, double before, double now) {
    table.row(what, before, now, now / before);
  }

  /** Encodes the same synthetic projects with the classes of a tree. */
  private static double encodeMillis(Path tree) throws IOException {
    List<String> command = new ArrayList<>(java(tree));
    command.addAll(List.of(EncodePoll.class.getName(), Integer.toString(PROJECTS)));
    try (Child child = Child.start(command)) {
      return Double.parseDouble(child.finish().strip());
    }
  }

  /** The command that runs a class with the classes of a tree. */
  private static List<String> java(Path tree) throws IOException {
    List<String> path =
        List.of(
            tree.resolve("target/test-classes").toString(),
            tree.resolve("target/classes").toString(),
            Files.readString(tree.resolve("target/test-classpath")).strip(),
            // an older tree lacks the programs of this bench
            Path.of("target/test-classes").toString());
    return List.of(
        Child.javaCommand(),
        "@" + tree.resolve("bin/java.options"),
        "-cp",
        String.join(File.pathSeparator, path));
  }

  /** Series of a synthetic running project with one store and one connector, in a tree's build. */
  private static double seriesOfOne(Path tree) throws Exception {
    int port = Child.freePort();
    List<String> command = new ArrayList<>(java(tree));
    command.addAll(List.of(MetricsTarget.class.getName(), "ours", Integer.toString(port), "10000"));
    try (Child child = Child.start(command)) {
      child.awaitOk(port, "/-/ready");
      Map<String, Integer> series = new HashMap<>();
      for (String line : Peers.text(port, "/metrics").split("\n")) {
        Matcher id = PROJECT_ID.matcher(line);
        if (id.find()) {
          series.merge(id.group(1), 1, Integer::sum);
        }
      }
      Figures figures = new Figures();
      series.values().forEach(count -> figures.add(count));
      return figures.median();
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

    Cost measure(double one, double encode) throws Exception {
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
      // at several moments: while a poll is read or encoded, parts of two are in use
      Figures heap = new Figures();
      for (int i = 0; i < HEAPS; i++) {
        heap.add(exporter.child().heapAfterGcMebibytes());
        Child.pause(HEAP_MILLIS);
      }
      return new Cost(
          one,
          Peers.series(text),
          prometheusRss,
          rules.median(),
          gzip / 1e6,
          text.length / 1e6,
          encode,
          heap.median() * 1024 / PROJECTS,
          rss);
    }

    @Override
    public void close() throws IOException {
      alerting.close();
      exporter.close();
    }
  }
}
