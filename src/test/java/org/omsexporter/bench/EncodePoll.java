package org.omsexporter.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Instant;
import org.omsexporter.metrics.Exposition;
import org.omsexporter.model.Snapshot;

/**
 * Encodes polls of so many synthetic projects in which every figure has moved and prints the median
 * milliseconds of CPU. Uses only what an older build has, too, so that it can run over that.
 */
final class EncodePoll {
  private static final int WARM_UP = 25;
  private static final int ROUNDS = 25;

  private EncodePoll() {}

  public static void main(String[] arguments) {
    int projects = Integer.parseInt(arguments[0]);
    Instant now = Instant.now();
    Snapshot[] polls = {
      SyntheticSnapshot.of(projects, now, 0), SyntheticSnapshot.of(projects, now, 1)
    };
    Exposition exposition = new Exposition(name -> true, Clock.systemUTC());
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Figures millis = new Figures();
    for (int i = 0; i < WARM_UP + ROUNDS; i++) {
      long start = threads.getCurrentThreadCpuTime();
      exposition.update(polls[i % 2]);
      if (i >= WARM_UP) {
        millis.add((threads.getCurrentThreadCpuTime() - start) / 1e6);
      }
    }
    System.out.println(millis.median());
    System.exit(0);
  }
}
