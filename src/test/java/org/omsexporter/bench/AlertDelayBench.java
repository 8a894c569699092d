package org.omsexporter.bench;

import java.time.Duration;
import java.time.Instant;

/** How soon a message comes after OMS shows a delay, with the intervals as shipped. */
final class AlertDelayBench implements Bench.Measurement {
  /**
   * Starts of the chain, so that polls, scrapes and evaluations stand differently to each other.
   */
  private static final int STARTS = 2;

  /** Projects that fall behind, one after the other, in each start. */
  private static final int PROJECTS = 10;

  private static final long BETWEEN_MILLIS = 2_300;

  @Override
  public String run() throws Exception {
    Figures polled = new Figures();
    Figures scraped = new Figures();
    Figures sent = new Figures();
    Figures whole = new Figures();
    for (int i = 0; i < STARTS; i++) {
      delays(polled, scraped, sent, whole);
    }
    Table table = new Table("from the latency in OMS to the message", "median s", "worst s");
    table.row("OMS to the exporter: the next list poll", polled.median(), polled.max());
    table.row("exporter to the alert: scrape and evaluation", scraped.median(), scraped.max());
    table.row("alert to the message: waiting in Alertmanager", sent.median(), sent.max());
    table.row("**all**", whole.median(), whole.max());
    return table.note(whole.count() + " runs.").toString();
  }

  private static void delays(Figures polled, Figures scraped, Figures sent, Figures whole)
      throws Exception {
    try (SimulatorProcess simulator = SimulatorProcess.start(120, 0);
        ExporterProcess exporter = ExporterProcess.start(simulator);
        AlertingProcesses alerting = AlertingProcesses.start(exporter)) {
      exporter.awaitReady();
      Child.pause(25_000);
      LateProjects late =
          LateProjects.run(
              simulator,
              exporter,
              PROJECTS,
              BETWEEN_MILLIS,
              made -> made.firstMessages(alerting.receiver()).size() == PROJECTS);
      late.firstMessages(alerting.receiver())
          .forEach(
              (id, message) -> {
                Instant fired = message.firing().get(0).startsAt();
                polled.add(seconds(late.shown(id), late.exported(id)));
                scraped.add(seconds(late.exported(id), fired));
                sent.add(seconds(fired, message.receivedAt()));
                whole.add(seconds(late.shown(id), message.receivedAt()));
              });
    }
  }

  static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1e3;
  }
}
