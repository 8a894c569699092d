package org.omsexporter.oms.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A request body that is sent once at most, whatever the HTTP client would like to repeat. */
public final class OnceBody extends RequestBody {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");
  private static final byte[] NOTHING = {};

  private final @Nullable MediaType type;
  private final byte[] content;

  private OnceBody(@Nullable MediaType type, byte[] content) {
    this.type = type;
    this.content = content;
  }

  /** A JSON text. */
  public static RequestBody json(String text) {
    return new OnceBody(JSON, text.getBytes(StandardCharsets.UTF_8));
  }

  /** An encoded form. */
  public static RequestBody form(String encoded) {
    return new OnceBody(FORM, encoded.getBytes(StandardCharsets.UTF_8));
  }

  /** No content. */
  public static RequestBody empty() {
    return new OnceBody(null, NOTHING);
  }

  @Override
  public @Nullable MediaType contentType() {
    return type;
  }

  @Override
  public long contentLength() {
    return content.length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(content);
  }
}
