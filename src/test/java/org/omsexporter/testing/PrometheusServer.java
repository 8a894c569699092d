package org.omsexporter.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A real Prometheus (Debian's package) on a free port, stopped by {@link #close}. */
public final class PrometheusServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ServerProcess process;

  private PrometheusServer(ServerProcess process) {
    this.process = process;
  }

  /**
   * Starts one that scrapes as its configuration says.
   *
   * @param directory an empty directory for its data
   * @param config the text of prometheus.yml
   */
  public static PrometheusServer start(Path directory, String config) throws IOException {
    Path file = Files.writeString(directory.resolve("prometheus.yml"), config);
    int port = ServerProcess.freePort();
    return new PrometheusServer(
        ServerProcess.start(
                directory.resolve("prometheus.log"),
                port,
                "prometheus",
                "--config.file=" + file,
                "--storage.tsdb.path=" + directory.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port,
                "--query.lookback-delta=10s",
                "--log.level=warn")
            .ready("/-/ready"));
  }

  /** The answer to an instant query: value by label set, as Prometheus writes both. */
  public Map<String, Double> query(String promql) {
    try {
      HttpResponse<String> response =
          process.get("/api/v1/query?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8));
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
    process.close();
  }
}
