#!/usr/bin/env bash
# prometheus-metrics 1.8.0, simpleclient 0.16.0, prom-client 15.1.3, OpenTelemetry 3.1.0 for JS: a counter that is given NaN stays it.
#
# A counter refuses what is below zero. Not a number, such as the mean of nothing in 0 bytes / 0 rows, is not below zero: it is
# added, and from then on the counter is NaN, as is each rate, so that no alert on it fires until a restart. A histogram of the
# same library leaves it out, refuses it or has it in its sum, too. Micrometer's counter for Prometheus leaves it out.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

maven io.prometheus:prometheus-metrics-core:1.8.0 io.prometheus:simpleclient:0.16.0 io.micrometer:micrometer-registry-prometheus:1.15.0
npm init -y >/dev/null
npm install --silent --no-audit --no-fund prom-client@15.1.3 @opentelemetry/sdk-metrics@3.1.0 @opentelemetry/api@1.10.0
for package in prom-client @opentelemetry/sdk-metrics; do
  echo "$package $(node -p "require('./node_modules/$package/package.json').version") of npm"
done
cat >Nan.java <<'JAVA'
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;

class Nan {
  public static void main(String[] args) {
    double[] values = {5, Double.NaN, 1};
    Counter counter = Counter.builder().name("rows").build();
    Histogram histogram = Histogram.builder().name("sizes").classicOnly().classicUpperBounds(10).build();
    var oldCounter = io.prometheus.client.Counter.build("rows", "help").create();
    var oldHistogram = io.prometheus.client.Histogram.build("sizes", "help").buckets(10).create();
    var micrometer = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT).counter("rows");
    for (double value : values) {
      counter.inc(value);
      histogram.observe(value);
      oldCounter.inc(value);
      oldHistogram.observe(value);
      micrometer.increment(value);
    }
    HistogramDataPointSnapshot point = histogram.collect().getDataPoints().get(0);
    var oldPoint = oldHistogram.labels().get();
    System.out.println(counter.get());
    System.out.println(point.getCount() + " with a sum of " + point.getSum());
    System.out.println(oldCounter.get());
    System.out.println((long) oldPoint.buckets[1] + " with a sum of " + oldPoint.sum);
    System.out.println(micrometer.count());
  }
}
JAVA
cat >nan.cjs <<'JS'
const {Counter, Histogram} = require('prom-client');
const {MeterProvider, MetricReader} = require('@opentelemetry/sdk-metrics');
const counter = new Counter({name: 'rows', help: 'help'});
const histogram = new Histogram({name: 'sizes', help: 'help', buckets: [10]});
const attempt = (value) => { try { histogram.observe(value); return 'taken'; } catch { return 'refused'; } };
const reader = new (class extends MetricReader { onForceFlush() {} onShutdown() {} })();
const rows = new MeterProvider({readers: [reader]}).getMeter('shop').createCounter('rows');
[5, NaN, 1].forEach((value) => { counter.inc(value); rows.add(value); });
Promise.all([counter.get(), reader.collect()]).then(([{values}, {resourceMetrics}]) =>
  console.log(values[0].value, attempt(NaN), resourceMetrics.scopeMetrics[0].metrics[0].dataPoints[0].value));
JS
mapfile -t seen < <(java -cp "$(cat classpath)" Nan.java)
expect "counter of 5, NaN, 1, prometheus-metrics" NaN "${seen[0]}"
expect "its histogram" "2 with a sum of 6.0" "${seen[1]}"
expect "counter, simpleclient" NaN "${seen[2]}"
expect "its histogram" "2 with a sum of NaN" "${seen[3]}"
read -r counter histogram opentelemetry < <(node nan.cjs)
expect "counter, prom-client" NaN "$counter"
expect "its histogram" refused "$histogram"
expect "counter, OpenTelemetry" NaN "$opentelemetry"
expect "counter, micrometer-registry-prometheus 1.15.0" 6.0 "${seen[4]}"
