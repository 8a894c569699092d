package org.omsexporter.bench;

import java.io.IOException;
import java.nio.file.Path;

/**
 * How a build starts over 24 projects and what it then holds, with the flags and the archive of
 * classes of its own tree.
 *
 * @param millis to ready
 * @param cpuMillis of the process to ready
 * @param rss resident MiB, 8 s later
 */
record Starts(Figures millis, Figures cpuMillis, Figures rss) {
  private static final int ROUNDS = 8;
  private static final int IDLE_MILLIS = 8_000;

  private Starts() {
    this(new Figures(), new Figures(), new Figures());
  }

  /** Two builds, in turn. */
  record Pair(Starts before, Starts now) {

    static Pair measure(Path before, Path now) throws IOException {
      Pair pair = new Pair(new Starts(), new Starts());
      try (SimulatorProcess simulator = SimulatorProcess.start(24, 0)) {
        for (int round = 0; round < ROUNDS; round++) {
          boolean idle = round < 3;
          pair.before.start(before, simulator, idle);
          pair.now.start(now, simulator, idle);
        }
      }
      return pair;
    }
  }

  private void start(Path tree, SimulatorProcess simulator, boolean idle) throws IOException {
    long start = System.nanoTime();
    try (ExporterProcess exporter = ExporterProcess.start(tree, simulator)) {
      exporter.awaitReady();
      millis.add((System.nanoTime() - start) / 1e6);
      cpuMillis.add(exporter.child().cpuSeconds() * 1e3);
      if (idle) {
        Child.pause(IDLE_MILLIS);
        rss.add(exporter.child().rssMebibytes());
      }
    }
  }
}
