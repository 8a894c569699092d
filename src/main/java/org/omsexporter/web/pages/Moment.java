package org.omsexporter.web.pages;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A moment on a page: how long ago it was, and exactly when.
 *
 * @param ago in words
 * @param inFull whether the exact moment stands beside the words, where there is room for both or
 *     it is what readers come for; else behind them
 */
public record Moment(Instant at, String ago, boolean inFull) {

  /** The exact moment for {@code <time datetime>}. */
  public String iso() {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The exact moment for readers: {@code 2026-01-02 03:04:05 UTC}. */
  public String exact() {
    return iso().replace('T', ' ').replace("Z", " UTC");
  }
}
