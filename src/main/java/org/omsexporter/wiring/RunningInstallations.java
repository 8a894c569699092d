package org.omsexporter.wiring;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omsexporter.config.Config;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.config.ShardConfig;
import org.omsexporter.metrics.Exposition;
import org.omsexporter.metrics.SelfMetrics;
import org.omsexporter.model.Snapshot;
import org.omsexporter.oms.OmsConnection;
import org.omsexporter.oms.OmsConnections;
import org.omsexporter.poll.Shard;

/**
 * Every watched OMS by its name, in configured order. Reads are safe for threads; changes come one
 * after the other.
 */
final class RunningInstallations implements AutoCloseable {
  private final OmsConnections connections;
  private final SelfMetrics self;
  private final Exposition exposition;
  private final Clock clock;
  private volatile Map<String, RunningInstallation> running = Map.of();
  private volatile ShardConfig shard = ShardConfig.ALL;

  /** Nothing is watched yet. */
  RunningInstallations(
      OmsConnections connections, SelfMetrics self, Exposition exposition, Clock clock) {
    this.connections = connections;
    this.self = self;
    this.exposition = exposition;
    this.clock = clock;
  }

  /** Those that are watched now. */
  Collection<RunningInstallation> all() {
    return running.values();
  }

  /** Whether every one was polled once, or tried three times. */
  boolean isReady() {
    return all().stream().allMatch(RunningInstallation::isReady);
  }

  /**
   * Opens the connections that a configuration needs and that are not there; nothing is changed
   * yet.
   *
   * @return puts it into effect: an installation that is the same goes on, a new one is started, a
   *     changed one is started again, and any other ends
   * @throws IllegalArgumentException when a CA file cannot be used
   */
  Runnable change(Config next) {
    Map<String, OmsConnection> opened = new LinkedHashMap<>();
    boolean sameShard = next.shard().equals(shard);
    for (OmsConfig oms : next.oms()) {
      RunningInstallation present = running.get(oms.name());
      if (present == null || !sameShard || !isUnchanged(present.config(), oms)) {
        opened.put(oms.name(), RunningInstallation.open(oms, connections, self));
      }
    }
    return () -> change(next, opened);
  }

  private void change(Config next, Map<String, OmsConnection> opened) {
    Map<String, RunningInstallation> before = running;
    Map<String, RunningInstallation> after = new LinkedHashMap<>();
    shard = next.shard();
    before.forEach(
        (name, present) -> {
          if (next.oms().stream().noneMatch(oms -> oms.name().equals(name))) {
            present.close();
            exposition.remove(name);
            self.removeInstallation(name);
          }
        });
    for (OmsConfig oms : next.oms()) {
      RunningInstallation present = before.get(oms.name());
      OmsConnection connection = opened.get(oms.name());
      if (connection != null) {
        after.put(oms.name(), startAnew(present, oms, connection));
      } else if (present != null) {
        after.put(oms.name(), present);
        present.republish();
      }
    }
    running = after;
  }

  private RunningInstallation startAnew(
      @Nullable RunningInstallation present, OmsConfig oms, OmsConnection connection) {
    Snapshot known = Snapshot.empty(oms.name(), oms.staleAfter());
    if (present != null) {
      present.close();
      if (present.config().url().equals(oms.url())) {
        known = present.snapshot().withStaleAfter(oms.staleAfter());
      }
    }
    return RunningInstallation.start(
        oms, connection, known, new Shard(shard), self, exposition, clock);
  }

  /** Ends all polls. */
  @Override
  public void close() {
    all().forEach(RunningInstallation::close);
    connections.close();
  }

  /** One with a CA file counts as changed: the file may have other content now. */
  private static boolean isUnchanged(OmsConfig before, OmsConfig after) {
    return before.equals(after) && after.tls().caFile() == null;
  }
}
