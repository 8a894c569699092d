package org.omsexporter.simulator.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.omsexporter.simulator.faults.Api;
import org.omsexporter.simulator.json.Habits;
import org.omsexporter.simulator.json.JsonTree;
import org.omsexporter.simulator.json.Refusal;

/** The refusals of both interfaces in their own envelopes. */
public final class Replies {
  private Replies() {}

  /** HTTP 200 that says no, in the envelope of the interface that was asked. */
  public static Answer refusal(Incoming request, Refusal refusal) {
    return refusal(200, request, refusal);
  }

  /** The refusal of a request with this HTTP status. */
  public static Answer refusal(int status, Incoming request, Refusal refusal) {
    byte[] body =
        request.api() == Api.CONSOLE ? console(request, refusal) : clusterManager(refusal);
    return Answer.json(status, body);
  }

  /** A request number that repeats for the same request. */
  static String requestId(Incoming request) {
    String key = request.action() + request.text();
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "")
        .toUpperCase(Locale.ROOT);
  }

  private static byte[] console(Incoming request, Refusal refusal) {
    String requestId = requestId(request);
    JsonTree json = new JsonTree("refusal:" + refusal.code() + request.action());
    json.flag("success", false);
    if (request.action().length() % 3 == 0) {
      json.nothing("errorDetail");
    } else {
      json.begin("errorDetail", "errorDetail:" + refusal.code())
          .text("code", refusal.code())
          .text("level", "ERROR")
          .text("message", refusal.message())
          .text("reason", "请求未被执行")
          .text("proposal", advice(refusal))
          .text("requestId", requestId)
          .begin("messageMcmsContext", "mcms")
          .end()
          .end();
    }
    json.text("code", refusal.code())
        .text("message", refusal.message())
        .text("advice", advice(refusal))
        .text("requestId", requestId)
        .nothing("pageNumber")
        .nothing("pageSize")
        .nothing("totalCount")
        .text("cost", "2 ms")
        .nothing("data");
    return Habits.write(json, 0);
  }

  private static byte[] clusterManager(Refusal refusal) {
    JsonTree json = new JsonTree("cm-refusal");
    json.flag("isSuccess", false)
        .text("errCode", refusal.code())
        .text("errMsg", refusal.message())
        .nothing("errorDetail")
        .nothing("result")
        .flag("retryable", false);
    return Habits.write(json, 0);
  }

  private static String advice(Refusal refusal) {
    return switch (refusal.code()) {
      case Refusal.PARAMETER -> "请检查请求参数";
      case "GHANA-PROJECT000001" -> "Refresh the project list and try again.";
      default -> "Please contact the administrator.";
    };
  }
}
