package org.omsexporter.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Small answers over one connection: alone, beside stalled clients, and during a long poll. */
final class SmallAnswersBench implements Bench.Measurement {
  private static final int ASKED = 2_000;
  private static final int STALLED = 10;

  @Override
  public String run() throws Exception {
    Table table = new Table("/-/healthy over keep-alive", "median ms", "p99 ms", "max ms");
    try (SimulatorProcess simulator = SimulatorProcess.start(5_000, 20);
        ExporterProcess exporter =
            ExporterProcess.start(
                simulator, "poll_interval: 2s", "details_interval: 10s", "stale_after: 5m")) {
      exporter.awaitReady();
      exporter.await("oms_up", "", 1);
      Figures polling = ask(exporter);
      List<KeepAlive> stalled = new ArrayList<>();
      for (int i = 0; i < STALLED; i++) {
        KeepAlive client = new KeepAlive(exporter.port());
        client.ask("/metrics", false);
        stalled.add(client);
      }
      Figures besideStalled = ask(exporter);
      for (KeepAlive client : stalled) {
        client.close();
      }
      return table
          .row("while 5,000 projects are polled", polling.median(), p99(polling), polling.max())
          .row(
              "the same, with 10 stalled clients",
              besideStalled.median(),
              p99(besideStalled),
              besideStalled.max())
          .goal("median ms during polls", polling.median(), 2)
          .goal("median ms with stalled clients", besideStalled.median(), 2)
          .note(
              "p99 during polls is what one core of two leaves, while the simulator answers on"
                  + " the same machine")
          .toString();
    }
  }

  private static double p99(Figures figures) {
    return figures.quantile(0.99);
  }

  private static Figures ask(ExporterProcess exporter) throws IOException {
    Figures figures = new Figures();
    try (KeepAlive client = new KeepAlive(exporter.port())) {
      for (int i = 0; i < ASKED; i++) {
        figures.add(client.get("/-/healthy", false).millis());
        Child.pause(2);
      }
    }
    return figures;
  }
}
