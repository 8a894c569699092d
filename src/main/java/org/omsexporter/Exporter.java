package org.omsexporter;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omsexporter.access.Authenticator;
import org.omsexporter.action.Actions;
import org.omsexporter.action.AuditTrail;
import org.omsexporter.config.ApiConfig;
import org.omsexporter.config.Config;
import org.omsexporter.config.ConfigException;
import org.omsexporter.config.MetricsConfig;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.config.Problem;
import org.omsexporter.metrics.Exposition;
import org.omsexporter.metrics.MetricsServer;
import org.omsexporter.metrics.SelfMetrics;
import org.omsexporter.model.Snapshot;
import org.omsexporter.oms.OmsConnections;
import org.omsexporter.poll.PollerStatus;
import org.omsexporter.poll.Shard;
import org.omsexporter.web.Backend;
import org.omsexporter.web.ServerStatus;
import org.omsexporter.web.Watched;
import org.omsexporter.web.WebServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole object graph of a running exporter. Thread safe. */
public final class Exporter implements Backend, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Exporter.class);

  private final ConfigSource source;
  private final Version version;
  private final Clock clock;
  private final Instant startedAt;
  private final SelfMetrics self;
  private final Exposition exposition;
  private final OmsConnections connections;
  private volatile Config config;
  private volatile Map<String, RunningInstallation> installations = Map.of();
  private volatile Authenticator authenticator;
  private MetricsServer metricsServer;
  private final AuditTrail trail;
  private final WebServer webServer;

  private Exporter(Config config, ConfigSource source, Version version, Clock clock)
      throws IOException {
    this.source = source;
    this.version = version;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.config = config;
    this.self =
        new SelfMetrics(version.version(), version.revision(), version.java(), clock.instant());
    this.exposition = new Exposition(name -> this.config.metrics().exports(name), clock);
    this.connections = new OmsConnections(version.version(), clock);
    this.authenticator = Authenticator.forApi(config.api());
    this.trail = AuditTrail.open(config.api().auditFile());
    Actions actions =
        new Actions(
            trail,
            (oms, action, target, outcome) ->
                self.action(oms, action, target.word(), outcome.word()),
            clock);
    // before any port answers: with nothing watched it would say that it is ready
    watch(config);
    try {
      this.metricsServer = serve(config.metrics());
    } catch (IOException e) {
      stopWatching();
      throw e;
    }
    try {
      this.webServer = WebServer.start(this, actions, clock);
    } catch (IOException e) {
      metricsServer.close();
      stopWatching();
      throw e;
    }
  }

  /**
   * Serves, and polls every installation from now on.
   *
   * @param source where {@link #reload} finds the configuration
   * @throws IOException when a port cannot be listened on
   */
  public static Exporter start(Config config, ConfigSource source, Version version, Clock clock)
      throws IOException {
    return new Exporter(config, source, version, clock);
  }

  /** Where the configuration is loaded from, each time anew. */
  @FunctionalInterface
  public interface ConfigSource {
    /** Loads it. */
    Config load() throws ConfigException;
  }

  /** The port that Prometheus scrapes. */
  public synchronized int metricsPort() {
    return metricsServer.port();
  }

  /** The port of the API and the pages. */
  public int apiPort() {
    return webServer.port();
  }

  /** Whether every installation was polled once, or tried three times. */
  public boolean isReady() {
    return installations.values().stream().allMatch(RunningInstallation::isReady);
  }

  /** What the latest polls left, by installation in configured order. */
  public List<Snapshot> snapshots() {
    return installations.values().stream().map(RunningInstallation::snapshot).toList();
  }

  @Override
  public List<Watched> installations() {
    return installations.values().stream()
        .map(running -> new Watched(running, running.reads()))
        .toList();
  }

  @Override
  public ApiConfig api() {
    return config.api();
  }

  @Override
  public Authenticator authenticator() {
    return authenticator;
  }

  @Override
  public ServerStatus status() {
    List<ServerStatus.Polls> polls =
        installations.values().stream()
            .map(
                running -> {
                  PollerStatus status = running.status();
                  return new ServerStatus.Polls(
                      running.name(),
                      status.list().lastSuccess(),
                      status.details().lastSuccess(),
                      status.list().failure(),
                      status.details().failure());
                })
            .toList();
    return new ServerStatus(
        isReady(), version.version(), version.revision(), startedAt, config.shard(), polls);
  }

  /**
   * Loads the configuration again and puts it into effect. Installations that it leaves as they are
   * go on undisturbed; one that it changes keeps what is known of it. A bad configuration changes
   * nothing.
   */
  @Override
  public synchronized List<String> reload() {
    List<String> problems = tryReload();
    self.reload(problems.isEmpty(), clock.instant());
    if (problems.isEmpty()) {
      LOG.info("the configuration was loaded again");
    } else {
      LOG.error("the configuration stays as it was: {}", String.join("; ", problems));
    }
    return problems;
  }

  @Override
  public synchronized void close() {
    webServer.close();
    metricsServer.close();
    stopWatching();
  }

  private void stopWatching() {
    installations.values().forEach(RunningInstallation::close);
    connections.close();
    trail.close();
  }

  private List<String> tryReload() {
    try {
      Config next = source.load();
      if (!next.metrics().equals(config.metrics()) || next.metrics().tls() != null) {
        replaceMetricsServer(next.metrics());
      }
      trail.reopen(next.api().auditFile());
      authenticator = Authenticator.forApi(next.api());
      watch(next);
      return List.of();
    } catch (ConfigException e) {
      return e.problems().stream().map(Problem::toString).toList();
    } catch (IOException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
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
