#!/usr/bin/env bash
# VictoriaMetrics 1.145: round takes halves away from zero, and clamp with its bounds swapped gives a number, not nothing.
#
# PromQL's round takes halves up: -2.5 becomes -2, and 1.25 to tenths 1.3. In VictoriaMetrics the first is -3 and the second
# 1.2. PromQL's clamp(v, 5, 2) is empty, as no number lies between 5 and 2; here it is 2. The same rule file with such
# bounds from a query therefore never fires with one of them.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky promtool 3.5
debian forky victoria-metrics 1.145
storage=127.0.0.1:$(free_port)
"$work/victoria-metrics/usr/bin/victoria-metrics" -httpListenAddr="$storage" -storageDataPath="$work/data" >storage.log 2>&1 & pids+=($!)
wait_for "http://$storage/health"
query() { curl -fsS "http://$storage/api/v1/query" --data-urlencode "query=$1" | sed -n 's/.*"value":\[[^,]*,"\([^"]*\)".*/\1/p'; }
expect "round(vector(-2.5))" -3 "$(query 'round(vector(-2.5))')"
expect "round(vector(1.25), 0.1)" 1.2 "$(query 'round(vector(1.25), 0.1)')"
expect "clamp(vector(3), 5, 2)" 2 "$(query 'clamp(vector(3), 5, 2)')"
cat >prometheus.yml <<'YAML'
evaluation_interval: 1m
tests:
  - interval: 1m
    promql_expr_test:
      - {expr: round(vector(-2.5)), eval_time: 0, exp_samples: [{labels: '{}', value: -2}]}
      - {expr: 'round(vector(1.25), 0.1)', eval_time: 0, exp_samples: [{labels: '{}', value: 1.3}]}
      - {expr: 'clamp(vector(3), 5, 2)', eval_time: 0, exp_samples: []}
YAML
expect "in Prometheus -2, 1.3 and nothing" yes \
  "$("$work/promtool/usr/bin/promtool" test rules prometheus.yml >out 2>&1 && echo yes || cat out)"
