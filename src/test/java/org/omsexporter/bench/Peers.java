package org.omsexporter.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The programs that the exporter is compared with. */
final class Peers {
  /** One for all: each client would hold connections of its own. */
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Peers() {}

  /** nginx with one text at {@code /metrics}, as a file, and the same compressed beforehand. */
  static Child nginx(int port, byte[] text) throws IOException {
    Path directory = Files.createTempDirectory("bench-nginx");
    Files.createDirectories(directory.resolve("www"));
    Files.write(directory.resolve("www/metrics"), text);
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(Files.newOutputStream(directory.resolve("www/metrics.gz")))) {
      gzip.write(text);
    }
    Path config = directory.resolve("nginx.conf");
    Files.writeString(
        config,
        """
        daemon off;
        worker_processes 1;
        user root;
        pid %1$s/nginx.pid;
        error_log %1$s/error.log;
        events {}
        http {
          access_log off;
          sendfile on;
          tcp_nopush on;
          keepalive_requests 1000000;
          default_type "text/plain; version=0.0.4; charset=utf-8";
          client_body_temp_path %1$s/a;
          proxy_temp_path %1$s/b;
          fastcgi_temp_path %1$s/c;
          uwsgi_temp_path %1$s/d;
          scgi_temp_path %1$s/e;
          server {
            listen 127.0.0.1:%2$d;
            root %1$s/www;
            gzip_static on;
          }
        }
        """
            .formatted(directory, port),
        StandardCharsets.UTF_8);
    Child child =
        Child.start(
            List.of("nginx", "-p", directory.toString(), "-c", config.toString(), "-e", "stderr"));
    child.awaitOk(port, "/metrics");
    return child;
  }

  /** A pushgateway that holds the series of one text. */
  static Child pushgateway(int port, byte[] text) throws IOException, InterruptedException {
    Child child =
        Child.start(
            List.of(
                "prometheus-pushgateway",
                "--persistence.file=", // Debian's would load what an earlier run has left
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=error"));
    child.awaitOk(port, "/-/ready");
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + port + "/metrics/job/oms-exporter"))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(text))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("pushgateway: " + answer.statusCode() + " " + answer.body());
    }
    return child;
  }

  /** The body of one answer. */
  static byte[] body(int port, String path) throws IOException, InterruptedException {
    return HTTP.send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + port + path.replace("[]", "%5B%5D")))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray())
        .body();
  }

  /** The body of one answer as text. */
  static String text(int port, String path) throws IOException, InterruptedException {
    return new String(body(port, path), StandardCharsets.UTF_8);
  }

  /** How many samples a text has. */
  static int series(byte[] text) {
    int series = 0;
    boolean lineStart = true;
    for (byte letter : text) {
      series += lineStart && letter != '#' && letter != '\n' ? 1 : 0;
      lineStart = letter == '\n';
    }
    return series;
  }
}
