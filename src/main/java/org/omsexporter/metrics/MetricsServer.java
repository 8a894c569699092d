package org.omsexporter.metrics;

import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LowResourceMonitor;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.omsexporter.access.Authenticator;
import org.omsexporter.config.MetricsConfig;
import org.omsexporter.config.ServerTls;

/**
 * The port that Prometheus scrapes.
 *
 * <p>A client that is idle, sends half a request or does not read its answer holds a connection but
 * no thread, and nearly no memory, so that any number of them holds up nobody. It is cut off after
 * half a minute without a byte, sooner where there are thousands.
 */
public final class MetricsServer implements AutoCloseable {
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration IDLE_WHEN_CROWDED = Duration.ofSeconds(1);
  private static final int CROWD = 2_000;
  private static final int MAX_HEADER_BYTES = 16 << 10;

  /**
   * Else the kernel keeps some MiB for each client that does not read, in the container's limit.
   */
  private static final int SEND_BUFFER_BYTES = 256 << 10;

  private static final int MOST_THREADS = 128;
  private static final long HSTS_SECONDS = Duration.ofDays(365).toSeconds();

  private final Server server;
  private final int port;
  private final @Nullable ServerKeys keys;

  private MetricsServer(Server server, int port, @Nullable ServerKeys keys) {
    this.server = server;
    this.port = port;
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
    ServerKeys keys = config.tls() == null ? null : ServerKeys.of(config.tls());
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 2);
    threads.setName("metrics");
    threads.setDaemon(true);
    Server server = new Server(threads);
    ServerConnector connector = connector(server, keys, config.listen().toSocketAddress());
    server.addConnector(connector);
    server.addBean(crowdControl(server, connector));
    server.setErrorHandler(MetricsRoutes::badRequest);
    server.setHandler(
        new MetricsRoutes(
            Authenticator.forMetrics(config), ready, new Scrape(exposition, live, config, budget)));
    try {
      server.start();
    } catch (Exception e) {
      LifeCycle.stop(server);
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(
          "metrics.listen: cannot listen on " + config.listen() + ": " + cause.getMessage(), e);
    }
    return new MetricsServer(server, connector.getLocalPort(), keys);
  }

  /** The port it listens on. */
  public int port() {
    return port;
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
    LifeCycle.stop(server);
  }

  private static ServerConnector connector(
      Server server, @Nullable ServerKeys keys, InetSocketAddress address) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    // routes compare paths as they were sent, so an odd one is unknown and not an error
    http.setUriCompliance(UriCompliance.UNSAFE.without("METRICS", Violation.BAD_PERCENT_ENCODING));
    ServerConnector connector;
    if (keys == null) {
      connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    } else {
      http.addCustomizer(new SecureRequestCustomizer(false, HSTS_SECONDS, false));
      SslContextFactory.Server tls = new SslContextFactory.Server();
      tls.setSslContext(keys.context());
      tls.setIncludeProtocols("TLSv1.2", "TLSv1.3");
      connector =
          new ServerConnector(
              server,
              1,
              1,
              new SslConnectionFactory(tls, "http/1.1"),
              new HttpConnectionFactory(http));
    }
    if (!address.getAddress().isAnyLocalAddress()) {
      connector.setHost(address.getHostString());
    }
    connector.setPort(address.getPort());
    connector.setIdleTimeout(IDLE.toMillis());
    connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
    return connector;
  }

  private static LowResourceMonitor crowdControl(Server server, Connector connector) {
    LowResourceMonitor monitor = new LowResourceMonitor(server);
    monitor.setMonitorThreads(false);
    monitor.setLowResourcesIdleTimeout((int) IDLE_WHEN_CROWDED.toMillis());
    monitor.addLowResourceCheck(
        new LowResourceMonitor.LowResourceCheck() {
          @Override
          public boolean isLowOnResources() {
            return connector.getConnectedEndPoints().size() > CROWD;
          }

          @Override
          public String getReason() {
            return "more than " + CROWD + " connections to the metrics port";
          }
        });
    return monitor;
  }
}
