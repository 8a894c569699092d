package org.omsexporter.metrics;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's server with one handler for every path, and threads of its own. simpleclient's
 * HTTPServer sets handlers of its own and five threads, which five stalled clients would occupy;
 * here both have no effect.
 */
final class RoutedHttpServer extends HttpServer {
  private final HttpServer server;
  private final HttpHandler routes;

  RoutedHttpServer(HttpServer server, Executor threads, HttpHandler routes) {
    this.server = server;
    server.setExecutor(threads);
    this.routes = routes;
  }

  @Override
  public HttpContext createContext(String path, HttpHandler ignored) {
    return server.createContext(path, routes);
  }

  @Override
  public HttpContext createContext(String path) {
    return server.createContext(path, routes);
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
  public void bind(InetSocketAddress address, int backlog) throws IOException {
    server.bind(address, backlog);
  }

  @Override
  public void start() {
    server.start();
  }

  @Override
  public void setExecutor(@Nullable Executor ignored) {}

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
