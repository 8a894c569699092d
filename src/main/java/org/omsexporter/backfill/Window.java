package org.omsexporter.backfill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/**
 * A part of the span that one call answers.
 *
 * @param from its first moment
 * @param to the first moment after it
 */
record Window(Instant from, Instant to) {

  /** A day: calls are few, and each answer is still small. */
  static final Duration LONGEST = Duration.ofDays(1);

  /** The shortest span that OMS answers. */
  private static final Duration SHORTEST = Duration.ofHours(1);

  /** OMS is asked for a point a minute. */
  private static final Duration APART = Duration.ofMinutes(1);

  /** The windows of a span, its end excluded, oldest first; none where it is empty. */
  static List<Window> cut(Instant from, Instant to) {
    List<Window> windows = new ArrayList<>();
    Instant begin = from;
    while (begin.isBefore(to)) {
      Instant next = begin.plus(LONGEST);
      windows.add(new Window(begin, next.isBefore(to) ? next : to));
      begin = next;
    }
    return windows;
  }

  /**
   * How many points OMS is asked for; OMS widens a shorter window to an hour, so those of the hour.
   */
  int points() {
    Duration asked = Duration.between(from, to);
    Duration answered = asked.compareTo(SHORTEST) < 0 ? SHORTEST : asked;
    return (int) -Math.floorDiv(-answered.toSeconds(), APART.toSeconds());
  }

  /** The samples that lie in this window. */
  NavigableMap<Instant, Double> trim(NavigableMap<Instant, Double> samples) {
    return samples.subMap(from, true, to, false);
  }
}
