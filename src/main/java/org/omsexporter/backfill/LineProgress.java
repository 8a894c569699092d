package org.omsexporter.backfill;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A line every half minute, for a log. */
final class LineProgress implements Progress {
  static final Duration INTERVAL = Duration.ofSeconds(30);

  private final long calls;
  private final PrintWriter log;
  private final Clock clock;
  private long done;
  private Instant next;

  LineProgress(long calls, PrintWriter log, Clock clock) {
    this.calls = calls;
    this.log = log;
    this.clock = clock;
    this.next = clock.instant().plus(INTERVAL);
  }

  @Override
  public void advance(long more) {
    done += more;
    Instant now = clock.instant();
    if (!now.isBefore(next) && done < calls) {
      log.println("calls: %d of %d (%d %%)".formatted(done, calls, 100 * done / calls));
      log.flush();
      next = now.plus(INTERVAL);
    }
  }

  @Override
  public void close() {}
}
