package org.omsexporter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The API and the list for people: a page of a long list, the end of a huge log, and steady reads
 * beside polling.
 */
final class ApiBench implements Bench.Measurement {
  private static final int PROJECTS = 10_000;
  private static final long LOG_BYTES = 10L << 30;
  private static final int ROUNDS = 300;
  private static final int READS_PER_SECOND = 200;
  private static final int SECONDS = 60;
  private static final int POLL_SECONDS = 15;
  private static final String THOUSAND =
      "{\"queries\": [{\"refId\": \"A\", \"queryType\": \"projects\", \"limit\": 1000}]}";

  @Override
  public String run() throws Exception {
    Path logs = Files.createTempDirectory("bench-logs");
    try (SimulatorProcess simulator = SimulatorProcess.start(PROJECTS, 0);
        ExporterProcess exporter =
            ExporterProcess.start(
                simulator,
                "poll_interval: " + POLL_SECONDS + "s",
                "details_interval: 10m",
                "stale_after: 20m",
                "logs: [%s, %s]"
                    .formatted(directories("10.0.0.7", logs), directories("10.0.0.8", logs)))) {
      exporter.awaitReady();
      return measure(exporter, logs);
    }
  }

  /** One folder for each host of the simulated OMS. */
  private static String directories(String host, Path logs) {
    return "{host: %s, store_dir: %s, run_dir: %s}".formatted(host, logs, logs);
  }

  private static String measure(ExporterProcess exporter, Path logs)
      throws IOException, InterruptedException {
    exporter.await("oms_up", "", 1);
    try (KeepAlive client = new KeepAlive(exporter.apiPort())) {
      Figures page = new Figures();
      for (int i = 0; i < ROUNDS; i++) {
        page.add(get(client, "/api/v1/projects?limit=100&sort=-latency&offset=" + i * 20));
      }
      Figures json = new Figures();
      Figures frames = new Figures();
      for (int i = 0; i < ROUNDS; i++) {
        json.add(get(client, "/api/v1/projects?limit=1000"));
        frames.add(millis(client.post("/grafana/query", THOUSAND)));
      }
      Figures list = new Figures();
      long listBytes = 0;
      for (int i = 0; i < ROUNDS; i++) {
        KeepAlive.Answer answer = client.get("/projects?limit=1000", true);
        list.add(millis(answer));
        listBytes = Math.max(listBytes, answer.bytes());
      }
      String log = "/api/v1/components/" + encoded(storeWithLog(exporter, logs)) + "/logs";
      Figures tail = new Figures();
      for (int i = 0; i < ROUNDS; i++) {
        tail.add(get(client, log + "?lines=1000"));
      }
      double before = listPolls(exporter);
      Figures steady = steadyReads(client);
      double missed = SECONDS / (double) POLL_SECONDS - 1 - (listPolls(exporter) - before);
      return new Table("answer", "median ms", "p99 ms", "max ms")
          .row("100 of 10,000 projects, by latency", page.median(), p99(page), page.max())
          .row("1,000 projects as JSON", json.median(), p99(json), json.max())
          .row("1,000 projects as a frame of /grafana", frames.median(), p99(frames), frames.max())
          .row("list of 1,000 projects, for people", list.median(), p99(list), list.max())
          .row("newest 1,000 lines of a log of 10 GB", tail.median(), p99(tail), tail.max())
          .row(
              READS_PER_SECOND + " reads a second for " + SECONDS + " s",
              steady.median(),
              p99(steady),
              steady.max())
          .goal("p99 ms of a page", p99(page), 50)
          .goal("median ms of 1,000 projects, JSON", json.median(), 100)
          .goal("median ms of 1,000 projects, /grafana", frames.median(), 100)
          .goal("median ms of the list of 1,000 projects, for people", list.median(), 150)
          .goal("kB of it, compressed as browsers ask", listBytes / 1e3, 250)
          .goal("median ms of a log's end", tail.median(), 50)
          .goal("missed list polls beside the reads", Math.max(0, missed), 0)
          .toString();
    }
  }

  /** Makes a log of a store, without taking its size on disk, and answers the store's ID. */
  private static String storeWithLog(ExporterProcess exporter, Path logs)
      throws IOException, InterruptedException {
    for (JsonNode project : json(exporter, "/api/v1/projects?status=running&limit=50")) {
      String path = "/api/v1/projects/" + project.path("id").asText() + "/components?type=store";
      for (JsonNode store : json(exporter, path)) {
        String id = store.path("id").asText();
        String port = id.replaceFirst("^[^:]*-(\\d+):.*", "$1");
        Path file =
            Files.createDirectories(logs.resolve("store" + port).resolve("log"))
                .resolve("store.log");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
          sparse.seek(LOG_BYTES);
          String line =
              "2026-03-05 07:01:27.123 INFO  [pull] fetched a batch of rows from the log\n";
          sparse.write(("\n" + line.repeat(2_000)).getBytes(StandardCharsets.UTF_8));
        }
        return id;
      }
    }
    throw new IOException("no running project has a store");
  }

  private static Figures steadyReads(KeepAlive client) throws IOException {
    Figures figures = new Figures();
    long start = System.nanoTime();
    for (int i = 0; i < READS_PER_SECOND * SECONDS; i++) {
      long due = start + i * 1_000_000_000L / READS_PER_SECOND;
      Child.pause(Math.max(0, (due - System.nanoTime()) / 1_000_000));
      figures.add(get(client, "/api/v1/projects?limit=100&offset=" + (i % 90) * 100));
    }
    return figures;
  }

  private static double get(KeepAlive client, String path) throws IOException {
    return millis(client.get(path, false));
  }

  private static double millis(KeepAlive.Answer answer) throws IOException {
    if (answer.status() != 200) {
      throw new IOException("answers " + answer.status());
    }
    return answer.millis();
  }

  private static List<JsonNode> json(ExporterProcess exporter, String path)
      throws IOException, InterruptedException {
    return List.of(
        new ObjectMapper().readValue(Peers.text(exporter.apiPort(), path), JsonNode[].class));
  }

  private static double listPolls(ExporterProcess exporter)
      throws IOException, InterruptedException {
    return exporter.value("oms_exporter_polls_total", "kind=\"list\",outcome=\"success\"");
  }

  private static double p99(Figures figures) {
    return figures.quantile(0.99);
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8);
  }
}
