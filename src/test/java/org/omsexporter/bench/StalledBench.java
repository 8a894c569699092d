package org.omsexporter.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Health and scrapes of others beside a thousand clients that do not behave. */
final class StalledBench implements Bench.Measurement {
  private static final int CLIENTS = 1_000;
  private static final int ASKED = 500;
  private static final int SERIES = 20_000;
  private static final String HEAD = "GET %s HTTP/1.1\r\nHost: x\r\n";

  @Override
  public String run() throws Exception {
    Table table =
        new Table(
            "beside 1,000 clients that", "healthy p99 ms", "scrape p99 ms", "peak RSS MiB so far");
    int port = Child.freePort();
    double worst = 0;
    try (Child ours =
        Child.java(
            Stalls.options(), MetricsTarget.class, "ours", "" + port, Integer.toString(SERIES))) {
      ours.awaitOk(port, "/-/ready");
      for (Stalls stalls : Stalls.values()) {
        Figures health = new Figures();
        Figures scrapes = new Figures();
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < ASKED; i++) {
          for (int j = 0; j < CLIENTS / ASKED * 2 && clients.size() < CLIENTS; j++) {
            stalls.add(port, clients);
          }
          try (KeepAlive other = new KeepAlive(port)) {
            health.add(other.get("/-/healthy", false).millis());
            scrapes.add(other.get("/metrics", true).millis());
          }
        }
        for (Socket client : clients) {
          client.close();
        }
        double slowest = Math.max(health.quantile(0.99), scrapes.quantile(0.99));
        worst = Math.max(worst, slowest);
        table.row(
            stalls.words, health.quantile(0.99), scrapes.quantile(0.99), ours.peakRssMebibytes());
      }
      return table
          .goal("p99 ms of health and scrapes", worst, 100)
          .goal("peak RSS MiB", ours.peakRssMebibytes(), 230)
          .toString();
    }
  }

  /** Ways not to behave. */
  private enum Stalls {
    IDLE("are idle", ""),
    HALF_SENT("send half a request", "GET /metrics HTTP/1.1\r\nHost:"),
    NEVER_READING("never read a plain scrape", HEAD.formatted("/metrics") + "\r\n"),
    NEVER_READING_NAMES(
        "never read metrics that they name",
        HEAD.formatted("/metrics?name[]=oms_project_info&name[]=oms_component_info") + "\r\n"),
    HANGING_UP("hang up early", HEAD.formatted("/metrics") + "\r\n") {
      @Override
      void add(int port, List<Socket> clients) throws IOException {
        super.add(port, clients);
        Socket last = clients.get(clients.size() - 1);
        last.setSoLinger(true, 0);
        last.close();
      }
    };

    private final String words;
    private final String sent;

    Stalls(String words, String sent) {
      this.words = words;
      this.sent = sent;
    }

    void add(int port, List<Socket> clients) throws IOException {
      Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
      client.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
      clients.add(client);
    }

    /** A process for which 230 MiB have to do. */
    static List<String> options() {
      List<String> options = new ArrayList<>(ExporterProcess.options());
      options.add("-Xmx96m");
      return options;
    }
  }
}
