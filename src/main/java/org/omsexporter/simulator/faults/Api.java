package org.omsexporter.simulator.faults;

/** One of the two HTTP interfaces of OMS. */
public enum Api {
  /** {@code POST /api/v2?Action=NAME}, and the progress calls of old versions. */
  CONSOLE,
  /** The cluster manager: single components. */
  CLUSTER_MANAGER
}
