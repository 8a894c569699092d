package org.omsexporter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real Prometheus that scrapes some ports of this machine, one job a port. */
final class PrometheusProcess implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Child child;
  private final int port;

  private PrometheusProcess(Child child, int port) {
    this.child = child;
    this.port = port;
  }

  static PrometheusProcess start(String interval, Map<String, List<Integer>> jobs)
      throws IOException {
    int port = Child.freePort();
    Path directory = Files.createTempDirectory("bench-prometheus");
    StringBuilder config =
        new StringBuilder(
            "global: {scrape_interval: %1$s, scrape_timeout: %1$s}\nscrape_configs:\n"
                .formatted(interval));
    jobs.forEach(
        (job, ports) ->
            config.append(
                "- {job_name: %s, static_configs: [{targets: %s}]}%n"
                    .formatted(job, ports.stream().map(p -> "\"127.0.0.1:" + p + "\"").toList())));
    Path file = directory.resolve("prometheus.yml");
    Files.writeString(file, config);
    Child child =
        Child.start(
            List.of(
                "prometheus",
                "--config.file=" + file,
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn"));
    child.awaitOk(port, "/-/ready");
    return new PrometheusProcess(child, port);
  }

  Child child() {
    return child;
  }

  /** The results of a query at this moment; each has {@code metric} and {@code value}. */
  JsonNode query(String expression) throws IOException, InterruptedException {
    return ask("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
  }

  /** The values of a query with one result, every so many seconds from one moment to another. */
  List<Double> values(String expression, double begin, double end, int step)
      throws IOException, InterruptedException {
    String range = "&start=%.3f&end=%.3f&step=%d".formatted(begin, end, step);
    List<Double> values = new ArrayList<>();
    ask("query_range?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8) + range)
        .at("/0/values")
        .forEach(value -> values.add(value.get(1).asDouble()));
    return values;
  }

  private JsonNode ask(String question) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:%d/api/v1/%s".formatted(port, question));
    HttpResponse<String> answer =
        HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    return JSON.readTree(answer.body()).at("/data/result");
  }

  /** The value of a query with one result; NaN without. */
  double value(String expression) throws IOException, InterruptedException {
    return query(expression).at("/0/value/1").asDouble(Double.NaN);
  }

  @Override
  public void close() throws IOException {
    child.close();
  }
}
