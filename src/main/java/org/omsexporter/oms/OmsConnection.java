package org.omsexporter.oms;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.omsexporter.config.OmsConfig;
import org.omsexporter.oms.http.Lane;
import org.omsexporter.oms.http.OmsHttp;
import org.omsexporter.oms.read.Interner;
import org.omsexporter.oms.read.UnknownValues;

/**
 * The clients of one installation, which share its rate limit and its clock. Safe for use by
 * several threads.
 */
public final class OmsConnection {
  private final OmsConfig config;
  private final ConsoleClient polls;
  private final ConsoleClient interactive;
  private final Map<URI, ClusterManagerClient> clusterManagers = new HashMap<>();

  OmsConnection(OmsHttp http, UnknownValues unknown) {
    this.config = http.config();
    Interner interner = new Interner();
    this.polls = new ConsoleClient(http, Lane.POLL, unknown, interner);
    this.interactive = new ConsoleClient(http, Lane.INTERACTIVE, unknown, interner);
    config
        .clusterManagers()
        .forEach(url -> clusterManagers.put(url, new ClusterManagerClient(http, url, unknown)));
  }

  /** The console for polls: at most the configured number of calls at once. */
  public ConsoleClient polls() {
    return polls;
  }

  /** The console for what a person waits for: never queues behind polls that are under way. */
  public ConsoleClient interactive() {
    return interactive;
  }

  /**
   * The cluster manager of a region; empty where none is configured for it.
   *
   * @param region of the component that is to be acted upon
   */
  public Optional<ClusterManagerClient> clusterManager(String region) {
    return config.clusterManager(region).map(clusterManagers::get);
  }

  /** The key of the configuration that a missing cluster manager of a region is set with. */
  public String clusterManagerKey(String region) {
    return config.clusterManagerUrls().isEmpty()
        ? "cluster_manager_url"
        : "cluster_manager_urls." + region;
  }
}
