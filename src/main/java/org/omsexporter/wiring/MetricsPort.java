package org.omsexporter.wiring;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.MetricsConfig;
import org.omsexporter.metrics.Exposition;
import org.omsexporter.metrics.MetricsServer;
import org.omsexporter.metrics.SelfMetrics;

/** The port that Prometheus scrapes, which a reload may move. Not safe for threads. */
final class MetricsPort {
  private final Exposition exposition;
  private final SelfMetrics self;
  private final BooleanSupplier ready;
  private @Nullable MetricsServer server;

  MetricsPort(Exposition exposition, SelfMetrics self, BooleanSupplier ready) {
    this.exposition = exposition;
    this.self = self;
    this.ready = ready;
  }

  /** Listens from now on. */
  void open(MetricsConfig config) throws IOException {
    server = MetricsServer.start(config, exposition, self, ready);
  }

  /** Its number, once it is open. */
  int number() {
    return requireNonNull(server).port();
  }

  /**
   * Changes from one configuration to another, with as short a gap as the two allow.
   *
   * @throws IOException when the next one cannot be served; the present one is served then
   */
  void change(MetricsConfig present, MetricsConfig next) throws IOException {
    MetricsServer before = requireNonNull(server);
    if (next.tls() != null
        && present.tls() != null
        && next.withTls(null).equals(present.withTls(null))) {
      before.renewal(next.tls()).run();
    } else if (!next.listen().equals(present.listen())) {
      open(next);
      before.close();
    } else if (!next.equals(present)) {
      before.close();
      try {
        open(next);
      } catch (IOException | RuntimeException e) {
        open(present);
        throw e;
      }
    }
  }

  /** Stops listening. */
  void close() {
    if (server != null) {
      server.close();
    }
  }
}
