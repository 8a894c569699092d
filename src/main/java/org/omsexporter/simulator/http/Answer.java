package org.omsexporter.simulator.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An HTTP answer that is ready to be sent.
 *
 * @param status HTTP status
 * @param contentType its media type
 * @param body its bytes; not copied
 * @param headers further headers
 */
@SuppressWarnings("ArrayRecordComponent")
public record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
  public static final String JSON = "application/json;charset=UTF-8";

  /** Copies the headers. */
  public Answer {
    headers = Map.copyOf(headers);
  }

  /** JSON with HTTP 200. */
  public static Answer json(byte[] body) {
    return json(200, body);
  }

  /** JSON with this status. */
  public static Answer json(int status, byte[] body) {
    return new Answer(status, JSON, body, Map.of());
  }

  /** A text of this type. */
  public static Answer text(int status, String contentType, String body) {
    return new Answer(status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  /** The same with one header more. */
  public Answer withHeader(String name, String value) {
    return new Answer(status, contentType, body, Map.of(name, value));
  }
}
