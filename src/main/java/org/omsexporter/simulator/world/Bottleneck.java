package org.omsexporter.simulator.world;

/** Where along its way a project's data are held up. */
public enum Bottleneck {
  /** Cutting tables into slices; of a full import only. */
  SLICE,
  /** Reading: every source worker is busy. */
  READ,
  /** Dispatching: rows wait for the computation of their partitions. */
  DISPATCH,
  /** Writing: every sink worker is busy and batches wait. */
  WRITE,
  /** The destination, short of memory, which holds its writers back. */
  TARGET,
  /** The connector's heap, nearly full, with collections that keep growing. */
  MEMORY,
  /** The store, which is behind. */
  STORE,
  /** The source, which has no more. */
  SOURCE
}
