package org.omsexporter;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.Config;
import org.omsexporter.config.MetricsConfig;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.metrics.Exposition;
import org.omsexporter.metrics.MetricsServer;
import org.omsexporter.metrics.SelfMetrics;
import org.omsexporter.model.Snapshot;
import org.omsexporter.oms.OmsConnections;
import org.omsexporter.poll.Shard;

/** The whole object graph of a running exporter. Thread safe. */
public final class Exporter implements AutoCloseable {

  private final Clock clock;
  private final SelfMetrics self;
  private final Exposition exposition;
  private final OmsConnections connections;
  private volatile Config config;
  private volatile Map<String, RunningInstallation> installations = Map.of();
  private MetricsServer metricsServer;

  private Exporter(Config config, Version version, Clock clock) throws IOException {
    this.clock = clock;
    this.config = config;
    this.self =
        new SelfMetrics(version.version(), version.revision(), version.java(), clock.instant());
    this.exposition = new Exposition(name -> this.config.metrics().exports(name), clock);
    this.connections = new OmsConnections(version.version(), clock);
    this.metricsServer = serve(config.metrics());
    watch(config);
  }

  /**
   * Serves, and polls every installation from now on.
   *
   * @throws IOException when a port cannot be listened on
   */
  public static Exporter start(Config config, Version version, Clock clock) throws IOException {
    return new Exporter(config, version, clock);
  }

  /** The port that Prometheus scrapes. */
  public synchronized int metricsPort() {
    return metricsServer.port();
  }

  /** Whether every installation was polled once, or tried three times. */
  public boolean isReady() {
    return installations.values().stream().allMatch(RunningInstallation::isReady);
  }

  /** What the latest polls left, by installation in configured order. */
  public List<Snapshot> snapshots() {
    return installations.values().stream().map(RunningInstallation::snapshot).toList();
  }

  /**
   * Puts another configuration into effect. Installations that it leaves as they are go on
   * undisturbed; one that it changes keeps what is known of it.
   *
   * @throws IOException when the metrics port cannot be listened on; nothing has changed then
   */
  public synchronized void reload(Config next) throws IOException {
    if (!next.metrics().equals(config.metrics()) || next.metrics().tls() != null) {
      replaceMetricsServer(next.metrics());
    }
    watch(next);
  }

  @Override
  public synchronized void close() {
    installations.values().forEach(RunningInstallation::close);
    metricsServer.close();
    connections.close();
  }

  private MetricsServer serve(MetricsConfig metrics) throws IOException {
    return MetricsServer.start(metrics, exposition, self, this::isReady);
  }

  private void replaceMetricsServer(MetricsConfig next) throws IOException {
    if (!next.listen().equals(config.metrics().listen())) {
      MetricsServer replacement = serve(next);
      metricsServer.close();
      metricsServer = replacement;
      return;
    }
    metricsServer.close();
    try {
      metricsServer = serve(next);
    } catch (IOException e) {
      metricsServer = serve(config.metrics());
      throw e;
    }
  }

  private void watch(Config next) {
    boolean sameShard = next.shard().equals(config.shard());
    Map<String, RunningInstallation> before = installations;
    Map<String, RunningInstallation> after = new LinkedHashMap<>();
    config = next;
    before.forEach(
        (name, running) -> {
          if (next.oms().stream().noneMatch(oms -> oms.name().equals(name))) {
            running.close();
            exposition.remove(name);
            self.removeInstallation(name);
          }
        });
    for (OmsConfig oms : next.oms()) {
      RunningInstallation running = before.get(oms.name());
      if (running != null && sameShard && isUnchanged(running.config(), oms)) {
        after.put(oms.name(), running);
        exposition.update(running.snapshot());
      } else {
        after.put(oms.name(), startAnew(running, oms));
      }
    }
    installations = after;
  }

  private RunningInstallation startAnew(@Nullable RunningInstallation running, OmsConfig oms) {
    Snapshot known = Snapshot.empty(oms.name(), oms.staleAfter());
    if (running != null) {
      running.close();
      if (running.config().url().equals(oms.url())) {
        known = running.snapshot().withStaleAfter(oms.staleAfter());
      }
    }
    return RunningInstallation.start(
        oms, known, new Shard(config.shard()), connections, self, exposition, clock);
  }

  /** A CA file may have other content under the same name. */
  private static boolean isUnchanged(OmsConfig before, OmsConfig after) {
    return before.equals(after) && after.tls().caFile() == null;
  }
}
