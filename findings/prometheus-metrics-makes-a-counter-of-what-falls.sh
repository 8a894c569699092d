#!/usr/bin/env bash
# prometheus-metrics-instrumentation-dropwizard 1.4.3: a counter of Dropwizard, which also goes down, becomes one of Prometheus.
#
# A Dropwizard counter counts jobs in a queue as well: inc and dec. The bridge of simpleclient made a gauge of it, and the comment
# on the newer bridge's method still says so. It is shown as queue_total of type counter: each fall reads as a restart, so that
# rate and increase count what is left as new, and rules that knew queue find nothing. Besides, two names that become one,
# a.b and a-b, fail the whole scrape with an exception, where simpleclient's bridge wrote both.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

maven io.prometheus:prometheus-metrics-instrumentation-dropwizard:1.4.3 io.prometheus:prometheus-metrics-exposition-textformats:1.4.3 \
  io.dropwizard.metrics:metrics-core:4.2.30 io.prometheus:simpleclient_dropwizard:0.16.0 io.prometheus:simpleclient_common:0.16.0
cat >Bridges.java <<'JAVA'
import com.codahale.metrics.MetricRegistry;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.dropwizard.DropwizardExports;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.stream.Collectors;

class Bridges {
  public static void main(String[] args) throws IOException {
    MetricRegistry queue = new MetricRegistry();
    queue.counter("queue").inc(5);
    queue.counter("queue").dec(2);
    show(older(queue));
    show(newer(queue));
    MetricRegistry two = new MetricRegistry();
    two.counter("a.b").inc(1);
    two.counter("a-b").inc(2);
    show(older(two));
    try {
      show(newer(two));
    } catch (IllegalArgumentException e) {
      System.out.println(e.getMessage());
    }
  }

  static String older(MetricRegistry metrics) throws IOException {
    CollectorRegistry registry = new CollectorRegistry();
    registry.register(new io.prometheus.client.dropwizard.DropwizardExports(metrics));
    StringWriter text = new StringWriter();
    TextFormat.write004(text, registry.metricFamilySamples());
    return text.toString();
  }

  static String newer(MetricRegistry metrics) throws IOException {
    PrometheusRegistry registry = new PrometheusRegistry();
    DropwizardExports.builder().dropwizardRegistry(metrics).register(registry);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ExpositionFormats.init().getPrometheusTextFormatWriter().write(text, registry.scrape());
    return text.toString();
  }

  static void show(String text) {
    System.out.println(text.lines().filter(line -> !line.startsWith("# HELP") && !line.isEmpty()).collect(Collectors.joining(", ")));
  }
}
JAVA
mapfile -t seen < <(java -cp "$(cat classpath)" Bridges.java 2>/dev/null)
expect "5 more and 2 less, simpleclient's bridge" "# TYPE queue gauge, queue 3.0" "${seen[0]}"
expect "5 more and 2 less, the newer bridge" "# TYPE queue_total counter, queue_total 3.0" "${seen[1]}"
expect "a.b and a-b, simpleclient's bridge" "# TYPE a_b gauge, a_b 2.0, a_b 1.0" "${seen[2]}"
expect "a.b and a-b, the newer bridge" "a_b: duplicate metric name" "${seen[3]}"
