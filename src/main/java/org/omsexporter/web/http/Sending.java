package org.omsexporter.web.http;

import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Compressor;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Sends answers piece by piece as their clients read them, without a thread that waits for it. A
 * body is left here whole; it goes out once the servlet is through, in place of the nothing that
 * the servlet itself has written.
 */
public final class Sending extends Handler.Wrapper {
  private static final String ATTRIBUTE = Sending.class.getName();

  /** What the socket is given at once. */
  private static final int PIECE_BYTES = 32 << 10;

  /** A smaller answer fits one packet as it is. */
  private static final int LEAST_COMPRESSED = 1_500;

  /** Sends what the next handlers leave. */
  Sending(Handler next) {
    super(next);
  }

  private record Body(Content.Source source, long bytes) {}

  /** Leaves a stream to be sent, which is closed when it is read or the request is over. */
  public static void leave(Context context, InputStream stream, long bytes) {
    leave(context, new Body(Content.Source.from(stream), bytes));
  }

  /**
   * Leaves the result of a request to be sent, compressed where the client takes that. It takes
   * memory until the client has read it.
   *
   * @throws ProblemException 503 where there is not so much left
   */
  static void leaveResult(Context context) throws IOException {
    if (!(context.resultInputStream() instanceof ByteArrayInputStream result)) {
      return;
    }
    Gate.takeAnswer(context, result.available());
    // nothing holds it beside what is made of it, and Javalin sends nothing more
    context.result(InputStream.nullInputStream());
    byte[] answer = encoded(context, result.readAllBytes());
    Gate.keepAnswer(context, answer.length);
    List<ByteBuffer> pieces = new ArrayList<>();
    for (int start = 0; start < answer.length; start += PIECE_BYTES) {
      pieces.add(ByteBuffer.wrap(answer, start, Math.min(PIECE_BYTES, answer.length - start)));
    }
    leave(context, new Body(Content.Source.from(pieces.toArray(ByteBuffer[]::new)), answer.length));
  }

  private static void leave(Context context, Body body) {
    if (context.req().getAttribute(ATTRIBUTE) instanceof Later later) {
      later.body = body;
    }
  }

  private static byte[] encoded(Context context, byte[] answer) throws IOException {
    String accepted = context.header("Accept-Encoding");
    Compressor compressor =
        accepted == null || answer.length < LEAST_COMPRESSED
            ? null
            : CompressionStrategy.GZIP.findMatchingCompressor(accepted);
    if (compressor == null) {
      return answer;
    }
    ByteArrayOutputStream encoded = new ByteArrayOutputStream(answer.length / 4);
    try (OutputStream out = compressor.compress(encoded)) {
      out.write(answer);
    }
    context.header("Content-Encoding", compressor.encoding());
    return encoded.toByteArray();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Later later = new Later(request, response);
    request.setAttribute(ATTRIBUTE, later);
    Request.addCompletionListener(request, unused -> later.drop());
    return super.handle(request, later, callback);
  }

  /** Sends what was left when the servlet, which has written nothing, is through. */
  private static final class Later extends Response.Wrapper {
    volatile @Nullable Body body;

    Later(Request request, Response wrapped) {
      super(request, wrapped);
    }

    @Override
    public void write(boolean last, ByteBuffer bytes, Callback callback) {
      Body left = body;
      if (!last || left == null || BufferUtil.hasContent(bytes)) {
        super.write(last, bytes, callback);
        return;
      }
      getHeaders().put(HttpHeader.CONTENT_LENGTH, left.bytes());
      if (HttpMethod.HEAD.is(getRequest().getMethod())) {
        super.write(true, bytes, callback);
        return;
      }
      body = null;
      // as a callback that may block: each piece may be read from a file
      Content.copy(
          left.source(), getWrapped(), Callback.from(callback::succeeded, callback::failed));
    }

    /** Closes what will not be sent. */
    void drop() {
      Body left = body;
      if (left != null) {
        left.source().fail(new EOFException("it was not sent"));
      }
    }
  }
}
