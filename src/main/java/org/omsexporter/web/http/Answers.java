package org.omsexporter.web.http;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.omsexporter.model.CallOutcome;
import org.omsexporter.model.Refusal;
import org.omsexporter.view.ReadFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what every answer has in common: security headers and problems. */
public final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private static final Problem MISTAKE =
      Problem.of(500, "This is a mistake of oms-exporter; its log says more.");

  /** Those that every answer carries. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
              + " img-src 'self';"
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

  private final ProblemPage page;
  private final Map<String, String> headers;

  /**
   * Shows problems by this page to browsers.
   *
   * @param tls whether the port speaks TLS, which browsers then keep to
   */
  Answers(ProblemPage page, boolean tls) {
    this.page = page;
    Map<String, String> all = new HashMap<>(HEADERS);
    if (tls) {
      all.put("Strict-Transport-Security", "max-age=31536000");
    }
    this.headers = Map.copyOf(all);
  }

  /** Puts the headers on that every answer carries. */
  void headers(Context context) {
    headers.forEach(context::header);
  }

  /** The same on an answer of Jetty's own. */
  void headers(HttpFields.Mutable fields) {
    headers.forEach(fields::put);
  }

  /** Answers with a problem, as JSON or, to a browser that asks for a page, as a page. */
  void problem(Context context, Problem problem) {
    headers(context);
    Object retryAfter = problem.more().get("retryAfterSeconds");
    if (retryAfter != null) {
      context.header("Retry-After", retryAfter.toString());
    }
    String accept = context.header("Accept");
    if (accept == null || !accept.contains("text/html") || isForPrograms(context.path())) {
      if (problem.status() == 401) {
        context.header("WWW-Authenticate", "Basic realm=\"oms-exporter\", charset=\"UTF-8\"");
      }
      Json.answer(context, problem);
      return;
    }
    context.status(problem.status());
    page.answer(context, problem);
  }

  /** What a failure of Javalin's own means. */
  void failure(Context context, HttpResponseException failure) {
    if (failure.getStatus() == 405) {
      // The only detail that Javalin gives, under a name that differs.
      failure.getDetails().values().forEach(methods -> context.header("Allow", methods));
    }
    problem(context, Problem.of(failure.getStatus(), sentence(failure.getStatus(), context)));
  }

  /** What it means that OMS could not be asked. */
  void failedRead(Context context, ReadFailedException failure) {
    problem(context, problem(failure));
  }

  /** That OMS could not be asked, as a problem. */
  public static Problem problem(ReadFailedException failure) {
    if (failure.noSuchProject()) {
      return Problem.of(404, "OMS no longer has this project.");
    }
    boolean timeout = failure.outcome() == CallOutcome.TIMEOUT;
    String said = failure.refusal().message();
    String detail =
        switch (failure.outcome()) {
          case TIMEOUT -> "OMS did not answer in time. Try again.";
          case REJECTED -> "OMS refused: " + said;
          case UNAUTHORIZED ->
              "OMS refused the credentials that oms-exporter is configured with; correct username"
                  + " and password.";
          case UNREACHABLE ->
              "OMS cannot be reached; see that it runs and that the address is right.";
          case HTTP_ERROR, UNREADABLE, SUCCESS ->
              said.isEmpty()
                  ? "OMS gave no usable answer: " + failure.getMessage()
                  : "OMS refused: " + said;
        };
    return Problem.of(timeout ? 504 : 502, detail).with(members(failure.refusal()));
  }

  private static boolean isForPrograms(String path) {
    return path.startsWith("/api/") || path.startsWith("/grafana/");
  }

  /** What OMS said where it refused, by the names of an answer's members; without what is empty. */
  public static Map<String, Object> members(Refusal refusal) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("omsCode", refusal.code());
    members.put("omsMessage", refusal.message());
    members.put("omsAdvice", refusal.advice());
    members.put("omsRequestId", refusal.requestId());
    members.values().removeIf(""::equals);
    return members;
  }

  /** A mistake of this program: logged in full, told without detail. */
  void bug(Context context, Exception mistake) {
    LOG.error("{} {} failed", context.method(), context.path(), mistake);
    problem(context, MISTAKE);
  }

  /** The same where Java itself gave up, as for want of stack or memory. */
  void bug(HttpServletResponse response, Error mistake) {
    LOG.error("an answer failed", mistake);
    if (response.isCommitted()) {
      return;
    }
    headers.forEach(response::setHeader);
    response.setStatus(MISTAKE.status());
    response.setContentType(Json.PROBLEM);
    try {
      response.getOutputStream().write(Json.bytes(MISTAKE.toJson()));
    } catch (IOException e) {
      LOG.debug("the client is gone", e);
    }
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
