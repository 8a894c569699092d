package org.omsexporter.simulator;

import java.util.function.Consumer;

/** The envelope of every good answer of the console. */
final class Envelope {
  private final long seed;
  private final Incoming request;
  private int pageNumber;
  private int pageSize;
  private int totalCount = -1;

  Envelope(long seed, Incoming request) {
    this.seed = seed;
    this.request = request;
  }

  Envelope page(int number, int size, int total) {
    pageNumber = number;
    pageSize = size;
    totalCount = total;
    return this;
  }

  /** The whole answer; {@code data} writes the property of that name, which it is given. */
  Answer with(Consumer<JsonTree> data) {
    String requestId = Replies.requestId(request);
    JsonTree json = new JsonTree("envelope:" + request.action() + requestId);
    json.flag("success", true)
        .nothing("errorDetail")
        .oneOf("code", null, "200", 200L)
        .nothing("message")
        .nothing("advice")
        .text("requestId", requestId);
    if (totalCount >= 0) {
      json.number("pageNumber", pageNumber)
          .number("pageSize", pageSize)
          .number("totalCount", totalCount);
    } else {
      json.nothing("pageNumber").nothing("pageSize").nothing("totalCount");
    }
    json.oneOf("cost", "13 ms", 13L);
    data.accept(json);
    json.oneOf("traceContext", null, "oms-" + requestId.substring(0, 4));
    return Answer.json(Habits.write(json, seed));
  }
}
