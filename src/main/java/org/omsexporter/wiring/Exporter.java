package org.omsexporter.wiring;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.access.Authenticator;
import org.omsexporter.access.SessionKey;
import org.omsexporter.access.SignOuts;
import org.omsexporter.action.Actions;
import org.omsexporter.action.AuditTrail;
import org.omsexporter.config.ApiConfig;
import org.omsexporter.config.Config;
import org.omsexporter.config.ConfigException;
import org.omsexporter.config.ListenAddress;
import org.omsexporter.config.Problem;
import org.omsexporter.metrics.Exposition;
import org.omsexporter.metrics.SelfMetrics;
import org.omsexporter.oms.OmsConnections;
import org.omsexporter.poll.PollerStatus;
import org.omsexporter.view.Installation;
import org.omsexporter.web.ApiPort;
import org.omsexporter.web.http.Backend;
import org.omsexporter.web.http.ServerStatus;
import org.omsexporter.web.http.WebServer;
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
  private final RunningInstallations installations;
  private final AuditTrail trail;
  private final SharedSessions sessions;
  private final MetricsPort metricsPort;

  /** Held by the reload that is under way, as there is one at a time. */
  private final Object reloading = new Object();

  private boolean closed;
  private volatile Config config;
  private volatile Authenticator authenticator;
  private volatile @Nullable WebServer webServer;

  private Exporter(
      Config config,
      ConfigSource source,
      Version version,
      Clock clock,
      SelfMetrics self,
      AuditTrail trail,
      SharedSessions sessions) {
    this.source = source;
    this.version = version;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.config = config;
    this.self = self;
    this.exposition = new Exposition(name -> this.config.metrics().exports(name), clock);
    this.installations =
        new RunningInstallations(
            new OmsConnections(version.version(), clock), self, exposition, clock);
    this.authenticator = Authenticator.forApi(config.api());
    this.trail = trail;
    this.sessions = sessions;
    this.metricsPort = new MetricsPort(exposition, self, this::isReady);
  }

  /**
   * Serves, and polls every installation from now on.
   *
   * @param source where {@link #reload} finds the configuration
   * @throws IOException when a port cannot be listened on or a file not be used
   */
  public static Exporter start(Config config, ConfigSource source, Version version, Clock clock)
      throws IOException {
    SharedSessions sessions = SharedSessions.open(config.api(), clock);
    SelfMetrics self =
        new SelfMetrics(version.version(), version.revision(), version.java(), clock.instant());
    AuditTrail trail = AuditTrail.open(config.api().auditFile(), self::auditWriteFailure);
    Exporter exporter = new Exporter(config, source, version, clock, self, trail, sessions);
    try {
      exporter.open();
      return exporter;
    } catch (IOException | RuntimeException e) {
      exporter.close();
      throw e;
    }
  }

  private synchronized void open() throws IOException {
    // before any port answers: without installations it would say that it is ready
    installations.change(config).run();
    metricsPort.open(config.metrics());
    Actions actions =
        new Actions(
            trail,
            (oms, action, target, outcome) ->
                self.action(oms, action, target.word(), outcome.word()),
            clock);
    sessions.catchUp();
    webServer = ApiPort.start(this, actions, clock);
    sessions.start();
    ListenAddress api = config.api().listen();
    LOG.info(
        "metrics on {}, pages and API on {}{}",
        new ListenAddress(config.metrics().listen().host(), metricsPort()),
        new ListenAddress(api.host(), apiPort()),
        api.isLoopback() ? ", for this machine only: api.listen opens them to others" : "");
  }

  /** Where the configuration is loaded from, each time anew. */
  @FunctionalInterface
  public interface ConfigSource {
    /** Loads it. */
    Config load() throws ConfigException;

    /** Told of a loaded configuration once it is in effect; must not fail. */
    default void tookEffect(Config config) {}
  }

  /** The port that Prometheus scrapes. */
  public synchronized int metricsPort() {
    return metricsPort.number();
  }

  /** The port of the API and the pages. */
  public int apiPort() {
    return requireNonNull(webServer).port();
  }

  /** Whether both ports listen and every installation was polled once, or tried three times. */
  public boolean isReady() {
    return webServer != null && installations.isReady();
  }

  @Override
  public List<Installation> installations() {
    return List.copyOf(installations.all());
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
  public SessionKey sessionKey() {
    return sessions.key();
  }

  @Override
  public SignOuts signOuts() {
    return sessions.signOuts();
  }

  @Override
  public ServerStatus status() {
    List<ServerStatus.Polls> polls =
        installations.all().stream()
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
  public List<String> reload() {
    synchronized (reloading) {
      List<String> problems = tryReload();
      self.reload(problems.isEmpty(), clock.instant());
      if (problems.isEmpty()) {
        LOG.info("the configuration was loaded again");
      } else {
        LOG.error("the configuration stays as it was: {}", String.join("; ", problems));
      }
      return problems;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (webServer != null) {
      webServer.close();
    }
    metricsPort.close();
    sessions.close();
    installations.close();
    trail.close();
  }

  private List<String> tryReload() {
    try {
      putIntoEffect(source.load());
      return List.of();
    } catch (ConfigException e) {
      return e.problems().stream().map(Problem::toString).toList();
    } catch (IOException e) {
      return List.of(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("the reload failed", e);
      return List.of(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  /**
   * First comes what can fail, and leaves no trace when it does; the rest only switches over. Files
   * are read before the lock is taken that {@link #close} needs, since reading may hang.
   */
  private void putIntoEffect(Config next) throws IOException {
    Runnable newInstallations = installations.change(next);
    Runnable apiCertificate = requireNonNull(webServer).renewal(next.api().tls());
    Authenticator newAuthenticator = Authenticator.forApi(next.api());
    Runnable newSessions = sessions.change(next.api());
    synchronized (this) {
      if (closed) {
        throw new IOException("this process is ending");
      }
      trail.reopen(next.api().auditFile());
      try {
        metricsPort.change(config.metrics(), next.metrics());
      } catch (IOException | RuntimeException e) {
        trail.reopen(config.api().auditFile());
        throw e;
      }
      warnOfWhatNeedsARestart(next.api());
      config = next;
      authenticator = newAuthenticator;
      newSessions.run();
      apiCertificate.run();
      newInstallations.run();
      source.tookEffect(next);
    }
  }

  private void warnOfWhatNeedsARestart(ApiConfig next) {
    ApiConfig present = config.api();
    if (!next.listen().equals(present.listen())
        || (next.tls() == null) != (present.tls() == null)) {
      LOG.warn("api.listen, and whether api.tls is set, change with the next start only");
    }
  }
}
