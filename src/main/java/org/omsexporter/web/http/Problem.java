package org.omsexporter.web.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error as RFC 9457 problem details.
 *
 * @param title the status in words
 * @param detail what happened and what to do, for the caller
 * @param more further members, such as {@code omsCode}
 */
public record Problem(int status, String title, String detail, Map<String, Object> more) {

  /** Copies the map, keeping its order. */
  public Problem {
    more = new LinkedHashMap<>(more);
  }

  /** A problem without further members. */
  public static Problem of(int status, String detail) {
    return new Problem(status, title(status), detail, Map.of());
  }

  /** The problem 503 that tells the client to try again in a second. */
  public static Problem busy(String detail) {
    return of(503, detail + " Try again in a second.").with(Map.of("retryAfterSeconds", 1));
  }

  /** The same with further members. */
  public Problem with(Map<String, Object> members) {
    return new Problem(status, title, detail, members);
  }

  /** The members of the JSON object, in order. */
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", "about:blank");
    json.put("title", title);
    json.put("status", status);
    json.put("detail", detail);
    more.forEach((name, value) -> json.putIfAbsent(name, value));
    return json;
  }

  /** The status in words. */
  public static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 408 -> "Request Timeout";
      case 409 -> "Conflict";
      case 413 -> "Content Too Large";
      case 414 -> "URI Too Long";
      case 415 -> "Unsupported Media Type";
      case 421 -> "Misdirected Request";
      case 429 -> "Too Many Requests";
      case 431 -> "Request Header Fields Too Large";
      case 500 -> "Internal Server Error";
      case 501 -> "Not Implemented";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      case 504 -> "Gateway Timeout";
      default -> "HTTP " + status;
    };
  }
}
