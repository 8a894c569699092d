package org.omsexporter.simulator.world;

/**
 * What a project is there to show. The first projects of a world have one each, in this order; the
 * rest are mostly steady.
 */
public enum Scenario {
  /** Synchronization to Kafka that keeps up. */
  STEADY,
  /** Migration that keeps up. */
  STEADY_MIGRATION,
  /** Keeps falling behind its threshold and recovering. */
  LAGGING,
  /** Incremental step still running: it has not caught up yet. */
  CATCHING_UP,
  /** Full synchronization under way. */
  FULL_SYNC,
  /** Never started. */
  NOT_STARTED,
  /** Running, its objects being modified. */
  MODIFYING,
  /** Running, being merged with a modification. */
  INTEGRATING,
  /** Paused two hours ago. */
  PAUSED,
  /** Paused, and a connector runs on. */
  PAUSED_WITH_RUNNING_CONNECTOR,
  /** Paused 13 hours ago: perhaps beyond recovery. */
  PAUSED_TOO_LONG,
  /** Failed in the full step. */
  FAILED_FULL,
  /** Failed in the incremental step, its connectors with it. */
  FAILED_INCREMENTAL,
  /** Failed in the schema step. */
  FAILED_SCHEMA,
  /** Completed migration. */
  COMPLETED,
  /** Being released. */
  RELEASING,
  /** Released. */
  RELEASED,
  /** Migration after the switchover: data flow back. */
  REVERSE_INCREMENTAL,
  /** Migration that verifies its rows. */
  FULL_VERIFICATION,
  /** Running with two stores, one of them stopped. */
  STORE_STOPPED,
  /** Running with a store that sends no heartbeat. */
  HEARTBEAT_LOST,
  /** Five thousand tables, no protection. */
  MANY_TABLES,
  /** Running and monitoring, but its latency is no longer sampled. */
  STALE_SAMPLE,
  /** The database's clock is ahead: latency is negative. */
  NEGATIVE_LATENCY
}
