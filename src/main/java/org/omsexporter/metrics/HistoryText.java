package org.omsexporter.metrics;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.omsexporter.model.Project;

/**
 * Writes past samples of metrics about projects as OpenMetrics text, labels as in the exposition:
 *
 * <pre>
 * # HELP oms_project_rows_per_second Rows per second that incremental synchronization writes (DescribeProjectStepMetric INCR_TRANSFER RPS, else metrics.log of the connectors).
 * # TYPE oms_project_rows_per_second gauge
 * oms_project_rows_per_second{oms="prod",project_id="np_1",project_name="orders"} 1200 1772697600
 * # EOF
 * </pre>
 *
 * <p>The caller has to hand over all samples of one metric before the next metric, of one project
 * before the next project, and in the order of time: OpenMetrics wants it so. Nothing is kept but
 * the samples being written. Not thread safe.
 */
public final class HistoryText {
  private static final byte[] CLOSE = TextEncoder.ascii("} ");
  private static final byte[] EOF = TextEncoder.ascii("# EOF\n");
  private static final long MILLIS = 1_000;

  private final OutputStream out;
  private final Segments segments = new Segments();
  private final TextWriter text = new TextWriter(segments);
  private @Nullable Metric begun;

  /** Writes to a stream, which it never closes. */
  public HistoryText(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes samples of one project, and before the first ones of a metric its header.
   *
   * @param samples in the metric's unit; where there are none, nothing is written
   */
  public void write(Metric metric, String oms, Project project, SortedMap<Instant, Double> samples)
      throws IOException {
    if (samples.isEmpty()) {
      return;
    }
    if (!metric.equals(begun)) {
      text.write(TextEncoder.header(metric));
      begun = metric;
    }
    byte[] name = TextEncoder.ascii(metric.name());
    byte[] labels = Subject.text(Scope.PROJECT, Subjects.labels(oms, project));
    for (Map.Entry<Instant, Double> sample : samples.entrySet()) {
      text.write(name);
      text.write(labels);
      text.write(CLOSE);
      text.writeNumber(sample.getValue());
      text.write((byte) ' ');
      text.writeNumber((double) sample.getKey().toEpochMilli() / MILLIS);
      text.write((byte) '\n');
    }
    flush();
  }

  /** Writes the mark that the text is complete. */
  public void end() throws IOException {
    text.write(EOF);
    flush();
  }

  private void flush() throws IOException {
    for (byte[] part : segments.take()) {
      out.write(part);
    }
  }
}
