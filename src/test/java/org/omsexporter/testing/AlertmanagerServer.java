package org.omsexporter.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** A real Alertmanager (Debian's package) on a free port, stopped by {@link #close}. */
public final class AlertmanagerServer implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final Process process;
  private final URI url;
  private final HttpClient http = HttpClient.newHttpClient();

  private AlertmanagerServer(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /**
   * Starts one.
   *
   * @param directory an empty directory for its data; templates are looked for in it
   * @param config the text of alertmanager.yml
   */
  public static AlertmanagerServer start(Path directory, String config) throws IOException {
    Path file = Files.writeString(directory.resolve("alertmanager.yml"), config);
    int port = freePort();
    Process process =
        new ProcessBuilder(
                "prometheus-alertmanager",
                "--config.file=" + file,
                "--storage.path=" + directory.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=",
                "--log.level=warn")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("alertmanager.log").toFile())
            .start();
    AlertmanagerServer server =
        new AlertmanagerServer(process, URI.create("http://127.0.0.1:" + port));
    try {
      Awaitility.await("Alertmanager is ready")
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(100))
          .ignoreExceptions()
          .until(() -> server.get("/-/ready").statusCode() == 200);
    } catch (RuntimeException failed) {
      server.close();
      throw failed;
    }
    return server;
  }

  /** Host and port, as Prometheus's configuration takes them. */
  public String hostAndPort() {
    return url.getAuthority();
  }

  /** The names of the alerts with these labels that another alert silences now. */
  public List<String> inhibited(String label, String value) {
    return StreamSupport.stream(alerts().spliterator(), false)
        .filter(alert -> alert.path("labels").path(label).asText().equals(value))
        .filter(alert -> !alert.path("status").path("inhibitedBy").isEmpty())
        .map(alert -> alert.path("labels").path("alertname").asText())
        .sorted()
        .toList();
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

  private JsonNode alerts() {
    try {
      return JSON.readTree(get("/api/v2/alerts").body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
