#!/usr/bin/env bash
# prometheus-metrics-simpleclient-bridge 1.4.3: gauges whose names end in total, info, created or bucket lose that ending.
#
# The bridge is there so that nobody has to change anything to move from simpleclient to its successor. But names that the successor
# does not allow are cut until they fit, whatever the type: the gauge threads_total becomes threads, s3_bucket becomes s3, and
# dashboards and rules find nothing. No log or exception tells. Where what is left is the name of another metric, the scrape fails.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

maven io.prometheus:prometheus-metrics-simpleclient-bridge:1.4.3 io.prometheus:prometheus-metrics-exposition-textformats:1.4.3 \
  io.prometheus:simpleclient_common:0.16.0
cat >Names.java <<'JAVA'
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Gauge;
import io.prometheus.client.exporter.common.TextFormat;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.simpleclient.bridge.SimpleclientCollector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.stream.Collectors;

class Names {
  public static void main(String[] names) throws IOException {
    CollectorRegistry older = new CollectorRegistry();
    for (String name : names) {
      Gauge.build(name, name).register(older);
    }
    StringWriter before = new StringWriter();
    TextFormat.write004(before, older.metricFamilySamples());
    show(before.toString());
    PrometheusRegistry newer = new PrometheusRegistry();
    SimpleclientCollector.builder().collectorRegistry(older).register(newer);
    ByteArrayOutputStream after = new ByteArrayOutputStream();
    try {
      ExpositionFormats.init().getPrometheusTextFormatWriter().write(after, newer.scrape());
      show(after.toString());
    } catch (IllegalArgumentException e) {
      System.out.println(e.getMessage());
    }
  }

  static void show(String text) {
    System.out.println(text.lines().filter(line -> !line.startsWith("#")).map(line -> line.split(" ")[0]).sorted().collect(Collectors.joining(" ")).trim());
  }
}
JAVA
mapfile -t seen < <(java -cp "$(cat classpath)" Names.java app_info rows_created s3_bucket threads_total)
expect "gauges of simpleclient" "app_info rows_created s3_bucket threads_total" "${seen[0]}"
expect "the same by the bridge" "app rows s3 threads" "${seen[1]}"
mapfile -t seen < <(java -cp "$(cat classpath)" Names.java threads threads_total)
expect "threads and threads_total" "threads threads_total" "${seen[0]}"
expect "the same by the bridge" "threads: duplicate metric name" "${seen[1]}"
