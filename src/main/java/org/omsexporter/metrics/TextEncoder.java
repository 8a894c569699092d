package org.omsexporter.metrics;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Writes one metric in Prometheus's text format 0.0.4, which is also OpenMetrics except for the
 * header of a counter:
 *
 * <pre>
 * # HELP oms_up 1 when the last poll read the project list (ListProjects), else 0; what follows is as of the last poll, a scrape never calls OMS.
 * # TYPE oms_up gauge
 * oms_up{oms="prod"} 1
 * </pre>
 *
 * <p>Nothing is written for a metric without samples.
 */
final class TextEncoder implements Samples {
  private static final byte[] CLOSE = ascii("} ");

  private final TextWriter out;
  private final byte[] header;
  private final byte[] name;
  private final byte[][] labels;
  private byte[] subject = {};
  private boolean started;

  /**
   * An encoder of some subjects of a row.
   *
   * @param first whether the header comes before them
   */
  TextEncoder(MetricRow<?> row, TextWriter out, boolean first) {
    Metric metric = row.metric();
    this.out = out;
    // a counter's header differs between the formats, so it is a block of its own
    boolean headed = first && metric.type() != Metric.Type.COUNTER;
    header = headed ? header(metric) : new byte[0];
    name = ascii(metric.name());
    labels =
        row.ownLabels().stream().map(label -> ascii("," + label + "=\"")).toArray(byte[][]::new);
  }

  /** The lines before the samples of a metric. */
  static byte[] header(Metric metric) {
    return header(metric, metric.name());
  }

  /** The same in OpenMetrics, where the name of a counter has no {@code _total} in its header. */
  static byte[] openMetricsHeader(Metric metric) {
    return header(
        metric,
        metric.type() == Metric.Type.COUNTER
            ? metric.name().replaceFirst("_total$", "")
            : metric.name());
  }

  private static byte[] header(Metric metric, String name) {
    String type = metric.type().name().toLowerCase(Locale.ROOT);
    return ascii("# HELP %1$s %2$s\n# TYPE %1$s %3$s\n".formatted(name, metric.help(), type));
  }

  @Override
  public void subject(Subject<?> next) {
    subject = next.text();
  }

  @Override
  public void add(double value) {
    begin();
    end(value);
  }

  @Override
  public void add(double value, String label) {
    begin();
    label(0, label);
    end(value);
  }

  @Override
  public void add(double value, String first, String second) {
    begin();
    label(0, first);
    label(1, second);
    end(value);
  }

  @Override
  public void add(double value, List<String> values) {
    begin();
    for (int i = 0; i < values.size(); i++) {
      label(i, values.get(i));
    }
    end(value);
  }

  private void begin() {
    if (!started) {
      out.write(header);
      started = true;
    }
    out.write(name);
    out.write(subject);
  }

  private void label(int index, String value) {
    out.write(labels[index]);
    out.writeEscaped(LabelValue.bounded(value));
    out.write((byte) '"');
  }

  private void end(double value) {
    out.write(CLOSE);
    out.writeNumber(value);
    out.write((byte) '\n');
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
