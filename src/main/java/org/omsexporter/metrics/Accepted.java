package org.omsexporter.metrics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a client takes, by one of its Accept headers: each form with its weight from 0, refused, to
 * 1. Parameters other than the weight are left out of account.
 */
record Accepted(Map<String, Double> weights) {
  private static final String OPEN_METRICS = "application/openmetrics-text";

  /** Those of a header, which may stand there several times; nothing of one that is not there. */
  static Accepted of(List<String> headers) {
    Map<String, Double> weights = new HashMap<>();
    headers.stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .map(form -> form.replace(" ", "").toLowerCase(Locale.ROOT).split(";"))
        .forEach(form -> weights.merge(form[0], weight(form), Math::max));
    return new Accepted(weights);
  }

  /** Whether it takes gzip. */
  boolean gzip() {
    return weight("gzip") > 0;
  }

  /**
   * Whether it would rather have OpenMetrics than the text format, or as gladly. simpleclient's own
   * choice goes by the name alone: with {@code scrape_protocols} Prometheus names both, and may
   * prefer the text.
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
