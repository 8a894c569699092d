package org.omsexporter.bench;

import java.util.List;

/** Making the text of a poll, plain and compressed. */
final class EncodeBench implements Bench.Measurement {
  @Override
  public String run() throws Exception {
    Table table =
        new Table(
            "series",
            "ms a poll",
            "µs a series",
            "CPU µs a series",
            "CPU µs a series, nothing changed",
            "finished MB",
            "allocated MB");
    double worst = 0;
    double beyond = 0;
    for (int wanted : new int[] {10_000, 100_000, 500_000}) {
      double[] read = measure(wanted);
      double each = read[1] / read[0];
      worst = Math.max(worst, each);
      beyond = Math.max(beyond, read[2] / read[3]);
      table.row(
          "%,.0f".formatted(read[0]),
          read[1] / 1e3,
          each,
          read[4] / read[0],
          read[5] / read[0],
          read[3] / 1e6,
          read[2] / 1e6);
    }
    return table
        .goal("µs a series", worst, 1)
        .goal("allocation, times the finished bytes (they and twice their size)", beyond, 3)
        .toString();
  }

  private static double[] measure(int series) throws Exception {
    try (Child child =
        Child.java(ExporterProcess.options(), EncodeTarget.class, Integer.toString(series))) {
      String[] lines = child.finish().strip().split("\n");
      return List.of(lines[lines.length - 1].split(" ")).stream()
          .mapToDouble(Double::parseDouble)
          .toArray();
    }
  }
}
