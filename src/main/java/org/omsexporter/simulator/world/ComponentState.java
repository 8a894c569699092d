package org.omsexporter.simulator.world;

/** State of a component, as OMS knows it; {@link ComponentWords} has the words for it. */
public enum ComponentState {
  /** Of a full import or verification: not begun, or as far as its step is. */
  NOT_BEGUN,
  RUNNING,
  /** Of a store: runs, and moves to another source. */
  CHANGING_SOURCE,
  STOPPED,
  ABNORMAL,
  /** Of a store: its reader has ended by itself. */
  UNEXPECTED_EXIT,
  FINISHED,
  /** Of a full verification: listed, but gone. */
  DELETED;

  /** An abnormal process may linger, so the cluster manager stops it, too. */
  public boolean mayStop() {
    return this == RUNNING
        || this == CHANGING_SOURCE
        || this == ABNORMAL
        || this == UNEXPECTED_EXIT;
  }

  /** Whether it may be started. */
  public boolean mayStart() {
    return this == STOPPED || this == ABNORMAL || this == UNEXPECTED_EXIT;
  }

  /** Whether it may be destroyed. */
  public boolean mayBeDestroyed() {
    return mayStart();
  }
}
