package org.omsexporter.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** A real Alertmanager (Debian's package) on a free port, stopped by {@link #close}. */
public final class AlertmanagerServer implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final ServerProcess process;

  private AlertmanagerServer(ServerProcess process) {
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param directory an empty directory for its data; templates are looked for in it
   * @param config the text of alertmanager.yml
   */
  public static AlertmanagerServer start(Path directory, String config) throws IOException {
    Path file = Files.writeString(directory.resolve("alertmanager.yml"), config);
    int port = ServerProcess.freePort();
    return new AlertmanagerServer(
        ServerProcess.start(
                directory.resolve("alertmanager.log"),
                port,
                "prometheus-alertmanager",
                "--config.file=" + file,
                "--storage.path=" + directory.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=",
                "--log.level=warn")
            .ready("/-/ready"));
  }

  /** Host and port, as Prometheus's configuration takes them. */
  public String hostAndPort() {
    return process.url().getAuthority();
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
    process.close();
  }

  private JsonNode alerts() {
    try {
      return JSON.readTree(process.get("/api/v2/alerts").body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
