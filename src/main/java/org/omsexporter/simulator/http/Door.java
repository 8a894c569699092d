package org.omsexporter.simulator.http;

import org.omsexporter.simulator.faults.Api;

/**
 * What one port leads to.
 *
 * @param region of a cluster manager; empty of the console
 */
public record Door(Api api, String region) {
  /** The door of the console. */
  public static final Door CONSOLE = new Door(Api.CONSOLE, "");

  /** The door of a region's cluster manager. */
  public static Door clusterManager(String region) {
    return new Door(Api.CLUSTER_MANAGER, region);
  }
}
