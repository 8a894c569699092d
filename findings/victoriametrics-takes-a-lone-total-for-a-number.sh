#!/usr/bin/env bash
# VictoriaMetrics 1.145: a / sum(a) is each series' share; in Prometheus the labels do not match and it is empty.
#
# PromQL joins vectors by labels, so a total needs scalar(), or "on () group_left". VictoriaMetrics takes a side that is one series
# without labels for a number, in arithmetic and in comparisons. A panel or rule that was made and tried out there is empty in
# Prometheus, without an error: its alert never fires. Operations on sets do not do it: "a and sum(a)" is empty in both.
# Where the total does have a label, both are empty again.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky promtool 3.5
debian forky victoria-metrics 1.145
storage=127.0.0.1:$(free_port)
"$work/victoria-metrics/usr/bin/victoria-metrics" -httpListenAddr="$storage" -storageDataPath="$work/data" >storage.log 2>&1 & pids+=($!)
wait_for "http://$storage/health"
now=$(date +%s)
printf '%s\n' "rows{project=\"a\",oms=\"x\"} 1 $((now - 60))000" "rows{project=\"b\",oms=\"x\"} 3 $((now - 60))000" |
  curl -fsS "http://$storage/api/v1/import/prometheus" --data-binary @-
curl -fsS "http://$storage/internal/force_flush"
# found EXPRESSION: the values of its series, sorted.
found() {
  curl -fsS "http://$storage/api/v1/query" -d "time=$now" -d nocache=1 --data-urlencode "query=$1" | python3 -c 'import json, sys
print(" ".join(sorted(series["value"][1] for series in json.load(sys.stdin)["data"]["result"])) or "nothing")'
}
for _ in $(seq 300); do [ "$(found 'count(rows)')" != 2 ] || break; sleep 0.1; done
expressions=('rows / sum(rows)' 'rows > avg(rows)' 'rows and sum(rows)' 'rows / sum by (oms) (rows)')
expect "${expressions[0]}" "0.25 0.75" "$(found "${expressions[0]}")"
expect "${expressions[1]}" 3 "$(found "${expressions[1]}")"
expect "${expressions[2]}" nothing "$(found "${expressions[2]}")"
expect "${expressions[3]}" nothing "$(found "${expressions[3]}")"
{
  printf '%s\n' 'evaluation_interval: 1m' 'tests:' '  - interval: 1m' '    input_series:' \
    "      - {series: 'rows{project=\"a\",oms=\"x\"}', values: '1'}" "      - {series: 'rows{project=\"b\",oms=\"x\"}', values: '3'}" \
    '    promql_expr_test:'
  printf '      - {expr: %s, eval_time: 0, exp_samples: []}\n' "${expressions[@]}"
  echo "      - {expr: sum(rows), eval_time: 0, exp_samples: [{labels: '{}', value: 4}]}"
} >prometheus.yml
expect "in Prometheus all four are empty" yes \
  "$("$work/promtool/usr/bin/promtool" test rules prometheus.yml >out 2>&1 && echo yes || cat out)"
