package org.omsexporter.web.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What Jetty refuses before any route is looked for, as problem details. */
final class JettyProblems extends ErrorHandler {
  private final Answers answers;
  private final int mostHeaderBytes;

  JettyProblems(Answers answers, int mostHeaderBytes) {
    this.answers = answers;
    this.mostHeaderBytes = mostHeaderBytes;
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    answers.headers(response.getHeaders());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Json.PROBLEM);
    byte[] problem = Json.bytes(Problem.of(code, sentence(code)).toJson());
    response.write(true, ByteBuffer.wrap(problem), callback);
  }

  private String sentence(int code) {
    return switch (code) {
      case 400 -> "The request is not readable as HTTP.";
      case 414, 431 ->
          "The address and the headers are too long; together %d bytes are the most."
              .formatted(mostHeaderBytes);
      default -> Problem.title(code) + ".";
    };
  }
}
