package org.omsexporter.web.http;

import java.nio.ByteBuffer;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What happens to every request before Javalin sees it. Only the methods of HTTP pass, as written
 * in the request line: Javalin would take any word, keep it for good, and let a header replace it.
 * A path passes with the prefix of {@code api.external_url} and without, as some proxies strip it.
 */
final class Front extends Handler.Wrapper {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");
  private static final Set<String> OVERRIDES =
      Set.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override");

  private final Answers answers;
  private final Backend backend;

  Front(Answers answers, Backend backend, Handler next) {
    super(next);
    this.answers = answers;
    this.backend = backend;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!METHODS.contains(request.getMethod())) {
      answers.headers(response.getHeaders());
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, Json.PROBLEM);
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD, POST");
      response.setStatus(405);
      Problem problem = Problem.of(405, "There is no such method here.");
      response.write(true, ByteBuffer.wrap(Json.bytes(problem.toJson())), callback);
      return true;
    }
    return super.handle(withoutOverride(withoutPrefix(request)), response, callback);
  }

  private static Request withoutOverride(Request request) {
    if (OVERRIDES.stream().noneMatch(request.getHeaders()::contains)) {
      return request;
    }
    HttpFields.Mutable kept = HttpFields.build(request.getHeaders());
    OVERRIDES.forEach(kept::remove);
    return new Request.Wrapper(request) {
      @Override
      public HttpFields getHeaders() {
        return kept;
      }
    };
  }

  private Request withoutPrefix(Request request) {
    String prefix = Site.prefix(backend.api());
    String path = request.getHttpURI().getPath();
    if (prefix.isEmpty() || !(path + "/").startsWith(prefix + "/")) {
      return request;
    }
    String rest = path.substring(prefix.length());
    return Request.serveAs(
        request, HttpURI.build(request.getHttpURI()).path(rest.isEmpty() ? "/" : rest));
  }
}
