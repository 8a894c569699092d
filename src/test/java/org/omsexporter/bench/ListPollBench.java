package org.omsexporter.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** The project list of one installation: calls, time, CPU, and how much heap reading it needs. */
final class ListPollBench implements Bench.Measurement {
  private static final int PROJECTS = 10_000;

  @Override
  public String run() throws Exception {
    try (SimulatorProcess simulator = SimulatorProcess.start(PROJECTS, 20)) {
      double pageBytes = page(simulator);
      simulator.forget();
      double[] polls = polls(simulator);
      simulator.forget();
      double[] heap = heap(simulator);
      double snapshot = heap[2] - heap[0];
      double most = heap[1] - heap[0];
      double mebi = 1 << 20;
      return new Table(
              "10,000 projects",
              "calls",
              "poll s",
              "of it waiting for OMS s",
              "CPU ms a poll",
              "snapshot MiB",
              "most in use during MiB",
              "page MiB")
          .row(
              "list poll",
              polls[0],
              polls[1],
              polls[0] * 0.02,
              polls[2],
              snapshot / mebi,
              most / mebi,
              pageBytes / mebi)
          .goal("calls", polls[0], 67)
          .goal("most in use, MiB", most / mebi, (1.5 * snapshot + pageBytes) / mebi)
          .toString();
    }
  }

  /** Calls, seconds and CPU milliseconds of one warm list poll. */
  private static double[] polls(SimulatorProcess simulator) throws Exception {
    try (ExporterProcess exporter =
        ExporterProcess.start(
            simulator,
            "poll_interval: 1s",
            "details_interval: 1h",
            "max_requests_per_second: 1000",
            "projects: {exclude: \"\"}",
            "step_metrics: false")) {
      exporter.awaitReady();
      exporter.await("oms_exporter_poll_duration_seconds_count", "kind=\"details\"", 1);
      exporter.await("oms_exporter_polls_total", "kind=\"list\",outcome=\"success\"", 4);
      double calls = simulator.requests("ListProjects");
      double polls = exporter.value("oms_exporter_poll_duration_seconds_count", "kind=\"list\"");
      double seconds = exporter.value("oms_exporter_poll_duration_seconds_sum", "kind=\"list\"");
      double cpu = exporter.child().cpuSeconds();
      exporter.await("oms_exporter_poll_duration_seconds_count", "kind=\"list\"", polls + 6);
      double more =
          exporter.value("oms_exporter_poll_duration_seconds_count", "kind=\"list\"") - polls;
      return new double[] {
        Math.rint((simulator.requests("ListProjects") - calls) / more),
        (exporter.value("oms_exporter_poll_duration_seconds_sum", "kind=\"list\"") - seconds)
            / more,
        (exporter.child().cpuSeconds() - cpu) * 1e3 / more
      };
    }
  }

  private static double[] heap(SimulatorProcess simulator) throws Exception {
    int port = Child.freePort();
    Path config = Files.createTempFile("bench", ".yml");
    Path held = Files.createTempFile("bench", ".held");
    Files.writeString(
        config,
        """
        oms:
          - name: bench
            url: http://127.0.0.1:%d
            username: admin
            password: "%s"
            request_timeout: 1m
            poll_interval: 5s
            stale_after: 2h
            details_interval: 1h
            max_requests_per_second: 1000
            step_metrics: false
            max_concurrent_requests: 1
        metrics: {listen: "127.0.0.1:%d", exclude: "oms_(project|component|exporter_api).*"}
        api: {listen: "127.0.0.1:0"}
        log: {level: warn}
        """
            .formatted(simulator.port(), SimulatorProcess.PASSWORD, port));
    simulator.fault("{\"kind\": \"hang\"}");
    try (Child child =
        Child.java(
            List.of("-XX:+UseSerialGC"),
            ListTarget.class,
            config.toString(),
            held.toString(),
            "" + port)) {
      while (Files.exists(held) && child.isAlive()) {
        Child.pause(20);
      }
      simulator.clearFaults();
      String[] lines = child.finish().strip().split("\n");
      return List.of(lines[lines.length - 1].split(" ")).stream()
          .mapToDouble(Double::parseDouble)
          .toArray();
    }
  }

  private static double page(SimulatorProcess simulator) throws Exception {
    String user = "admin:" + SimulatorProcess.PASSWORD;
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create(
                        "http://127.0.0.1:%d/api/v2?Action=ListProjects"
                            .formatted(simulator.port())))
                .header("Content-Type", "application/json")
                .header(
                    "Authorization",
                    "Basic "
                        + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString("{\"pageNumber\": 1, \"pageSize\": 150}"))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray())
        .body()
        .length;
  }
}
