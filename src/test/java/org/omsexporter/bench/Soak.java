package org.omsexporter.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The exporter over a simulated OMS in which something goes wrong most of the time. Each minute
 * ends calmly and is measured then; exit code 1 where something grows.
 */
final class Soak {
  private static final int PROJECTS = 200;
  private static final int CALM_MILLIS = 15_000;
  private static final int FAULT_MILLIS = 5_000;
  private static final List<String> FAULTS =
      List.of(
          "error_code",
          "http_status",
          "html",
          "hang",
          "slow_body",
          "cut_body",
          "endless_body",
          "huge_body",
          "half_projects_gone",
          "unknown_status",
          "no_metric_history",
          "redirect");

  private Soak() {}

  /** One minute's end. */
  private record Minute(
      double heapMebibytes, int threads, int openFiles, double good, double bad, int scrapes) {}

  public static void main(String[] arguments) throws Exception {
    int minutes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
    List<Minute> all = new ArrayList<>();
    try (SimulatorProcess simulator = SimulatorProcess.start(PROJECTS, 5);
        ExporterProcess exporter =
            ExporterProcess.start(
                simulator,
                "poll_interval: 1s",
                "details_interval: 2s",
                "request_timeout: 3s",
                "stale_after: 20s",
                "max_requests_per_second: 500")) {
      exporter.awaitReady();
      print("minute  heap MiB  threads  open files  good polls  failed polls  scrapes");
      int fault = 0;
      double good = 0;
      double bad = 0;
      for (int minute = 1; minute <= minutes; minute++) {
        long calmAt = System.nanoTime() + (60_000L - CALM_MILLIS) * 1_000_000;
        int scrapes = 0;
        while (System.nanoTime() < calmAt) {
          simulator.fault("{\"kind\": \"%s\"}".formatted(FAULTS.get(fault++ % FAULTS.size())));
          scrapes += scrape(exporter, FAULT_MILLIS);
          simulator.clearFaults();
        }
        scrapes += scrape(exporter, CALM_MILLIS);
        double goodNow = polls(exporter, "success") + polls(exporter, "partial");
        double badNow = polls(exporter, "failure");
        Minute end =
            new Minute(
                exporter.child().heapAfterGcMebibytes(),
                exporter.child().threads(),
                exporter.child().openFiles(),
                goodNow - good,
                badNow - bad,
                scrapes);
        good = goodNow;
        bad = badNow;
        all.add(end);
        print(
            String.format(
                Locale.ROOT,
                "%6d  %8.1f  %7d  %10d  %10.0f  %12.0f  %7d",
                minute,
                end.heapMebibytes,
                end.threads,
                end.openFiles,
                end.good,
                end.bad,
                end.scrapes));
      }
    }
    List<String> faults = verdict(all);
    print(faults.isEmpty() ? "All flat." : String.join("\n", faults));
    System.exit(faults.isEmpty() ? 0 : 1);
  }

  /** What has grown from the first half, without its first minute, to the second. */
  private static List<String> verdict(List<Minute> all) {
    List<String> grown = new ArrayList<>();
    List<Minute> early = all.subList(Math.min(1, all.size() - 1), Math.max(1, all.size() / 2));
    List<Minute> late = all.subList(all.size() / 2, all.size());
    grows(
        grown,
        "heap MiB",
        early.stream().mapToDouble(Minute::heapMebibytes).max().orElse(0),
        late.stream().mapToDouble(Minute::heapMebibytes).min().orElse(0),
        1.1,
        2);
    grows(
        grown,
        "threads",
        early.stream().mapToInt(Minute::threads).max().orElse(0),
        late.stream().mapToInt(Minute::threads).min().orElse(0),
        1,
        4);
    grows(
        grown,
        "open files",
        early.stream().mapToInt(Minute::openFiles).max().orElse(0),
        late.stream().mapToInt(Minute::openFiles).min().orElse(0),
        1,
        8);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).good == 0) {
        grown.add("no good poll in minute " + (i + 1));
      }
    }
    return grown;
  }

  private static void grows(
      List<String> grown, String what, double early, double late, double factor, double slack) {
    if (late > early * factor + slack) {
      grown.add("%s grew from at most %.1f to at least %.1f".formatted(what, early, late));
    }
  }

  private static double polls(ExporterProcess exporter, String outcome)
      throws IOException, InterruptedException {
    return exporter.value("oms_exporter_polls_total", "outcome=\"" + outcome + "\"");
  }

  private static int scrape(ExporterProcess exporter, long millis) throws IOException {
    long until = System.nanoTime() + millis * 1_000_000;
    int scrapes = 0;
    while (System.nanoTime() < until) {
      try (KeepAlive client = new KeepAlive(exporter.port())) {
        if (client.get("/metrics", scrapes % 2 == 0).status() != 200) {
          throw new IOException("scrape failed");
        }
      }
      scrapes++;
      Child.pause(250);
    }
    return scrapes;
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
