package org.omsexporter.metrics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a client accepts, by one of its Accept headers: each form with its weight, from 0 for
 * refused to 1. Other parameters than the weight are ignored.
 */
record Accepted(Map<String, Double> weights) {
  private static final String OPEN_METRICS = "application/openmetrics-text";

  /** What a header says, which may be there several times; nothing where it is missing. */
  static Accepted of(List<String> headers) {
    Map<String, Double> weights = new HashMap<>();
    headers.stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .map(form -> form.replace(" ", "").toLowerCase(Locale.ROOT).split(";"))
        .forEach(form -> weights.merge(form[0], weight(form), Math::max));
    return new Accepted(weights);
  }

  /** Whether it accepts gzip. */
  boolean gzip() {
    return weight("gzip") > 0;
  }

  /**
   * Whether it accepts OpenMetrics, and weighs the text format no higher. simpleclient's own choice
   * ignores the weights: with {@code scrape_protocols} Prometheus names both, and may prefer the
   * text.
   */
  boolean openMetrics() {
    double text = Math.max(weight("text/plain"), Math.max(weight("text/*"), weight("*/*")));
    return weight(OPEN_METRICS) > 0 && weight(OPEN_METRICS) >= text;
  }

  private double weight(String form) {
    return weights.getOrDefault(form, 0.0);
  }

  private static double weight(String[] form) {
    for (String parameter : form) {
      if (parameter.startsWith("q=")) {
        try {
          return Double.parseDouble(parameter.substring(2));
        } catch (NumberFormatException e) {
          return 0;
        }
      }
    }
    return 1;
  }
}
