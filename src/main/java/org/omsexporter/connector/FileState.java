package org.omsexporter.connector;

import org.omsexporter.model.Word;

/** What became of the last read of a connector's {@code metrics.log}. */
public enum FileState implements Word {
  /** Its newest line is known and fresh. */
  READ,
  /** It has no line that is fresh. */
  STALE,
  /** There is none. */
  MISSING,
  /** It is there, but this program may not read it. */
  UNREADABLE
}
