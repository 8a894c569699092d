package org.omsexporter.oms.http;

/** Who waits for an answer, which decides what a call queues behind. */
public enum Lane {
  /**
   * A poll: waits for one of the concurrent requests and for its turn under the rate. The list of
   * projects, which says whether OMS is up, goes before the details of each.
   */
  POLL,
  /** A person: waits for its turn under the rate only, before all polls. */
  INTERACTIVE
}
