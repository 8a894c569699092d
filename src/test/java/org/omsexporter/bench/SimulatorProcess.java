package org.omsexporter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;

/** A simulated OMS in a process of its own. */
final class SimulatorProcess implements AutoCloseable {
  static final String PASSWORD = "simulated-password";
  private static final JsonMapper JSON = new JsonMapper();

  /** What it prints of each host's folders, such as {@code store_dir /x, run_dir /y}. */
  private static final Pattern LOGS = Pattern.compile("Logs of (\\S+) +(store_dir .*)");

  private static final Pattern DIRECTORY = Pattern.compile("(store_dir|run_dir|time_zone) ");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Child child;
  private final int port;

  private SimulatorProcess(Child child, int port) {
    this.child = child;
    this.port = port;
  }

  static SimulatorProcess start(int projects, int latencyMillis) throws IOException {
    return start(projects, "--latency=" + latencyMillis);
  }

  /** One all of whose projects have log folders. */
  static SimulatorProcess startWithLogs(int projects) throws IOException {
    return start(projects, "--log-projects=" + projects);
  }

  private static SimulatorProcess start(int projects, String option) throws IOException {
    int port = Child.freePort();
    Child child =
        Child.start(
            List.of(
                Child.javaCommand(),
                "-Xmx3g",
                "-jar",
                ExporterProcess.JAR.toString(),
                "simulate",
                "--console.listen=127.0.0.1:" + port,
                "--cm.listen=127.0.0.1:" + Child.freePort(),
                "--projects=" + projects,
                option));
    child.awaitOk(port, "/simulator/requests");
    return new SimulatorProcess(child, port);
  }

  int port() {
    return port;
  }

  /** Entries of {@code logs:} for its hosts. */
  List<String> logs() throws IOException {
    return LOGS.matcher(child.output())
        .results()
        .map(
            found ->
                "{host: %s, %s}"
                    .formatted(
                        found.group(1), DIRECTORY.matcher(found.group(2)).replaceAll("$1: ")))
        .toList();
  }

  /** How many requests came since the last {@link #forget}. */
  long requests() throws IOException, InterruptedException {
    long sum = 0;
    for (JsonNode count : control("GET", "/simulator/requests", "").path("counts")) {
      sum += count.asLong();
    }
    return sum;
  }

  /** How many requests of one action came since the last {@link #forget}. */
  long requests(String action) throws IOException, InterruptedException {
    return control("GET", "/simulator/requests", "").at("/counts/" + action).asLong();
  }

  void forget() throws IOException, InterruptedException {
    control("DELETE", "/simulator/requests", "");
  }

  /** Makes something go wrong until it is cleared. */
  void fault(String json) throws IOException, InterruptedException {
    control("POST", "/simulator/faults", json);
  }

  void clearFaults() throws IOException, InterruptedException {
    control("DELETE", "/simulator/faults", "");
  }

  private JsonNode control(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() throws IOException {
    child.close();
  }
}
