package org.omsexporter.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.omsexporter.config.ListenAddress;
import org.omsexporter.config.MetricsConfig;
import org.omsexporter.metrics.Exposition;
import org.omsexporter.metrics.MetricsServer;
import org.omsexporter.metrics.SelfMetrics;
import org.omsexporter.model.Snapshot;

/**
 * A process that publishes snapshots of one size over and over and prints: series, median
 * microseconds of a changed poll, bytes it allocated, finished bytes, CPU microseconds of a changed
 * poll and of one that brought nothing new.
 */
final class EncodeTarget {
  private static final int WARM_UP = 30;
  private static final int ROUNDS = 25;

  private EncodeTarget() {}

  public static void main(String[] arguments) throws Exception {
    int projects = MetricsTarget.projectsWith(Integer.parseInt(arguments[0]));
    Instant now = Instant.now();
    Snapshot[] polls = {
      SyntheticSnapshot.of(projects, now, 0), SyntheticSnapshot.of(projects, now, 1)
    };
    Exposition exposition = new Exposition(name -> true, Clock.systemUTC());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Figures micros = new Figures();
    Figures allocated = new Figures();
    Figures cpuMicros = new Figures();
    Figures unchangedCpuMicros = new Figures();
    for (int i = 0; i < WARM_UP + ROUNDS; i++) {
      long bytes = threads.getCurrentThreadAllocatedBytes();
      long start = System.nanoTime();
      long cpu = threads.getCurrentThreadCpuTime();
      exposition.update(polls[i % 2]);
      cpu = threads.getCurrentThreadCpuTime() - cpu;
      double took = (System.nanoTime() - start) / 1e3;
      bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
      long again = threads.getCurrentThreadCpuTime();
      exposition.update(polls[i % 2]);
      if (i >= WARM_UP) {
        micros.add(took);
        cpuMicros.add(cpu / 1e3);
        allocated.add((double) bytes);
        unchangedCpuMicros.add((threads.getCurrentThreadCpuTime() - again) / 1e3);
      }
    }
    try (MetricsServer server =
            MetricsServer.start(
                new MetricsConfig(ListenAddress.parse("127.0.0.1:0"), null, Map.of(), null),
                exposition,
                new SelfMetrics("bench", "bench", "17", now),
                () -> true);
        KeepAlive client = new KeepAlive(server.port())) {
      long finished = client.get("/metrics", false).bytes() + client.get("/metrics", true).bytes();
      int series = Peers.series(Peers.body(server.port(), "/metrics"));
      System.out.printf(
          "%d %.0f %.0f %d %.0f %.0f%n",
          series,
          micros.median(),
          allocated.median(),
          finished,
          cpuMicros.median(),
          unchangedCpuMicros.median());
    }
    System.exit(0);
  }
}
