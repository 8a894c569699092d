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
  Answer with(Consumer<OddJson> data) {
    OddJson json = new OddJson(seed);
    json.begin("envelope:" + request.action() + pageNumber);
    json.flag("success", true).nothing("errorDetail");
    switch (json.habit("codeForm", 3)) {
      case 0 -> json.nothing("code");
      case 1 -> json.text("code", "200");
      default -> json.rawNumber("code", 200);
    }
    json.nothing("message").nothing("advice").text("requestId", Replies.requestId(request));
    if (totalCount >= 0) {
      json.number("pageNumber", pageNumber);
      json.number("pageSize", pageSize);
      json.number("totalCount", totalCount);
    } else {
      json.nothing("pageNumber").nothing("pageSize").nothing("totalCount");
    }
    if (json.habit("costForm", 2) == 0) {
      json.text("cost", "13 ms");
    } else {
      json.rawNumber("cost", 13);
    }
    data.accept(json);
    if (json.habit("extra", 2) == 0) {
      json.text("traceContext", "oms-" + json.habit("trace", 1_000));
    }
    return Answer.json(json.end().toBytes());
  }
}
