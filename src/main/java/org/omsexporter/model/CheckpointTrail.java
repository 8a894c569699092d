package org.omsexporter.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How a project that is behind has moved over the last 10 minutes, as polls saw it. Immutable; at
 * most 31 points.
 */
public final class CheckpointTrail {

  /** A project no further behind than this is current. */
  public static final Duration CURRENT = Duration.ofSeconds(10);

  /** Nothing seen. */
  public static final CheckpointTrail NONE = new CheckpointTrail(new long[0]);

  private static final long SPAN = Duration.ofMinutes(10).toMillis();
  private static final long SHORTEST_SPAN = Duration.ofMinutes(1).toMillis();
  private static final long SPACING = Duration.ofSeconds(20).toMillis();

  /**
   * How many numbers a point has: when it was seen, when OMS sampled it, and its position, all in
   * milliseconds.
   */
  private static final int WIDTH = 3;

  private final long[] points;

  private CheckpointTrail(long[] points) {
    this.points = points;
  }

  /**
   * The trail with what a poll sees now. It starts anew where the project is current or has gone
   * back.
   */
  public CheckpointTrail with(@Nullable Checkpoint checkpoint, Instant now) {
    if (checkpoint == null || checkpoint.position() == null || checkpoint.sampledAt() == null) {
      return NONE;
    }
    long seen = now.toEpochMilli();
    long sampled = checkpoint.sampledAt().toEpochMilli();
    long position = checkpoint.position().toEpochMilli();
    if (sampled - position <= CURRENT.toMillis()
        || (points.length > 0 && position < points[points.length - 1])) {
      return NONE;
    }
    long[] kept = Arrays.copyOfRange(points, firstSince(seen - SPAN), points.length);
    if (kept.length > 0 && sampled <= kept[kept.length - WIDTH + 1]) {
      return new CheckpointTrail(kept);
    }
    int end = kept.length;
    if (end >= 2 * WIDTH && kept[end - WIDTH] - kept[end - 2 * WIDTH] < SPACING) {
      end -= WIDTH;
    }
    long[] next = Arrays.copyOf(kept, end + WIDTH);
    next[end] = seen;
    next[end + 1] = sampled;
    next[end + 2] = position;
    return new CheckpointTrail(next);
  }

  /**
   * How long it takes until the project is current if it goes on at this speed. Speed is how much
   * of its lag it makes up in a second. Null where it is current, makes up nothing, or has not been
   * seen for a minute yet.
   */
  public @Nullable Duration catchUp() {
    int last = points.length - WIDTH;
    if (last < WIDTH || points[last + 1] - points[1] < SHORTEST_SPAN) {
      return null;
    }
    double passed = points[last + 1] - points[1];
    double gained = points[last + 2] - points[2] - passed;
    if (gained <= 0) {
      return null;
    }
    double behind = points[last + 1] - points[last + 2];
    return Duration.ofMillis(Math.round(behind * passed / gained));
  }

  private int firstSince(long horizon) {
    int first = 0;
    while (first < points.length && points[first] < horizon) {
      first += WIDTH;
    }
    return first;
  }
}
