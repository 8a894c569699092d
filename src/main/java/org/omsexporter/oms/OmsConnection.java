package org.omsexporter.oms;

import java.net.URI;
import java.util.Optional;
import org.omsexporter.config.OmsConfig;

/**
 * The clients of one installation, which share its rate limit and its clock. Safe for use by
 * several threads.
 */
public final class OmsConnection {
  private final OmsConfig config;
  private final ConsoleClient polls;
  private final ConsoleClient interactive;
  private final Optional<ClusterManagerClient> clusterManager;

  OmsConnection(OmsHttp http, UnknownValues unknown) {
    this.config = http.config();
    Interner interner = new Interner();
    this.polls = new ConsoleClient(http, Lane.POLL, unknown, interner);
    this.interactive = new ConsoleClient(http, Lane.INTERACTIVE, unknown, interner);
    URI base = config.clusterManagerUrl();
    this.clusterManager =
        base == null
            ? Optional.empty()
            : Optional.of(new ClusterManagerClient(http, base, unknown));
  }

  /** Name of the installation. */
  public String name() {
    return config.name();
  }

  /** The console for polls: at most the configured number of calls at once. */
  public ConsoleClient polls() {
    return polls;
  }

  /** The console for what a person waits for: never queues behind polls that are under way. */
  public ConsoleClient interactive() {
    return interactive;
  }

  /** The cluster manager; empty where its address is not configured. */
  public Optional<ClusterManagerClient> clusterManager() {
    return clusterManager;
  }
}
