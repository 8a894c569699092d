package org.omsexporter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.omsexporter.connector.ReadingCost;

/**
 * Following the metrics files of 1,000 connectors, beside opening and reading them alone; and what
 * it does to polls and scrapes.
 */
final class ConnectorMetricsBench implements Bench.Measurement {
  private static final int CONNECTORS = 1_000;
  private static final int WARM_UP = 10;
  private static final int ROUNDS = 21;

  @Override
  public String run() throws Exception {
    Table table =
        new Table(
            "1,000 files of",
            "CPU µs to find, open and read one",
            "CPU µs to follow one",
            "beyond, µs",
            "heap a connector, bytes");
    Row small = measure(table, "10 MB", 10L << 20);
    Row large = measure(table, "1 GB", 1L << 30);
    return table
            .goal("CPU of a reading beyond opening and reading, µs", worst(small, large), 60)
            .goal("the same at 1 GB, times that at 10 MB", large.beyond / small.beyond, 1.2)
            .goal("heap a connector, KiB", Math.max(small.heap, large.heap) / 1_024, 2)
            .note(
                "at the default interval of 15 s, 1,000 connectors take %s %% of a core"
                    .formatted(Table.number(large.follow * CONNECTORS / 15e6 * 100)))
        + "\n"
        + BesideConnectorMetrics.measure();
  }

  private static double worst(Row one, Row other) {
    return Math.max(one.beyond, other.beyond);
  }

  private record Row(double follow, double beyond, double heap) {}

  private static Row measure(Table table, String size, long bytes) throws IOException {
    Path run = Files.createTempDirectory("connector-metrics");
    try {
      ReadingCost cost = new ReadingCost(run, CONNECTORS, bytes);
      double before = usedHeap();
      double[] floors = new double[ROUNDS];
      double[] follows = new double[ROUNDS];
      for (int i = -WARM_UP; i < ROUNDS; i++) {
        cost.grow();
        double floor = cost.openAndRead();
        double follow = cost.follow();
        if (i >= 0) {
          floors[i] = floor;
          follows[i] = follow;
        }
      }
      double heap = (usedHeap() - before) / CONNECTORS;
      if (cost.known() != CONNECTORS) {
        throw new IllegalStateException(cost.known() + " connectors are known");
      }
      double floor = median(floors);
      double follow = median(follows);
      table.row(size, floor, follow, follow - floor, heap);
      return new Row(follow, follow - floor, heap);
    } finally {
      delete(run);
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
