package org.omsexporter.oms;

/** Who waits for an answer, which decides what a call queues behind. */
public enum Lane {
  /** A poll: waits for one of the concurrent requests and for its turn under the rate. */
  POLL,
  /** A person: waits for its turn under the rate only. */
  INTERACTIVE
}
