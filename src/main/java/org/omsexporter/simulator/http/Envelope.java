package org.omsexporter.simulator.http;

import java.util.function.Consumer;
import org.omsexporter.simulator.json.Habits;
import org.omsexporter.simulator.json.JsonTree;

/** The envelope of every good answer of the console. */
public final class Envelope {
  private final long seed;
  private final Incoming request;
  private int pageNumber;
  private int pageSize;
  private int totalCount = -1;

  /** Of the answer to a request, with the habits that follow from a seed. */
  public Envelope(long seed, Incoming request) {
    this.seed = seed;
    this.request = request;
  }

  /** Says which page of how many entries it holds. */
  public Envelope page(int number, int size, int total) {
    pageNumber = number;
    pageSize = size;
    totalCount = total;
    return this;
  }

  /** The whole answer; {@code data} writes the property of that name, which it is given. */
  public Answer with(Consumer<JsonTree> data) {
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
