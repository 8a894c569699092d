package org.omsexporter.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scrapes of the same series from four servers, in turns, over one connection each. */
final class ScrapeBench implements Bench.Measurement {
  private static final int ROUNDS = 12;
  private static final double CPU_SECONDS = 0.5;

  private final int wanted;
  private final double overNginx;

  ScrapeBench(int series, double overNginx) {
    this.wanted = series;
    this.overNginx = overNginx;
  }

  @Override
  public String run() throws Exception {
    return at(wanted, overNginx, wanted == 100_000);
  }

  private static String at(int series, double overNginx, boolean goals) throws Exception {
    try (Servers servers = new Servers(series)) {
      Map<String, Scrapes> plain = servers.scrape(false);
      Map<String, Scrapes> gzip = servers.scrape(true);
      Table table =
          new Table(
              "%,d series".formatted(servers.series),
              "plain ms",
              "× nginx",
              "gzip ms",
              "CPU ms plain",
              "CPU ms gzip",
              "MB plain",
              "MB gzip",
              "peak RSS MiB");
      for (String name : plain.keySet()) {
        table.row(
            name,
            plain.get(name).millis.median(),
            plain.get(name).millis.median() / plain.get("nginx").millis.median(),
            gzip.get(name).millis.median(),
            plain.get(name).cpuMillis,
            gzip.get(name).cpuMillis,
            plain.get(name).bytes / 1e6,
            gzip.get(name).bytes / 1e6,
            servers.children.get(name).peakRssMebibytes());
      }
      double ours = plain.get("oms-exporter").millis.median();
      table
          .goal("plain, times nginx", ours / plain.get("nginx").millis.median(), overNginx)
          .goal(
              "plain, part of pushgateway",
              ours / plain.get("pushgateway").millis.median(),
              1.0 / 30);
      if (goals) {
        double cpu = gzip.get("oms-exporter").cpuMillis;
        table
            .goal("gzip CPU, part of simpleclient", cpu / gzip.get("simpleclient").cpuMillis, 0.01)
            .goal("gzip CPU, part of pushgateway", cpu / gzip.get("pushgateway").cpuMillis, 0.01);
      }
      return table
          .goal(
              "peak RSS, times pushgateway",
              servers.children.get("oms-exporter").peakRssMebibytes()
                  / servers.children.get("pushgateway").peakRssMebibytes(),
              1)
          .toString();
    }
  }

  /** What scrapes of one server took. */
  private static final class Scrapes {
    final Figures millis = new Figures();
    double cpuMillis;
    long bytes;
  }

  /** The four servers, all with the same series. */
  private static final class Servers implements AutoCloseable {
    final Map<String, Child> children = new LinkedHashMap<>();
    final Map<String, Integer> ports = new LinkedHashMap<>();
    final int series;

    Servers(int wanted) throws Exception {
      for (String name : List.of("oms-exporter", "nginx", "pushgateway", "simpleclient")) {
        ports.put(name, Child.freePort());
      }
      try {
        int port = ports.get("oms-exporter");
        Child ours =
            Child.java(
                ExporterProcess.options(), MetricsTarget.class, "ours", "" + port, "" + wanted);
        children.put("oms-exporter", ours);
        ours.awaitOk(port, "/-/ready");
        byte[] text = Peers.body(port, "/metrics");
        series = Peers.series(text);
        children.put("nginx", Peers.nginx(ports.get("nginx"), text));
        children.put("pushgateway", Peers.pushgateway(ports.get("pushgateway"), text));
        port = ports.get("simpleclient");
        Child live =
            Child.java(List.of(), MetricsTarget.class, "simpleclient", "" + port, "" + wanted);
        children.put("simpleclient", live);
        live.awaitOk(port, "/-/healthy");
      } catch (Exception e) {
        close();
        throw e;
      }
    }

    Map<String, Scrapes> scrape(boolean gzip) throws IOException {
      Map<String, Scrapes> all = new LinkedHashMap<>();
      Map<String, KeepAlive> clients = new LinkedHashMap<>();
      for (String name : ports.keySet()) {
        all.put(name, new Scrapes());
        clients.put(name, new KeepAlive(ports.get(name)));
      }
      for (int i = 0; i < 30; i++) {
        clients.get("oms-exporter").get("/metrics", gzip);
        clients.get("nginx").get("/metrics", gzip);
      }
      List<String> order = new ArrayList<>(ports.keySet());
      for (int round = -1; round < ROUNDS; round++) {
        for (String name : order) {
          KeepAlive.Answer answer = clients.get(name).get("/metrics", gzip);
          if (answer.status() != 200) {
            throw new IOException(name + " answered " + answer.status());
          }
          if (round >= 0) {
            all.get(name).millis.add(answer.millis());
          }
          all.get(name).bytes = answer.bytes();
        }
        Collections.rotate(order, 1);
      }
      for (String name : order) {
        clients.get(name).close();
        try (KeepAlive client = new KeepAlive(ports.get(name))) {
          all.get(name).cpuMillis = cpuMillis(client, children.get(name), gzip);
        }
      }
      return all;
    }

    private static double cpuMillis(KeepAlive client, Child child, boolean gzip)
        throws IOException {
      double before = child.cpuSeconds();
      int scrapes = 0;
      while (scrapes < 3 || (child.cpuSeconds() - before < CPU_SECONDS && scrapes < 2_000)) {
        client.get("/metrics", gzip);
        scrapes++;
      }
      return (child.cpuSeconds() - before) * 1e3 / scrapes;
    }

    @Override
    public void close() throws IOException {
      for (Child child : children.values()) {
        child.close();
      }
    }
  }
}
