package org.omsexporter.config;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One OMS installation and how it is read.
 *
 * @param name the value of the label {@code oms}: letters, digits, {@code _} and {@code -}
 * @param url the console's address: scheme, host and port, without a path
 * @param username the console's user
 * @param password the console's password
 * @param clusterManagerUrl the cluster manager's address, null where component actions are not to
 *     be had
 * @param tls how the console's certificate is checked
 * @param pollInterval time between two reads of the project list
 * @param detailsInterval time between two reads of components and step metrics
 * @param requestTimeout bound of one whole call, body included
 * @param maxConcurrentRequests calls in flight at once, at least 1
 * @param maxRequestsPerSecond calls begun in a second, at least 1
 * @param staleAfter age past which data are no longer exported, not below {@code pollInterval}
 * @param projects which projects are watched
 * @param stepMetrics whether the metrics of running incremental steps are read
 * @param logs where OMS's log files lie on this machine, null where they are not to be had
 */
public record OmsConfig(
    String name,
    URI url,
    String username,
    Secret password,
    @Nullable URI clusterManagerUrl,
    OmsTls tls,
    Duration pollInterval,
    Duration detailsInterval,
    Duration requestTimeout,
    int maxConcurrentRequests,
    int maxRequestsPerSecond,
    Duration staleAfter,
    ProjectFilter projects,
    boolean stepMetrics,
    @Nullable LogDirectories logs) {

  /** An installation with every optional key at its default. */
  public static OmsConfig of(String name, URI url, String username, Secret password) {
    return new OmsConfig(
        name,
        url,
        username,
        password,
        null,
        OmsTls.DEFAULT,
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        8,
        100,
        Duration.ofMinutes(2),
        ProjectFilter.ALL,
        true,
        null);
  }
}
