package org.omsexporter.model;

/** One part of a project's synchronization type, in the order in which they are shown. */
public enum SyncPart implements Word {
  SCHEMA,
  FULL,
  INCREMENTAL,
  FULL_VERIFICATION,
  INCREMENTAL_VERIFICATION,
  REVERSE_INCREMENTAL
}
