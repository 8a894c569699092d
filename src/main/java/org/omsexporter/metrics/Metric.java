package org.omsexporter.metrics;

import java.util.List;

/**
 * Name and meaning of one metric.
 *
 * @param name the family's name as exposed, {@code _total} of counters included
 * @param help one line that names unit and source; no quote, backslash or line break
 * @param labels in the order in which they are written
 */
public record Metric(String name, Type type, String help, List<String> labels) {

  /** Copies the labels. */
  public Metric {
    if (help.chars().anyMatch(c -> c == '"' || c == '\\' || c < ' ' || c > '~')) {
      throw new IllegalArgumentException("the help of " + name + " would need escaping: " + help);
    }
    labels = List.copyOf(labels);
  }

  /** A gauge. */
  static Metric gauge(String name, String help, String... labels) {
    return new Metric(name, Type.GAUGE, help, List.of(labels));
  }

  /** A counter. */
  static Metric counter(String name, String help, String... labels) {
    return new Metric(name, Type.COUNTER, help, List.of(labels));
  }

  /** A histogram. */
  static Metric histogram(String name, String help, String... labels) {
    return new Metric(name, Type.HISTOGRAM, help, List.of(labels));
  }

  /** What a metric counts as. */
  public enum Type {
    GAUGE,
    COUNTER,
    HISTOGRAM
  }
}
