package org.omsexporter.metrics;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.CollectorRegistry;
import java.util.Collections;
import java.util.List;

/**
 * What the exporter counts about itself, as of the moment it is asked. Whoever has to wait for
 * another's collection shares the next one: collecting takes longer the more threads there are, so
 * a thousand clients at once must not each do it. Thread safe.
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
