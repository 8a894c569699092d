package org.omsexporter.web.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.omsexporter.access.ConnectionLimit;
import org.omsexporter.config.ApiConfig;
import org.omsexporter.tls.PortTls;
import org.omsexporter.tls.ServerTls;
import org.omsexporter.view.ReadFailedException;

/** Serves routes, each behind one gate. */
public final class WebServer implements AutoCloseable {
  /** Largest body that is read. */
  static final long MAX_BODY_BYTES = 1 << 20;

  private static final int MAX_HEADER_BYTES = 16 << 10;
  private static final long IDLE_MILLIS_AT_LIMIT = 1_000;
  private static final int BACKLOG = 1_024;

  /**
   * What the system takes of answers that a client has not read. Left to itself it takes megabytes,
   * each of them made and encrypted for whoever asks and does not read.
   */
  private static final int SEND_BUFFER_BYTES = 128 << 10;

  /**
   * A body up to this size is received without a waiting thread, so that slow senders delay nobody.
   */
  private static final long EAGER_BODY_BYTES = 64 << 10;

  private final Javalin javalin;
  private final @Nullable PortTls tls;

  private WebServer(Javalin javalin, @Nullable PortTls tls) {
    this.javalin = javalin;
    this.tls = tls;
  }

  /**
   * Starts serving.
   *
   * @param routes every route there is
   * @param judge of credentials
   * @param page shows problems to browsers
   * @param rejections holds answers to wrong credentials back
   * @throws IOException when the port is in use or the TLS files cannot be read
   */
  public static WebServer start(
      Backend backend,
      List<Route> routes,
      Sessions sessions,
      Judge judge,
      ProblemPage page,
      HoldBack rejections)
      throws IOException {
    return start(backend, routes, sessions, judge, page, rejections, Limits.ofThisProcess());
  }

  /** The same with other limits. */
  static WebServer start(
      Backend backend,
      List<Route> routes,
      Sessions sessions,
      Judge judge,
      ProblemPage page,
      HoldBack rejections,
      Limits limits)
      throws IOException {
    ApiConfig config = backend.api();
    PortTls tls = config.tls() == null ? null : PortTls.of("api.tls", config.tls());
    SslContextFactory.Server ssl = tls == null ? null : tls.factory();
    InetSocketAddress address = config.listen().toSocketAddress();
    if (address.isUnresolved()) {
      throw new IOException("api.listen: cannot listen on " + config.listen() + ": no such host");
    }
    QueuedThreadPool threads = new QueuedThreadPool(limits.threads());
    Javalin javalin =
        Javalin.create(
            javalinConfig -> {
              Answers answers = new Answers(page, ssl != null);
              Gate gate = new Gate(judge, sessions, answers, rejections, threads);
              configure(javalinConfig, routes, gate, answers, backend, threads, limits.memory());
              javalinConfig.jetty.addConnector(
                  (server, http) -> connector(server, http, ssl, address, limits.idle()));
            });
    try {
      javalin.start();
    } catch (RuntimeException e) {
      javalin.stop();
      Throwable cause = deepest(e);
      throw new IOException(
          "api.listen: cannot listen on " + config.listen() + ": " + cause.getMessage(), cause);
    }
    return new WebServer(javalin, tls);
  }

  /** The port it listens on. */
  public int port() {
    return javalin.port();
  }

  /** Its address from this machine, without a slash at the end. */
  public String url() {
    return (tls == null ? "http" : "https") + "://localhost:" + port();
  }

  /**
   * Reads a certificate that new connections get once the result is run; open ones go on. Whether
   * the port speaks TLS is fixed when it starts; without TLS nothing is read or changed.
   *
   * @param next null where the configuration names none any more
   * @throws IOException when it cannot be used; nothing has changed then
   */
  public Runnable renewal(@Nullable ServerTls next) throws IOException {
    return tls == null || next == null ? () -> {} : tls.renewal(next);
  }

  /** Stops serving. */
  @Override
  public void close() {
    javalin.stop();
  }

  private static void configure(
      JavalinConfig config,
      List<Route> routes,
      Gate gate,
      Answers answers,
      Backend backend,
      QueuedThreadPool threads,
      Memory memory) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = MAX_BODY_BYTES;
    config.http.prefer405over404 = true;
    config.http.defaultContentType = "text/plain";
    config.http.compressionStrategy = CompressionStrategy.NONE; // what is sent is compressed before
    config.router.treatMultipleSlashesAsSingleSlash = false;
    config.jetty.modifyHttpConfiguration(WebServer::configure);
    config.jetty.threadPool = threads;
    config.jetty.modifyServer(
        server -> {
          server.addBean(connectionLimit(server));
          server.setErrorHandler(new JettyProblems(answers, MAX_HEADER_BYTES));
          server.setHandler(
              new Front(
                  answers,
                  backend,
                  new Sending(
                      new Bodies(
                          memory,
                          EAGER_BODY_BYTES,
                          new EagerContentHandler(
                              new RetainedContentLoaderFactory(EAGER_BODY_BYTES, -1, false))))));
        });
    config.routes.before(
        context -> {
          answers.headers(context);
          Site.arrived(context, backend.api());
        });
    for (Route route : routes) {
      Handler guarded = gate.guard(route);
      config.routes.addHttpHandler(route.method(), route.path(), guarded);
      if (route.method().equals(HandlerType.GET)) {
        // Javalin's own answer to HEAD is an empty 200 to everybody.
        config.routes.addHttpHandler(HandlerType.HEAD, route.path(), guarded);
      }
    }
    config.routes.after(Sending::leaveResult);
    config.routes.exception(
        ProblemException.class, (e, context) -> answers.problem(context, e.problem()));
    config.routes.exception(
        ReadFailedException.class, (e, context) -> answers.failedRead(context, e));
    config.routes.exception(
        HttpResponseException.class, (e, context) -> answers.failure(context, e));
    config.routes.exception(Exception.class, (e, context) -> answers.bug(context, e));
    config.router.javaLangErrorHandler(answers::bug);
  }

  /** At the limit, silent clients are cut off sooner, and new ones wait to be accepted. */
  private static NetworkConnectionLimit connectionLimit(Server server) {
    NetworkConnectionLimit limit =
        new NetworkConnectionLimit(ConnectionLimit.ofThisProcess(), server);
    limit.setEndPointIdleTimeout(IDLE_MILLIS_AT_LIMIT);
    return limit;
  }

  private static void configure(HttpConfiguration http) {
    http.setSendServerVersion(false);
    // It would take 90 kB of each connection, to spare the reading of a few lines.
    http.setHeaderCacheSize(0);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
  }

  private static Connector connector(
      Server server,
      HttpConfiguration http,
      SslContextFactory.@Nullable Server ssl,
      InetSocketAddress address,
      Duration idle) {
    ServerConnector connector;
    if (ssl == null) {
      connector = new ServerConnector(server, new HttpConnectionFactory(http));
    } else {
      http.addCustomizer(new SecureRequestCustomizer(false));
      connector =
          new ServerConnector(
              server, new SslConnectionFactory(ssl, "http/1.1"), new HttpConnectionFactory(http));
    }
    if (!address.getAddress().isAnyLocalAddress()) {
      connector.setHost(address.getHostString());
    }
    connector.setPort(address.getPort());
    connector.setIdleTimeout(idle.toMillis());
    connector.setAcceptQueueSize(BACKLOG);
    connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
    return connector;
  }

  private static Throwable deepest(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest;
  }
}
