package org.omsexporter.model;

/** A figure that a connector or full import gives of itself, in base units. */
public enum ConnectorFigure {
  SOURCE_ROWS_PER_SECOND,
  SOURCE_BYTES_PER_SECOND,
  SOURCE_WORKERS,
  SOURCE_WORKERS_BUSY,
  READ_SECONDS,
  SINK_ROWS_PER_SECOND,
  SINK_BYTES_PER_SECOND,
  SINK_WORKERS,
  SINK_WORKERS_BUSY,
  BATCHES_PER_SECOND,
  ROW_WRITE_SECONDS,
  BATCH_COMMIT_SECONDS,
  /** Since its start, as the next. */
  WRITTEN_ROWS,
  WRITTEN_BYTES,
  /** Of a full import: slices cut, but not yet read. */
  WAITING_SLICES,
  /** Rows read, but not yet dispatched. */
  WAITING_ROWS,
  /** Batches dispatched, but not yet written. */
  WAITING_BATCHES,
  /** Rows and batches in the queues between the parts. */
  QUEUED,
  /** How often the destination OceanBase was short of memory, since the connector's start. */
  MEMORY_SHORTAGES,
  /** The same of its CPU. */
  CPU_SHORTAGES,
  /** How long it waited because of either, since its start. */
  HELD_BACK_SECONDS,
  HEAP_USED_BYTES,
  HEAP_MAX_BYTES
}
