package org.omsexporter.bench;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.HTTPServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.omsexporter.config.ListenAddress;
import org.omsexporter.config.MetricsConfig;
import org.omsexporter.metrics.Exposition;
import org.omsexporter.metrics.MetricsServer;
import org.omsexporter.metrics.OmsCollector;
import org.omsexporter.metrics.SelfMetrics;
import org.omsexporter.model.Snapshot;

/**
 * A process that serves synthetic projects on a port: {@code ours} as the exporter does, {@code
 * simpleclient} with its own HTTPServer over the live collector.
 */
final class MetricsTarget {
  private MetricsTarget() {}

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[1]);
    Exposition exposition = new Exposition(name -> true, Clock.systemUTC());
    int projects = projectsWith(Integer.parseInt(arguments[2]));
    Snapshot snapshot = SyntheticSnapshot.of(projects, Instant.now(), 0);
    exposition.update(snapshot);
    switch (arguments[0]) {
      case "ours" ->
          MetricsServer.start(
              new MetricsConfig(new ListenAddress("127.0.0.1", port), null, Map.of(), null),
              exposition,
              new SelfMetrics("bench", "bench", "17", Instant.now()),
              () -> true);
      case "simpleclient" -> {
        CollectorRegistry registry = new CollectorRegistry();
        registry.register(new OmsCollector(List.of(snapshot), Clock.systemUTC()));
        serve(port, registry);
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    new CountDownLatch(1).await();
  }

  /** How many synthetic projects have at least so many series. */
  static int projectsWith(int series) {
    return (int) Math.ceil(series / ((seriesOf(200) - seriesOf(100)) / 100.0));
  }

  private static int seriesOf(int projects) {
    Snapshot snapshot = SyntheticSnapshot.of(projects, Instant.now(), 0);
    return new OmsCollector(List.of(snapshot), Clock.systemUTC())
        .collect().stream().mapToInt(family -> family.samples.size()).sum();
  }

  private static void serve(int port, CollectorRegistry registry) throws Exception {
    new HTTPServer.Builder()
        .withInetSocketAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .withRegistry(registry)
        .build();
  }
}
