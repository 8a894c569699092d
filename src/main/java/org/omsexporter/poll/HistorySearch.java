package org.omsexporter.poll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Countdown;
import org.omsexporter.model.History;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out, round by round, whether an installation keeps a metric history. Says how much of it to
 * ask: everything, or, where there is none, one figure each {@link #ASK_EVERY}. Thread safe.
 */
final class HistorySearch {

  /** How often an installation without history is asked whether that has changed. */
  static final Duration ASK_EVERY = Duration.ofMinutes(5);

  /** Rounds in a row without a figure after which a history that was there is gone. */
  static final int GONE_AFTER = 3;

  private static final Logger LOG = LoggerFactory.getLogger(HistorySearch.class);

  private final String oms;
  private final Clock clock;
  private History history;
  private @Nullable Countdown untilProbe;
  private long probes;
  private @Nullable String probed;
  private int told;
  private int silent;
  private int unanswered;
  private int silentRounds;

  /** Goes on from what is known. */
  HistorySearch(String oms, History known, Clock clock) {
    this.oms = oms;
    this.history = known;
    this.clock = clock;
  }

  /** How much of a project's history is worth a call. */
  enum Extent {
    ALL,
    ONE_FIGURE,
    NOTHING
  }

  /** What is known now. */
  synchronized History history() {
    return history;
  }

  /**
   * A round begins.
   *
   * @param projects IDs of those that would have figures
   */
  synchronized void begin(List<String> projects) {
    told = 0;
    silent = 0;
    unanswered = 0;
    Instant now = clock.instant();
    probed = null;
    boolean due = untilProbe == null || untilProbe.isOverAt(now);
    if (history == History.ABSENT && !projects.isEmpty() && due) {
      probed = projects.get((int) (probes++ % projects.size()));
      untilProbe = new Countdown(now, ASK_EVERY);
    }
  }

  /** How much to ask of this project; {@link Extent#ONE_FIGURE} once a round at most. */
  synchronized Extent extent(String projectId) {
    if (history != History.ABSENT) {
      return Extent.ALL;
    }
    if (!projectId.equals(probed)) {
      return Extent.NOTHING;
    }
    probed = null;
    return Extent.ONE_FIGURE;
  }

  /** OMS told figures. */
  synchronized void told() {
    told++;
    silentRounds = 0;
    if (history == History.ABSENT) {
      LOG.info("{}: OMS keeps a metric history again", oms);
    }
    history = History.PRESENT;
  }

  /** OMS refused, or had nothing to tell. */
  synchronized void silent() {
    silent++;
  }

  /** A call failed in a way that says nothing about the history. */
  synchronized void unanswered() {
    unanswered++;
  }

  /** The round is over. */
  synchronized History end() {
    if (told == 0 && silent > 0 && unanswered == 0) {
      silentRounds++;
      boolean gone = history == History.UNKNOWN || silentRounds >= GONE_AFTER;
      if (gone && history != History.ABSENT) {
        history = History.ABSENT;
        untilProbe = new Countdown(clock.instant(), ASK_EVERY);
        LOG.info(
            "{}: OMS keeps no metric history, so rows, traffic and write durations come only from"
                + " the connectors' own files, where logs: names them. OMS keeps one with"
                + " tsdb_enabled; it is asked again every {} min",
            oms,
            ASK_EVERY.toMinutes());
      }
    }
    return history;
  }
}
