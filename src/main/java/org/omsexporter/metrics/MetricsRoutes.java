package org.omsexporter.metrics;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.omsexporter.access.Access;
import org.omsexporter.access.Authenticator;
import org.omsexporter.config.Role;

/**
 * The routes of the metrics port. {@code /-/healthy} and {@code /-/ready} are open to all, the rest
 * to whom the authenticator knows.
 */
final class MetricsRoutes extends Handler.Abstract {
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

  MetricsRoutes(Authenticator authenticator, BooleanSupplier ready, Scrape scrape) {
    this.authenticator = authenticator;
    this.ready = ready;
    this.scrape = scrape;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    switch (path(request)) {
      case "/-/healthy" ->
          get(request, response, callback, () -> text(response, callback, 200, "Healthy.\n"));
      case "/-/ready" -> get(request, response, callback, () -> answerReady(response, callback));
      default -> {
        Access access =
            authenticator.authenticate(
                request.getHeaders().get(HttpHeader.AUTHORIZATION), Request.getRemoteAddr(request));
        if (access instanceof Access.Rejected rejected) {
          request
              .getComponents()
              .getScheduler()
              .schedule(
                  () -> refuse(response, callback),
                  rejected.delay().toNanos(),
                  TimeUnit.NANOSECONDS);
        } else if (access.role() == Role.NONE) {
          refuse(response, callback);
        } else {
          answerKnown(request, response, callback);
        }
      }
    }
    return true;
  }

  /** Answers what is no request of HTTP. */
  static boolean badRequest(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    text(response, callback, status, HttpStatus.getMessage(status) + ".\n");
    return true;
  }

  private void answerKnown(Request request, Response response, Callback callback) {
    switch (path(request)) {
      case "/metrics" ->
          get(request, response, callback, () -> scrape.answer(request, response, callback));
      case "/" ->
          get(
              request,
              response,
              callback,
              () -> answer(response, callback, 200, "text/html; charset=utf-8", LANDING_PAGE));
      default -> text(response, callback, 404, "Not found. There is /metrics.\n");
    }
  }

  private void answerReady(Response response, Callback callback) {
    if (ready.getAsBoolean()) {
      text(response, callback, 200, "Ready.\n");
    } else {
      text(response, callback, 503, "Not ready: an installation has not been polled yet.\n");
    }
  }

  private static void refuse(Response response, Callback callback) {
    response
        .getHeaders()
        .put(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"oms-exporter\", charset=\"UTF-8\"");
    text(response, callback, 401, "User name and password needed.\n");
  }

  private static void get(Request request, Response response, Callback callback, Runnable answer) {
    switch (request.getMethod()) {
      case "GET", "HEAD" -> answer.run();
      default -> {
        response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
        text(response, callback, 405, "Only GET and HEAD.\n");
      }
    }
  }

  /** As it was sent: no two spellings of a path are one. */
  private static String path(Request request) {
    return String.valueOf(request.getHttpURI().getPath());
  }

  static void text(Response response, Callback callback, int status, String text) {
    answer(response, callback, status, TEXT, text);
  }

  private static void answer(
      Response response, Callback callback, int status, String type, String text) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    Content.Sink.write(response, true, text, callback);
  }
}
