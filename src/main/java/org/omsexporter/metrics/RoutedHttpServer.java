package org.omsexporter.metrics;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's server in another's hands: it is used as any other, but the handlers that are given to
 * it are replaced by ours, which can still call them, and so are the threads: simpleclient allows
 * for five, which five stalled clients would hold.
 */
final class RoutedHttpServer extends HttpServer {
  private final HttpServer server;
  private final Executor threads;
  private final UnaryOperator<HttpHandler> replacement;

  RoutedHttpServer(HttpServer server, Executor threads, UnaryOperator<HttpHandler> replacement) {
    this.server = server;
    this.threads = threads;
    this.replacement = replacement;
  }

  @Override
  public HttpContext createContext(String path, HttpHandler handler) {
    return server.createContext(path, replacement.apply(handler));
  }

  @Override
  public HttpContext createContext(String path) {
    return server.createContext(path);
  }

  @Override
  public void removeContext(String path) {
    server.removeContext(path);
  }

  @Override
  public void removeContext(HttpContext context) {
    server.removeContext(context);
  }

  @Override
  public void bind(@Nullable InetSocketAddress address, int backlog) throws java.io.IOException {
    server.bind(address, backlog);
  }

  @Override
  public void start() {
    server.start();
  }

  @Override
  public void setExecutor(@Nullable Executor ignored) {
    server.setExecutor(threads);
  }

  @Override
  public @Nullable Executor getExecutor() {
    return server.getExecutor();
  }

  @Override
  public void stop(int delay) {
    server.stop(delay);
  }

  @Override
  public InetSocketAddress getAddress() {
    return server.getAddress();
  }
}
