package org.omsexporter.simulator.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.omsexporter.simulator.faults.Fault;
import org.omsexporter.simulator.faults.Faults;
import org.omsexporter.simulator.json.Refusal;

/** The answer to one request that a fault has hit. */
final class FaultyAnswer {
  private static final int HUGE_BYTES = 100 * 1024 * 1024;
  private static final byte[] FILLER = "1234567890,".repeat(1_024).getBytes(StandardCharsets.UTF_8);
  private static final String HTML =
      """
      <!DOCTYPE html>
      <html><head><title>502 Bad Gateway</title></head>
      <body><center><h1>502 Bad Gateway</h1></center><hr></body></html>
      """;

  private final Fault fault;
  private final Faults faults;
  private final ScheduledExecutorService timer;
  private final HttpFront front;

  FaultyAnswer(Fault fault, Faults faults, ScheduledExecutorService timer, HttpFront front) {
    this.fault = fault;
    this.faults = faults;
    this.timer = timer;
    this.front = front;
  }

  void send(Context context, Incoming request, Function<Incoming, Answer> service) {
    switch (fault.kind()) {
      case HANG -> context.future(() -> faults.untilCleared().thenRun(() -> context.status(503)));
      case SLOW_BODY -> slowly(context, service.apply(request));
      case CUT_BODY -> cut(context, service.apply(request));
      case ENDLESS_BODY -> stream(context, Long.MAX_VALUE);
      case HUGE_BODY -> stream(context, HUGE_BYTES);
      case ERROR_CODE -> later(context, errorCode(request));
      case HTTP_STATUS ->
          later(
              context,
              Answer.text(
                  fault.status(),
                  "application/json",
                  "{\"timestamp\":\"2024-03-05T07:01:27.000+00:00\",\"status\":%d,\"path\":\"%s\"}"
                      .formatted(fault.status(), request.path().replace("\"", ""))));
      case UNAUTHORIZED ->
          later(
              context,
              Answer.text(401, "application/json", "{\"success\":false,\"code\":\"401\"}")
                  .withHeader("WWW-Authenticate", "Basic realm=\"OMS\""));
      case REDIRECT ->
          later(
              context,
              Answer.text(302, "text/html", "")
                  .withHeader("Location", "http://127.0.0.1:1/login?from=" + request.api()));
      case HTML -> later(context, Answer.text(200, "text/html", HTML));
      case NO_METRIC_HISTORY -> later(context, Replies.refusal(request, Refusal.noHistory()));
      case HALF_PROJECTS_GONE, UNKNOWN_STATUS, EMPTY_METRIC_HISTORY ->
          later(context, service.apply(request.distorted(fault.kind())));
    }
  }

  private Answer errorCode(Incoming request) {
    return Replies.refusal(fault.status(), request, new Refusal(fault.code(), fault.message()));
  }

  private void later(Context context, Answer answer) {
    front.writeLater(context, answer);
  }

  /** Sends four bytes at once and then four a second. */
  private void slowly(Context context, Answer answer) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    prepare(context, answer, answer.body().length);
    context.future(() -> done);
    dribble(context, answer.body(), 0, done, faults.untilCleared());
  }

  private void dribble(
      Context context,
      byte[] body,
      int from,
      CompletableFuture<Void> done,
      CompletableFuture<Void> cleared) {
    try {
      int to = cleared.isDone() ? body.length : Math.min(body.length, from + 4);
      body(context).write(body, from, to - from);
      body(context).flush();
      if (to == body.length) {
        done.complete(null);
        return;
      }
      var unused =
          timer.schedule(
              () -> dribble(context, body, to, done, cleared), 1_000, TimeUnit.MILLISECONDS);
    } catch (IOException | RuntimeException gone) {
      done.complete(null);
    }
  }

  /** Announces the whole body and sends half: the server then ends the connection. */
  private static void cut(Context context, Answer answer) {
    prepare(context, answer, answer.body().length);
    try {
      body(context).write(Arrays.copyOf(answer.body(), answer.body().length / 2));
      body(context).flush();
    } catch (IOException gone) {
      return;
    }
  }

  /** The server's own stream: Javalin's does not pass a flush on. */
  private static OutputStream body(Context context) throws IOException {
    return context.res().getOutputStream();
  }

  private static void prepare(Context context, Answer answer, int length) {
    context.res().setStatus(answer.status());
    context.res().setContentType(answer.contentType());
    context.res().setContentLength(length);
  }

  private void stream(Context context, long bytes) {
    context.res().setStatus(200);
    context.res().setContentType(Answer.JSON);
    CompletableFuture<Void> cleared = faults.untilCleared();
    try {
      body(context).write("{\"success\":true,\"data\":[".getBytes(StandardCharsets.UTF_8));
      long left = bytes;
      while (left > 0 && !(cleared.isDone() && bytes == Long.MAX_VALUE)) {
        body(context).write(FILLER);
        left -= FILLER.length;
      }
      body(context).write("0]}".getBytes(StandardCharsets.UTF_8));
    } catch (IOException gone) {
      return;
    }
  }
}
