package org.omsexporter.bench;

import java.io.IOException;
import java.util.List;

/**
 * What following connectors' files does to the rest: two exporters watch one simulated OMS at once,
 * one of them with its log folders.
 */
final class BesideConnectorMetrics {
  private static final int PROJECTS = 500;
  private static final int WATCHED_SECONDS = 90;
  private static final int SCRAPES = 200;
  private static final List<String> OFTEN =
      List.of("poll_interval: 5s", "details_interval: 10s", "connector_metrics_interval: 5s");

  private BesideConnectorMetrics() {}

  static Table measure() throws IOException, InterruptedException {
    try (SimulatorProcess simulator = SimulatorProcess.startWithLogs(PROJECTS);
        ExporterProcess without = start(simulator, "logs: []");
        ExporterProcess with =
            start(simulator, "logs: [%s]".formatted(String.join(", ", simulator.logs())))) {
      without.awaitReady();
      with.awaitReady();
      without.await("oms_exporter_polls_total", "kind=\"details\"", 3);
      with.await("oms_exporter_polls_total", "kind=\"details\"", 3);
      with.await("oms_connector_workers", "", 1);
      Polls list = Polls.of(without, with, "list");
      Polls details = Polls.of(without, with, "details");
      Child.pause(WATCHED_SECONDS * 1_000L);
      Scrape plain = Scrape.of(without, with);
      return new Table("500 projects, %d s".formatted(WATCHED_SECONDS), "without", "with")
          .row("list polls", list.withoutCount(), list.withCount())
          .row("ms a list poll, mean", list.withoutMillis(), list.withMillis())
          .row("details polls", details.withoutCount(), details.withCount())
          .row("ms a details poll, mean", details.withoutMillis(), details.withMillis())
          .row("series", plain.without.series, plain.with.series)
          .row("ns a series, of a plain scrape", plain.without.nanos(), plain.with.nanos())
          .goal("list polls missed beside it", list.missed(), 1)
          .goal("details polls missed beside it", details.missed(), 1)
          .goal(
              "ns a series with them, times that without",
              plain.with.nanos() / plain.without.nanos(),
              1.1);
    }
  }

  private static ExporterProcess start(SimulatorProcess simulator, String logs) throws IOException {
    String[] oms = {OFTEN.get(0), OFTEN.get(1), OFTEN.get(2), logs};
    return ExporterProcess.start(simulator, oms);
  }

  /** How many polls of a kind there have been since it was made, and how long they took. */
  private record Polls(
      ExporterProcess without, ExporterProcess with, String kind, List<Double> before) {
    private static final String COUNT = "oms_exporter_poll_duration_seconds_count";
    private static final String SUM = "oms_exporter_poll_duration_seconds_sum";

    static Polls of(ExporterProcess without, ExporterProcess with, String kind)
        throws IOException, InterruptedException {
      return new Polls(without, with, kind, now(without, with, kind));
    }

    private static List<Double> now(ExporterProcess without, ExporterProcess with, String kind)
        throws IOException, InterruptedException {
      String label = "kind=\"%s\"".formatted(kind);
      return List.of(
          without.value(COUNT, label), without.value(SUM, label),
          with.value(COUNT, label), with.value(SUM, label));
    }

    private double since(int figure) throws IOException, InterruptedException {
      return now(without, with, kind).get(figure) - before.get(figure);
    }

    double withoutCount() throws IOException, InterruptedException {
      return since(0);
    }

    double withCount() throws IOException, InterruptedException {
      return since(2);
    }

    double withoutMillis() throws IOException, InterruptedException {
      return since(1) / since(0) * 1e3;
    }

    double withMillis() throws IOException, InterruptedException {
      return since(3) / since(2) * 1e3;
    }

    double missed() throws IOException, InterruptedException {
      return Math.max(0, withoutCount() - withCount());
    }
  }

  /** Scrapes of both, in turn. */
  private record Scrape(One without, One with) {
    /** The scrapes of one. */
    private record One(double series, Figures millis) {
      double nanos() {
        return millis.median() * 1e6 / series;
      }
    }

    static Scrape of(ExporterProcess without, ExporterProcess with)
        throws IOException, InterruptedException {
      Scrape scrape = new Scrape(one(without), one(with));
      try (KeepAlive first = new KeepAlive(without.port());
          KeepAlive second = new KeepAlive(with.port())) {
        for (int i = 0; i < SCRAPES; i++) {
          scrape.without.millis.add(first.get("/metrics", false).millis());
          scrape.with.millis.add(second.get("/metrics", false).millis());
        }
      }
      return scrape;
    }

    private static One one(ExporterProcess exporter) throws IOException, InterruptedException {
      double series =
          Peers.text(exporter.port(), "/metrics")
              .lines()
              .filter(line -> !line.startsWith("#"))
              .count();
      return new One(series, new Figures());
    }
  }
}
