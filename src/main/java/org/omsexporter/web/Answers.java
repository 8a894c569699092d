package org.omsexporter.web;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what every answer has in common: security headers and problems. */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
              + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cache-Control",
          "no-store");

  /** Puts the headers on that every answer carries. */
  void headers(Context context) {
    HEADERS.forEach(context::header);
  }

  /** Answers with a problem, as JSON or, to a browser that asks for a page, as a page. */
  void problem(Context context, Problem problem) {
    headers(context);
    if (problem.status() == 401) {
      context.header("WWW-Authenticate", "Basic realm=\"oms-exporter\", charset=\"UTF-8\"");
    }
    Json.answer(context, problem);
  }

  /** What a failure of Javalin's own means. */
  void failure(Context context, HttpResponseException failure) {
    problem(context, Problem.of(failure.getStatus(), sentence(failure.getStatus(), context)));
  }

  /** A mistake of this program: logged in full, told without detail. */
  void bug(Context context, Exception mistake) {
    LOG.error("{} {} failed", context.method(), context.path(), mistake);
    problem(context, Problem.of(500, "This is a mistake of oms-exporter; its log says more."));
  }

  private static String sentence(int status, Context context) {
    return switch (status) {
      case 404 -> "There is nothing at this path; / lists what there is.";
      case 405 -> "The path exists, but not for %s.".formatted(context.method().name());
      case 413 ->
          "The body is too large; %d bytes are the most.".formatted(WebServer.MAX_BODY_BYTES);
      default -> Problem.title(status) + ".";
    };
  }
}
