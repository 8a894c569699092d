package org.omsexporter.metrics;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.CollectorRegistry;
import java.util.Collections;
import java.util.List;

/**
 * What the exporter counts about itself, as of the moment it is asked. Callers who come during a
 * collection share the next one. Collecting takes longer the more threads there are, so a thousand
 * clients at once must not each collect. Thread safe.
 */
final class LiveFamilies {
  private final CollectorRegistry registry;
  private List<MetricFamilySamples> collected = List.of();
  private long beganAt;

  LiveFamilies(CollectorRegistry registry) {
    this.registry = registry;
    this.beganAt = System.nanoTime();
  }

  /** All families, none of them collected before this was called. */
  List<MetricFamilySamples> collect() {
    long asked = System.nanoTime();
    synchronized (this) {
      if (beganAt - asked <= 0) {
        beganAt = System.nanoTime();
        collected = List.copyOf(Collections.list(registry.metricFamilySamples()));
      }
      return collected;
    }
  }
}
