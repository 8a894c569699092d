package org.omsexporter.poll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.PollKind;
import org.omsexporter.oms.OmsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log lines of one rhythm: one when it starts to fail, one when it fails in another way, one
 * when it works again. Not thread safe.
 */
final class OutageLog {

  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

  private final String oms;
  private final PollKind kind;
  private final Clock clock;
  private @Nullable Instant since;
  private @Nullable Class<?> failure;

  OutageLog(String oms, PollKind kind, Clock clock) {
    this.oms = oms;
    this.kind = kind;
    this.clock = clock;
  }

  void failed(OmsException e) {
    if (since == null) {
      since = clock.instant();
    }
    if (failure != e.getClass()) {
      failure = e.getClass();
      LOG.warn("{}: the {} poll fails: {}", oms, kind.word(), e.getMessage());
    }
  }

  void worked() {
    if (since != null) {
      Duration outage = Duration.between(since, clock.instant());
      LOG.info("{}: the {} poll works again after {} s", oms, kind.word(), outage.toSeconds());
      since = null;
      failure = null;
    }
  }
}
