package org.omsexporter.metrics;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
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
import org.omsexporter.config.MetricsConfig;
import org.omsexporter.config.ServerTls;

/**
 * The port that Prometheus scrapes: simpleclient's HTTPServer with routes of our own.
 *
 * <p>Each request that has begun has a thread, so that a client that stalls holds up nobody; it is
 * cut off after 10 seconds of asking or 2 minutes of reading.
 */
public final class MetricsServer implements AutoCloseable {
  static {
    Properties properties = System.getProperties();
    properties.putIfAbsent("sun.net.httpserver.nodelay", "true");
    properties.putIfAbsent("sun.net.httpserver.maxReqTime", "10");
    properties.putIfAbsent("sun.net.httpserver.maxRspTime", "120");
    properties.putIfAbsent("jdk.httpserver.maxConnections", "512");
  }

  private static final int BACKLOG = 128;

  private final HTTPServer server;
  private final @Nullable ServerKeys keys;
  private final ExecutorService threads;

  private MetricsServer(HTTPServer server, @Nullable ServerKeys keys, ExecutorService threads) {
    this.server = server;
    this.keys = keys;
    this.threads = threads;
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
    CollectorRegistry live = new CollectorRegistry();
    self.registerIn(live);
    CollectorRegistry all = new CollectorRegistry();
    all.register(new OmsCollector(exposition));
    self.registerIn(all);
    ExecutorService threads = threads();
    MetricsRoutes routes =
        new MetricsRoutes(
            Authenticator.forMetrics(config), ready, new Scrape(exposition, live, config), threads);
    ServerKeys keys = config.tls() == null ? null : ServerKeys.of(config.tls());
    HTTPServer server =
        new HTTPServer.Builder()
            .withHttpServer(new RoutedHttpServer(listen(config, keys), threads, routes::or))
            .withRegistry(all)
            .withSampleNameFilter(name -> Scrape.isExported(name, config))
            .withDaemonThreads(true)
            .build();
    return new MetricsServer(server, keys, threads);
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
      https.setHttpsConfigurator(new HttpsConfigurator(keys.context()));
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

  private static ExecutorService threads() {
    AtomicInteger count = new AtomicInteger();
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        30,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "metrics-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }
}
