package org.omsexporter.web.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.javalin.http.Context;
import java.time.Instant;

/** Writes answers as JSON: times as RFC 3339, what is missing as null. */
public final class Json {
  /** The type of a problem. */
  static final String PROBLEM = "application/problem+json";

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(
              new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance));

  private Json() {}

  /** Answers with a value. */
  public static void answer(Context context, Object value) {
    write(context, "application/json", value);
  }

  /** Answers with a problem. */
  public static void answer(Context context, Problem problem) {
    context.status(problem.status());
    write(context, PROBLEM, problem.toJson());
  }

  /** A value as bytes of JSON. */
  public static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not to be written as JSON: " + value.getClass(), e);
    }
  }

  private static void write(Context context, String type, Object value) {
    context.contentType(type).result(bytes(value));
  }
}
