#!/usr/bin/env bash
# @opentelemetry/exporter-prometheus 0.301.0: a histogram that a view makes exponential has a TYPE line and no sample.
#
# The SDK offers exponential buckets beside fixed ones, and with them the instrument counts as before. The exporter has no form
# for them: it writes HELP and "TYPE untyped" and nothing more, not even the count and the sum. The scrape is a success and no
# error is returned; a line is logged only where a logger is set for OpenTelemetry's own diagnostics, which by default is none.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund @opentelemetry/exporter-prometheus@0.301.0 @opentelemetry/sdk-metrics@3.1.0 @opentelemetry/api@1.10.0
echo "@opentelemetry/exporter-prometheus $(node -p 'require("./node_modules/@opentelemetry/exporter-prometheus/package.json").version') of npm"
cat >export.cjs <<'JS'
const {MeterProvider, AggregationType} = require('@opentelemetry/sdk-metrics');
const {PrometheusExporter, PrometheusSerializer} = require('@opentelemetry/exporter-prometheus');
const {diag, DiagConsoleLogger, DiagLogLevel} = require('@opentelemetry/api');
if (process.argv[3] === 'diagnostics') diag.setLogger(new DiagConsoleLogger(), DiagLogLevel.WARN);
const aggregations = {
  fixed: {type: AggregationType.EXPLICIT_BUCKET_HISTOGRAM, options: {boundaries: [1]}},
  exponential: {type: AggregationType.EXPONENTIAL_HISTOGRAM},
};
const reader = new PrometheusExporter({preventServerStart: true});
const views = [{instrumentName: 'seconds', aggregation: aggregations[process.argv[2]]}];
new MeterProvider({readers: [reader], views}).getMeter('shop').createHistogram('seconds').record(0.5);
reader.collect().then(({resourceMetrics, errors}) => {
  const {count, sum} = resourceMetrics.scopeMetrics[0].metrics[0].dataPoints[0].value;
  console.log(`count ${count}, sum ${sum}, errors ${errors.length}`);
  const lines = new PrometheusSerializer('', false, undefined, true, true).serialize(resourceMetrics).split('\n');
  console.log(lines.filter((line) => /^(# TYPE )?seconds/.test(line)).join(', '));
});
JS
mapfile -t fixed < <(node export.cjs fixed 2>&1)
mapfile -t exponential < <(node export.cjs exponential 2>&1)
expect "fixed buckets, collected" "count 1, sum 0.5, errors 0" "${fixed[0]}"
expect "scraped" \
  '# TYPE seconds histogram, seconds_count 1, seconds_sum 0.5, seconds_bucket{le="1"} 1, seconds_bucket{le="+Inf"} 1' "${fixed[1]}"
expect "exponential buckets, collected" "count 1, sum 0.5, errors 0" "${exponential[0]}"
expect "scraped" "# TYPE seconds untyped" "${exponential[1]}"
expect "lines logged" 0 "$((${#exponential[@]} - 2))"
expect "with diagnostics" 1 "$(node export.cjs exponential diagnostics 2>&1 | grep -c 'Unrecognizable DataPointType')"
