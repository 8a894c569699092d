package org.omsexporter.web.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.omsexporter.action.RefusedException;

/** Reads a body as a JSON object, of the right type and size. */
public final class JsonBody {
  /** Strict: of a key that is given twice, a proxy that looks may see the other value. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * What is read and thrown away of a body that is too large, so that its sender gets an answer.
   */
  private static final long DRAINED_BYTES = 32L << 20;

  private JsonBody() {}

  /**
   * The body of a request; an empty object where none came.
   *
   * @throws RefusedException 413, 415 or 400
   */
  public static ObjectNode read(Context context) throws RefusedException {
    byte[] body = bytes(context);
    String type = context.req().getContentType();
    if (body.length == 0 && type == null) {
      return JSON.createObjectNode();
    }
    if (!isJson(type)) {
      throw new RefusedException(
          415, "Send the body as JSON, with Content-Type: application/json.");
    }
    if (body.length == 0) {
      return JSON.createObjectNode();
    }
    try {
      JsonNode json = JSON.readTree(body);
      if (json instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new RefusedException(400, "The body is not JSON, or names a key twice.");
    } catch (IOException e) {
      throw new RefusedException(400, "The body is not readable.");
    }
    throw new RefusedException(400, "The body is JSON, but no object such as {}.");
  }

  /** The body, of the allowed size. */
  public static byte[] bytes(Context context) throws RefusedException {
    try {
      InputStream in = context.req().getInputStream();
      byte[] body = in.readNBytes((int) WebServer.MAX_BODY_BYTES + 1);
      if (body.length <= WebServer.MAX_BODY_BYTES) {
        return body;
      }
      long unused = in.skip(DRAINED_BYTES);
    } catch (HttpException.RuntimeException e) {
      throw cutOff(e.getCode());
    } catch (EOFException e) {
      // Jetty says the same of chunks that it cannot read.
      throw cutOff(400);
    } catch (IOException e) {
      throw e.getCause() instanceof HttpException cut ? cutOff(cut.getCode()) : cutOff(408);
    }
    throw new RefusedException(
        413, "The body is too large; %d bytes are the most.".formatted(WebServer.MAX_BODY_BYTES));
  }

  private static RefusedException cutOff(int status) {
    return new RefusedException(
        status,
        switch (status) {
          case 400 -> "The body ends early, or its chunks are not those of HTTP.";
          case 413 -> "The body is too large for somebody who does not say who they are.";
          case 503 -> "Too much is being sent at this moment. Try again in a second.";
          default -> "The body did not arrive in time.";
        });
  }

  private static boolean isJson(@Nullable String type) {
    return type != null
        && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
  }
}
