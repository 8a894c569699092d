package org.omsexporter.poll;

import java.time.Duration;
import java.time.Instant;
import org.omsexporter.model.PollKind;
import org.omsexporter.model.PollOutcome;

/** Told of every poll that ended. */
@FunctionalInterface
public interface PollListener {

  /**
   * One poll ended.
   *
   * @param took from its first call to its last answer
   * @param endedAt by the exporter's clock
   */
  void polled(PollKind kind, PollOutcome outcome, Duration took, Instant endedAt);
}
