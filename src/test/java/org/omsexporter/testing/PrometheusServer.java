package org.omsexporter.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real Prometheus (Debian's package) on a free port, stopped by {@link #close}. */
public final class PrometheusServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final URI url;
  private final HttpClient http = HttpClient.newHttpClient();

  private PrometheusServer(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /**
   * Starts one that scrapes as its configuration says.
   *
   * @param directory an empty directory for its data
   * @param config the text of prometheus.yml
   */
  public static PrometheusServer start(Path directory, String config) throws IOException {
    Path file = Files.writeString(directory.resolve("prometheus.yml"), config);
    int port = freePort();
    Process process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + file,
                "--storage.tsdb.path=" + directory.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port,
                "--query.lookback-delta=10s",
                "--log.level=warn")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("prometheus.log").toFile())
            .start();
    PrometheusServer server = new PrometheusServer(process, URI.create("http://127.0.0.1:" + port));
    Awaitility.await("Prometheus is ready")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptions()
        .until(() -> server.get("/-/ready").statusCode() == 200);
    return server;
  }

  /** Where it listens. */
  public URI url() {
    return url;
  }

  /** The answer to an instant query: value by label set, as Prometheus writes both. */
  public Map<String, Double> query(String promql) {
    try {
      HttpResponse<String> response =
          get("/api/v1/query?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8));
      JsonNode answer = JSON.readTree(response.body());
      if (!answer.path("status").asText().equals("success")) {
        throw new AssertionError(promql + ": " + answer);
      }
      Map<String, Double> values = new TreeMap<>();
      for (JsonNode series : answer.path("data").path("result")) {
        values.put(
            JSON.convertValue(series.path("metric"), TreeMap.class).toString(),
            series.path("value").path(1).asDouble());
      }
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value of a query that answers one series; NaN where it answers another number of them. */
  public double value(String promql) {
    Map<String, Double> values = query(promql);
    return values.size() == 1 ? values.values().iterator().next() : Double.NaN;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private HttpResponse<String> get(String path) throws IOException {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create(url + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
