package org.omsexporter.poll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.PollKind;
import org.omsexporter.oms.http.OmsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log lines of one poll: one for each kind of failure during an outage, and one when it works
 * again. Not thread safe.
 */
final class OutageLog {

  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

  private final String oms;
  private final PollKind kind;
  private final Clock clock;
  private @Nullable Instant since;
  private final Set<Class<?>> failures = new HashSet<>();

  OutageLog(String oms, PollKind kind, Clock clock) {
    this.oms = oms;
    this.kind = kind;
    this.clock = clock;
  }

  /** OMS gave no usable answer. */
  void failed(OmsException e) {
    if (isNew(e)) {
      LOG.warn("{}: the {} poll fails: {}", oms, kind.word(), e.getMessage());
    }
  }

  /** The poll itself broke, which is a fault of this program or of its surroundings. */
  void broke(Throwable e) {
    if (isNew(e)) {
      LOG.error("{}: the {} poll broke; it goes on with the next", oms, kind.word(), e);
    }
  }

  private boolean isNew(Throwable e) {
    if (since == null) {
      since = clock.instant();
    }
    return failures.add(e.getClass());
  }

  void worked() {
    if (since != null) {
      Duration outage = Duration.between(since, clock.instant());
      LOG.info("{}: the {} poll works again after {} s", oms, kind.word(), outage.toSeconds());
      since = null;
      failures.clear();
    }
  }
}
