package org.omsexporter.model;

/**
 * A part of a synchronization that can hold up the rest. Where several do, the first in this order
 * counts.
 */
public enum Stage implements Word {
  /** The connector's heap. */
  MEMORY,
  /** The destination OceanBase, which holds writes back. */
  TARGET,
  /** Writing to the destination. */
  WRITE,
  /** Computing which worker writes what. */
  DISPATCH,
  /** Reading from the source. */
  READ,
  /** Cutting tables into slices, in a full import. */
  SLICE,
  /** The store, which pulls the source's log. */
  STORE,
  /** The source, which has nothing more to read. */
  SOURCE
}
