package org.omsexporter.metrics;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.omsexporter.config.ListenAddress;
import org.omsexporter.config.MetricsConfig;

/** A metrics port of its own for each test. */
abstract class MetricsPort {
  static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";
  static final ListenAddress ANY_PORT = ListenAddress.parse("127.0.0.1:0");

  final Exposition exposition =
      new Exposition(name -> true, Clock.fixed(Examples.NOW, ZoneOffset.UTC));
  final SelfMetrics self = new SelfMetrics("1.2", "abc", "17", Examples.NOW);
  final AtomicBoolean ready = new AtomicBoolean();
  final HttpClient client = HttpClient.newHttpClient();
  final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  MetricsServer start() throws IOException {
    return start(new MetricsConfig(ANY_PORT, null, Map.of(), null));
  }

  MetricsServer start(MetricsConfig config) throws IOException {
    MetricsServer server = MetricsServer.start(config, exposition, self, ready::get);
    opened.add(server);
    return server;
  }

  HttpResponse<String> get(MetricsServer server, String path)
      throws IOException, InterruptedException {
    return client.send(
        request(server, path).timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
  }

  static HttpRequest.Builder request(MetricsServer server, String path) {
    String encoded = path.replace("[", "%5B").replace("]", "%5D");
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + encoded));
  }
}
