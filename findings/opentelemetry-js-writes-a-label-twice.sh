#!/usr/bin/env bash
# @opentelemetry/exporter-prometheus 0.301.0: two attributes that become one label are written twice, and the whole scrape fails.
#
# OpenTelemetry's rules for Prometheus join the values of attributes whose names become equal, such as http.route and http_route, by
# a semicolon. This exporter writes both. Prometheus refuses the text at that line and keeps nothing of the scrape, and one
# counter with one such call is enough. An attribute called le on a histogram does it too.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky promtool 3.5
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @opentelemetry/exporter-prometheus@0.301.0 @opentelemetry/sdk-metrics@3.1.0 @opentelemetry/api@1.10.0
echo "@opentelemetry/exporter-prometheus $(npm ls @opentelemetry/exporter-prometheus | sed -n "s/.*exporter-prometheus@//p") of npm"
cat >export.cjs <<'JS'
const {MeterProvider} = require('@opentelemetry/sdk-metrics');
const {PrometheusExporter, PrometheusSerializer} = require('@opentelemetry/exporter-prometheus');
const [instrument, attributes] = process.argv.slice(2);
const reader = new PrometheusExporter({preventServerStart: true});
const meter = new MeterProvider({readers: [reader]}).getMeter('shop');
meter.createCounter('orders').add(1);
if (instrument === 'counter') meter.createCounter('requests').add(1, JSON.parse(attributes));
else meter.createHistogram('requests', {advice: {explicitBucketBoundaries: [1]}}).record(0.5, JSON.parse(attributes));
reader.collect().then(({resourceMetrics}) => console.log(new PrometheusSerializer('', false, undefined, true, true).serialize(resourceMetrics)));
JS
exported() { node export.cjs "$1" "$2" >metrics; sed -n 's/^requests_\(total\|bucket\)//p' metrics | head -n 1; }
check() { "$work/promtool/usr/bin/promtool" check metrics <metrics >out 2>&1 && echo passes || echo fails; }
expect "http.route" '{http_route="/a"} 1' "$(exported counter '{"http.route": "/a"}')"
expect "promtool check metrics" passes "$(check)"
expect "http.route and http_route" '{http_route="/a",http_route="/b"} 1' "$(exported counter '{"http.route": "/a", "http_route": "/b"}')"
expect "promtool check metrics" fails "$(check)"
expect "le, of a histogram" '{le="x",le="1"} 1' "$(exported histogram '{"le": "x"}')"
expect "promtool check metrics" fails "$(check)"
