#!/usr/bin/env bash
# VictoriaMetrics 1.145: a gauge that turns NaN keeps the number it had before; in Prometheus it is NaN.
#
# Exporters write NaN for what they do not know. Prometheus stores that: the panel shows a gap, and a comparison is false.
# VictoriaMetrics takes the sample, answers 204 and reads it as none, so that queries find the last number for as long as they
# look back, five minutes: a queue of 5 that is unknown by now goes on being 5, and raises the alert.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky promtool 3.5
debian forky victoria-metrics 1.145
storage=127.0.0.1:$(free_port)
"$work/victoria-metrics/usr/bin/victoria-metrics" -httpListenAddr="$storage" -storageDataPath="$work/data" >storage.log 2>&1 & pids+=($!)
wait_for "http://$storage/health"
now=$(date +%s)
printf '%s\n' "queue 5 $((now - 120))000" "queue NaN $((now - 60))000" "unknown NaN $((now - 60))000" "known 1 $((now - 60))000" |
  curl -fsS "http://$storage/api/v1/import/prometheus" --data-binary @-
curl -fsS "http://$storage/internal/force_flush"
query() { curl -fsS "http://$storage/api/v1/query" -d "time=$now" -d nocache=1 --data-urlencode "query=$1" | sed -n 's/.*"value":\[[^,]*,"\([^"]*\)".*/\1/p'; }
for _ in $(seq 300); do [ -z "$(query known)" ] || break; sleep 0.1; done
expect "5, and a minute later NaN" 5 "$(query queue)"
expect "is more than 3" 1 "$(query 'queue > bool 3')"
expect "series that was NaN from the beginning" 0 "$(query 'count(unknown) or vector(0)')"
cat >prometheus.yml <<'YAML'
evaluation_interval: 1m
tests:
  - interval: 1m
    input_series: [{series: queue, values: 5 NaN}, {series: unknown, values: _ NaN}]
    promql_expr_test:
      - {expr: queue > bool 3, eval_time: 2m, exp_samples: [{labels: '{}', value: 0}]}
      - {expr: count(queue != queue), eval_time: 2m, exp_samples: [{labels: '{}', value: 1}]}
      - {expr: count(unknown), eval_time: 2m, exp_samples: [{labels: '{}', value: 1}]}
YAML
expect "in Prometheus it is NaN, not more than 3, and a series" yes \
  "$("$work/promtool/usr/bin/promtool" test rules prometheus.yml >out 2>&1 && echo yes || cat out)"
