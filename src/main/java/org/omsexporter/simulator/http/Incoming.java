package org.omsexporter.simulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.omsexporter.simulator.faults.Api;
import org.omsexporter.simulator.faults.FaultKind;

/**
 * A request apart from the server that took it.
 *
 * @param api the interface whose port it came to
 * @param region of a cluster manager: its region; else empty
 * @param method HTTP method in upper case
 * @param path decoded path
 * @param query query parameters, decoded
 * @param headers headers with their names in lower case
 * @param body the whole body
 * @param loopback whether the client is on this machine
 * @param distortion fault that changes what the world looks like to this request, or null
 */
@SuppressWarnings("ArrayRecordComponent")
public record Incoming(
    Api api,
    String region,
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body,
    boolean loopback,
    @Nullable FaultKind distortion) {
  private static final int RECORDED_BYTES = 65_536;
  private static final String FORM = "application/x-www-form-urlencoded";

  /** This request, seen through a fault. */
  Incoming distorted(FaultKind kind) {
    return new Incoming(api, region, method, path, query, headers, body, loopback, kind);
  }

  /** A header by its name in lower case; null where it is missing. */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /** The media type of the body without its parameters, in lower case; empty without one. */
  public String mediaType() {
    String type = headers.getOrDefault("content-type", "");
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
  }

  /** Whether its body says that it is a form. */
  public boolean isForm() {
    return mediaType().equals(FORM);
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The fields of a form body; empty for any other. */
  public Map<String, String> form() {
    return isForm() ? parse(text()) : Map.of();
  }

  /** The console's action, on every other path the path itself. */
  public String action() {
    if (api == Api.CONSOLE && path.equals("/api/v2")) {
      return query.getOrDefault("Action", "");
    }
    return path;
  }

  RecordedRequest recorded(Instant at) {
    String kept =
        new String(body, 0, Math.min(body.length, RECORDED_BYTES), StandardCharsets.UTF_8);
    return new RecordedRequest(
        at, api, region, method, path, action(), query, form(), kept, Set.copyOf(headers.keySet()));
  }

  /** Names and values of a query or form; a broken escape is kept as it is. */
  static Map<String, String> parse(@Nullable String encoded) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (encoded == null || encoded.isEmpty()) {
      return fields;
    }
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      if (!name.isEmpty()) {
        fields.put(decode(name), decode(value));
      }
    }
    return fields;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      return text;
    }
  }
}
