package org.omsexporter.metrics;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.omsexporter.access.Authenticator;
import org.omsexporter.access.ConnectionLimit;
import org.omsexporter.config.MetricsConfig;
import org.omsexporter.tls.ServerKeys;
import org.omsexporter.tls.ServerTls;

/**
 * The port that Prometheus scrapes: simpleclient's HTTPServer, with routes of our own and the
 * exposition that is finished already.
 *
 * <p>A request that has begun holds a thread; there are enough for thousands of clients that stall.
 * An idle connection holds none. A client is cut off when its request takes 10 seconds or its
 * reading of the answer a minute, and sooner where {@linkplain Readers many} do not read.
 */
public final class MetricsServer implements AutoCloseable {
  static {
    // read once, when the classes of the JDK's server are loaded
    Properties properties = System.getProperties();
    properties.putIfAbsent("sun.net.httpserver.nodelay", "true");
    properties.putIfAbsent("sun.net.httpserver.maxReqTime", "10");
    properties.putIfAbsent("sun.net.httpserver.maxRspTime", "60");
    properties.putIfAbsent("sun.net.httpserver.maxReqHeaderSize", Integer.toString(16 << 10));
    String connections = Integer.toString(ConnectionLimit.ofThisProcess());
    properties.putIfAbsent("jdk.httpserver.maxConnections", connections);
    // above 200 idle ones the server would close each connection once it has answered, unannounced
    properties.putIfAbsent("sun.net.httpserver.maxIdleConnections", connections);
  }

  private static final int BACKLOG = 1_024;
  private static final int MOST_THREADS = 2_048;

  /** A thread's stack; only what it touches takes memory. */
  private static final long STACK_BYTES = 256 << 10;

  private final HTTPServer server;
  private final ExecutorService threads;
  private final @Nullable ServerKeys keys;

  private MetricsServer(HTTPServer server, ExecutorService threads, @Nullable ServerKeys keys) {
    this.server = server;
    this.threads = threads;
    this.keys = keys;
  }

  /**
   * Listens and serves from now on.
   *
   * @param ready whether {@code /-/ready} answers 200
   * @throws IOException when the address cannot be listened on or the certificate not be used; the
   *     message says which
   */
  public static MetricsServer start(
      MetricsConfig config, Exposition exposition, SelfMetrics self, BooleanSupplier ready)
      throws IOException {
    return start(config, exposition, self, ready, Budget.ofThisProcess());
  }

  static MetricsServer start(
      MetricsConfig config,
      Exposition exposition,
      SelfMetrics self,
      BooleanSupplier ready,
      Budget budget)
      throws IOException {
    CollectorRegistry live = new CollectorRegistry();
    self.registerIn(live);
    ServerKeys keys = config.tls() == null ? null : ServerKeys.of("metrics.tls", config.tls());
    HttpServer listening = listen(config, keys);
    ExecutorService threads = threads();
    Scrape scrape = new Scrape(exposition, live, config, budget);
    MetricsRoutes routes =
        new MetricsRoutes(Authenticator.forMetrics(config), ready, scrape, threads);
    HTTPServer server =
        new HTTPServer.Builder()
            .withHttpServer(new RoutedHttpServer(listening, threads, routes))
            .withRegistry(live)
            .withDaemonThreads(true)
            .build();
    return new MetricsServer(server, threads, keys);
  }

  /** The port it listens on. */
  public int port() {
    return server.getPort();
  }

  /**
   * Reads a certificate that new connections get once the result is run; open ones go on.
   *
   * @throws IOException when it cannot be used; nothing has changed then
   */
  public Runnable renewal(ServerTls tls) throws IOException {
    return keys == null ? () -> {} : keys.renewal(tls);
  }

  /** Stops listening and ends all connections. */
  @Override
  public void close() {
    server.close();
    threads.shutdownNow();
  }

  private static HttpServer listen(MetricsConfig config, @Nullable ServerKeys keys)
      throws IOException {
    HttpServer server;
    if (keys == null) {
      server = HttpServer.create();
    } else {
      HttpsServer https = HttpsServer.create();
      https.setHttpsConfigurator(keys.configurator());
      server = https;
    }
    try {
      server.bind(config.listen().toSocketAddress(), BACKLOG);
    } catch (IOException | RuntimeException e) {
      server.stop(0);
      throw new IOException(
          "metrics.listen: cannot listen on " + config.listen() + ": " + e.getMessage(), e);
    }
    return server;
  }

  /** Where all are busy, the JDK's server closes the connection that needs one more. */
  private static ExecutorService threads() {
    AtomicInteger count = new AtomicInteger();
    return new ThreadPoolExecutor(
        0,
        MOST_THREADS,
        10,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(null, task, "metrics-" + count.incrementAndGet(), STACK_BYTES);
          thread.setDaemon(true);
          return thread;
        });
  }
}
