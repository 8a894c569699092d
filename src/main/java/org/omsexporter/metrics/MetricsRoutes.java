package org.omsexporter.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
 * to whom the authenticator knows.
 */
final class MetricsRoutes {
  private static final Logger log = LoggerFactory.getLogger(MetricsRoutes.class);
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

  MetricsRoutes(
      Authenticator authenticator, BooleanSupplier ready, Scrape scrape, Executor threads) {
    this.authenticator = authenticator;
    this.ready = ready;
    this.scrape = scrape;
    this.threads = threads;
  }

  /** These routes, with simpleclient's handler for scrapes that name metrics. */
  HttpHandler or(HttpHandler simpleclient) {
    return exchange -> {
      try {
        route(exchange, simpleclient);
      } catch (RuntimeException e) {
        log.error("cannot answer {}", exchange.getRequestURI(), e);
        exchange.close();
      } catch (IOException e) {
        log.debug("client of {} went away", exchange.getRequestURI(), e);
        exchange.close();
      }
    };
  }

  private void route(HttpExchange exchange, HttpHandler simpleclient) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/-/healthy")) {
      get(exchange, () -> answer(exchange, 200, TEXT, "Healthy.\n"));
    } else if (path.equals("/-/ready")) {
      get(exchange, () -> answerReady(exchange));
    } else {
      Access access =
          authenticator.authenticate(
              exchange.getRequestHeaders().getFirst("Authorization"),
              exchange.getRemoteAddress().getAddress().getHostAddress());
      if (access instanceof Access.Rejected rejected) {
        // the JDK's exchanges may be answered later, from any thread
        CompletableFuture.delayedExecutor(rejected.delay().toNanos(), TimeUnit.NANOSECONDS, threads)
            .execute(() -> refuse(exchange));
      } else if (access.role() == Role.NONE) {
        refuse(exchange);
      } else {
        routeKnown(exchange, path, simpleclient);
      }
    }
  }

  private void routeKnown(HttpExchange exchange, String path, HttpHandler simpleclient)
      throws IOException {
    switch (path) {
      case "/metrics" -> get(exchange, () -> scrape.answer(exchange, simpleclient));
      case "/" ->
          get(exchange, () -> answer(exchange, 200, "text/html; charset=utf-8", LANDING_PAGE));
      default -> answer(exchange, 404, TEXT, "Not found. There is /metrics.\n");
    }
  }

  private void answerReady(HttpExchange exchange) throws IOException {
    if (ready.getAsBoolean()) {
      answer(exchange, 200, TEXT, "Ready.\n");
    } else {
      answer(exchange, 503, TEXT, "Not ready: an installation has not been polled yet.\n");
    }
  }

  private static void refuse(HttpExchange exchange) {
    try {
      exchange
          .getResponseHeaders()
          .set("WWW-Authenticate", "Basic realm=\"oms-exporter\", charset=\"UTF-8\"");
      answer(exchange, 401, TEXT, "User name and password needed.\n");
    } catch (IOException e) {
      exchange.close();
    }
  }

  private static void get(HttpExchange exchange, Answer answer) throws IOException {
    switch (exchange.getRequestMethod()) {
      case "GET", "HEAD" -> answer.send();
      default -> {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        answer(exchange, 405, TEXT, "Only GET and HEAD.\n");
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  /** Sends one answer. */
  @FunctionalInterface
  private interface Answer {
    void send() throws IOException;
  }
}
