package org.omsexporter.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.omsexporter.access.Access;
import org.omsexporter.access.Authenticator;
import org.omsexporter.config.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of the metrics port. {@code /-/healthy} and {@code /-/ready} are open to all, the rest
 * to those whom the authenticator knows.
 */
final class MetricsRoutes implements HttpHandler {
  private static final Logger log = LoggerFactory.getLogger(MetricsRoutes.class);
  private static final String HSTS = "max-age=" + Duration.ofDays(365).toSeconds();
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String LANDING_PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><title>oms-exporter</title></head>
      <body>
      <h1>oms-exporter</h1>
      <p>Projects, steps and components of OceanBase Migration Service for Prometheus.
      This is the port to scrape; the API and the operator's pages are on another one.</p>
      <ul>
      <li><a href="/metrics">/metrics</a>: the metrics</li>
      <li><a href="/-/healthy">/-/healthy</a>: whether this process answers</li>
      <li><a href="/-/ready">/-/ready</a>: whether every installation was polled</li>
      </ul>
      </body>
      </html>
      """;

  private final Authenticator authenticator;
  private final BooleanSupplier ready;
  private final Scrape scrape;
  private final Executor threads;

  /**
   * Routes to a scrape.
   *
   * @param threads send the refusals that were held back
   */
  MetricsRoutes(
      Authenticator authenticator, BooleanSupplier ready, Scrape scrape, Executor threads) {
    this.authenticator = authenticator;
    this.ready = ready;
    this.scrape = scrape;
    this.threads = threads;
  }

  /**
   * Answers one request.
   *
   * @throws IOException when the client is gone; the server then forgets the connection, which it
   *     would keep in mind until its time is over if the exchange were closed here
   */
  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try {
      if (exchange instanceof HttpsExchange) {
        exchange.getResponseHeaders().set("Strict-Transport-Security", HSTS);
      }
      route(exchange);
    } catch (RuntimeException e) {
      log.error("cannot answer {}", exchange.getRequestURI(), e);
      throw new IOException(e);
    }
  }

  private void route(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestHeaders().containsKey("Host")
        && exchange.getProtocol().equalsIgnoreCase("HTTP/1.1")) {
      text(exchange, 400, "The header Host is missing.\n");
      return;
    }
    switch (path(exchange)) {
      case "/-/healthy" -> get(exchange, () -> text(exchange, 200, "Healthy.\n"));
      case "/-/ready" -> get(exchange, () -> answerReady(exchange));
      default -> {
        Access access =
            authenticator.authenticate(
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRemoteAddress().getAddress().getHostAddress());
        if (access instanceof Access.Rejected rejected) {
          // an exchange may be answered later, from any thread
          CompletableFuture.delayedExecutor(
                  rejected.delay().toNanos(), TimeUnit.NANOSECONDS, threads)
              .execute(() -> refuseLate(exchange));
        } else if (access.role() == Role.NONE) {
          refuse(exchange);
        } else {
          answerKnown(exchange);
        }
      }
    }
  }

  private void answerKnown(HttpExchange exchange) throws IOException {
    switch (path(exchange)) {
      case "/metrics" -> get(exchange, () -> scrape.answer(exchange));
      case "/" ->
          get(exchange, () -> answer(exchange, 200, "text/html; charset=utf-8", LANDING_PAGE));
      default -> text(exchange, 404, "Not found. There is /metrics.\n");
    }
  }

  private void answerReady(HttpExchange exchange) throws IOException {
    if (ready.getAsBoolean()) {
      text(exchange, 200, "Ready.\n");
    } else {
      text(exchange, 503, "Not ready: an installation has not been polled yet.\n");
    }
  }

  private static void refuseLate(HttpExchange exchange) {
    try {
      refuse(exchange);
    } catch (IOException e) {
      log.debug("the client of {} is gone", exchange.getRequestURI(), e);
      exchange.close();
    }
  }

  private static void refuse(HttpExchange exchange) throws IOException {
    exchange
        .getResponseHeaders()
        .set("WWW-Authenticate", "Basic realm=\"oms-exporter\", charset=\"UTF-8\"");
    text(exchange, 401, "User name and password needed.\n");
  }

  private static void get(HttpExchange exchange, Answer answer) throws IOException {
    switch (exchange.getRequestMethod()) {
      case "GET", "HEAD" -> answer.send();
      default -> {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        text(exchange, 405, "Only GET and HEAD.\n");
      }
    }
  }

  /** The path as it was sent: two spellings of one path count as two. */
  private static String path(HttpExchange exchange) {
    return exchange.getRequestURI().getRawPath();
  }

  static void text(HttpExchange exchange, int status, String text) throws IOException {
    answer(exchange, status, TEXT, text);
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    begin(exchange, status, body.length);
    if (!isHead(exchange)) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  /** Sends the headers of an answer, to a HEAD too. */
  static void begin(HttpExchange exchange, int status, long length) throws IOException {
    if (isHead(exchange)) {
      exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
    }
  }

  static boolean isHead(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("HEAD");
  }

  /** Sends one answer. */
  @FunctionalInterface
  private interface Answer {
    void send() throws IOException;
  }
}
