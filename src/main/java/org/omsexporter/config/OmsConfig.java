package org.omsexporter.config;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.omsexporter.tls.OmsTls;

/**
 * One OMS installation and how it is read.
 *
 * @param name the value of the label {@code oms}: letters, digits, {@code _} and {@code -}
 * @param url the console's address: scheme, host and port, without a path
 * @param username the console's user
 * @param password the console's password
 * @param clusterManagerUrl the address of the one cluster manager, null where there is none or
 *     {@code clusterManagerUrls} has one for each region
 * @param clusterManagerUrls addresses of cluster managers by region of the components; empty where
 *     {@code clusterManagerUrl} is for all
 * @param tls how the console's certificate is checked
 * @param pollInterval time between two reads of the project list
 * @param detailsInterval time between two reads of components and step metrics
 * @param connectorMetricsInterval time between two reads of the connectors' own metrics files
 * @param requestTimeout bound of one whole call, body included
 * @param maxConcurrentRequests calls in flight at once, at least 1
 * @param maxRequestsPerSecond calls begun in a second, at least 1
 * @param staleAfter age past which data are no longer exported, not below {@code pollInterval}
 * @param projects which projects are watched
 * @param stepMetrics whether the metrics of running incremental steps are read
 * @param logs where the log files of each host of OMS lie on this machine; empty where they are not
 *     to be had
 */
public record OmsConfig(
    String name,
    URI url,
    String username,
    Secret password,
    @Nullable URI clusterManagerUrl,
    Map<String, URI> clusterManagerUrls,
    OmsTls tls,
    Duration pollInterval,
    Duration detailsInterval,
    Duration connectorMetricsInterval,
    Duration requestTimeout,
    int maxConcurrentRequests,
    int maxRequestsPerSecond,
    Duration staleAfter,
    ProjectFilter projects,
    boolean stepMetrics,
    List<LogDirectories> logs) {

  public OmsConfig {
    clusterManagerUrls = Collections.unmodifiableMap(new LinkedHashMap<>(clusterManagerUrls));
    logs = List.copyOf(logs);
  }

  /** An installation with every optional key at its default. */
  public static OmsConfig of(String name, URI url, String username, Secret password) {
    return new OmsConfig(
        name,
        url,
        username,
        password,
        null,
        Map.of(),
        OmsTls.DEFAULT,
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofSeconds(15),
        Duration.ofSeconds(10),
        8,
        100,
        Duration.ofMinutes(2),
        ProjectFilter.ALL,
        true,
        List.of());
  }

  /** The addresses of all its cluster managers. */
  public Collection<URI> clusterManagers() {
    return clusterManagerUrl == null ? clusterManagerUrls.values() : List.of(clusterManagerUrl);
  }

  /** The address of the cluster manager of a region; empty where none is configured for it. */
  public Optional<URI> clusterManager(String region) {
    return Optional.ofNullable(
        clusterManagerUrl == null ? clusterManagerUrls.get(region) : clusterManagerUrl);
  }
}
