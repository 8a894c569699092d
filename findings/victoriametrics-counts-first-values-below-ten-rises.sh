#!/usr/bin/env bash
# VictoriaMetrics 1.145: increase counts the first value of a new series as a rise, if it is less than some ten times the next.
#
# It is known that a counter which appears with 1 has risen by 1 there, while Prometheus sees no rise. Less known is that so has
# one which appears with 100 and rises by 10: it went up by 110. With 120 at first it is 10. So after a restart that keeps
# its counters, or a relabelling, some series jump by all they ever counted and others do not. Where that matters, increase_prometheus
# never counts the first value, increase_pure always.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky victoria-metrics 1.145
storage=127.0.0.1:$(free_port)
"$work/victoria-metrics/usr/bin/victoria-metrics" -httpListenAddr="$storage" -storageDataPath="$work/data" >storage.log 2>&1 & pids+=($!)
wait_for "http://$storage/health"
now=$(date +%s)
for first in 100 120; do
  printf '%s\n' "rows_total{first=\"$first\"} $first $((now - 120))000" "rows_total{first=\"$first\"} $((first + 10)) $((now - 60))000"
done | curl -fsS "http://$storage/api/v1/import/prometheus" --data-binary @-
curl -fsS "http://$storage/internal/force_flush"
risen() {
  curl -fsS "http://$storage/api/v1/query" -d "time=$now" -d nocache=1 --data-urlencode "query=$1(rows_total{first=\"$2\"}[10m])" |
    sed -n 's/.*"value":\[[^,]*,"\([^"]*\)".*/\1/p'
}
for _ in $(seq 300); do [ -z "$(risen increase_pure 120)" ] || break; sleep 0.1; done
expect "100, then 110: increase" 110 "$(risen increase 100)"
expect "120, then 130: increase" 10 "$(risen increase 120)"
expect "100, then 110: increase_prometheus, increase_pure" "10, 110" "$(risen increase_prometheus 100), $(risen increase_pure 100)"
expect "120, then 130: increase_prometheus, increase_pure" "10, 130" "$(risen increase_prometheus 120), $(risen increase_pure 120)"
