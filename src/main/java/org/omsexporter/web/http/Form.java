package org.omsexporter.web.http;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.omsexporter.action.RefusedException;

/** The fields of a form that a page of ours sent. */
public final class Form {
  private final Map<String, String> fields = new LinkedHashMap<>();

  /**
   * Reads a request's body.
   *
   * @throws ProblemException 413, 415 or 400
   */
  public Form(Context context) {
    this(body(context));
  }

  /**
   * Reads a body's text.
   *
   * @throws ProblemException 400
   */
  public Form(String body) {
    try {
      for (String field : body.split("&")) {
        int equals = field.indexOf('=');
        if (equals > 0) {
          String name = decode(field.substring(0, equals));
          if (fields.put(name, decode(field.substring(equals + 1))) != null) {
            throw Query.bad("The form has %s twice.".formatted(Query.quoted(name)));
          }
        }
      }
    } catch (IllegalArgumentException e) {
      throw new ProblemException(400, "The form cannot be read.");
    }
  }

  private static String body(Context context) {
    String type = context.req().getContentType();
    if (type == null
        || !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
      throw new ProblemException(415, "A page takes its own form only; the API takes JSON.");
    }
    try {
      return new String(JsonBody.bytes(context), StandardCharsets.UTF_8);
    } catch (RefusedException e) {
      throw new ProblemException(e.httpStatus(), String.valueOf(e.getMessage()));
    }
  }

  /** The fields' names, in their order. */
  public Set<String> names() {
    return Collections.unmodifiableSet(fields.keySet());
  }

  /** A field's value; null where it is missing. */
  public @Nullable String get(String name) {
    return fields.get(name);
  }

  /** A field's value; empty where it is missing. */
  public String text(String name) {
    return fields.getOrDefault(name, "");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
