#!/usr/bin/env bash
# VictoriaMetrics 1.145: one very large value turns other values of its series into 0.
#
# Values are said to keep at least 12 digits. Those of a series are stored in blocks of up to 8,192, as whole numbers that share
# one power of ten. Where a single value needs a great one, such as a division by almost nothing or a counter that wrapped to 2^64,
# what is far smaller in the same block is rounded to nothing, before and after it: hours of a healthy ratio read 0.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky victoria-metrics 1.145
storage=127.0.0.1:$(free_port)
"$work/victoria-metrics/usr/bin/victoria-metrics" -httpListenAddr="$storage" -storageDataPath="$work/data" >storage.log 2>&1 & pids+=($!)
wait_for "http://$storage/health"
now=$(date +%s)
# import SERIES VALUE...: one value a minute, the last of them now.
import() {
  local series=$1 at=$((now - 60 * ($# - 1))) value
  shift
  for value; do at=$((at + 60)); echo "$series $value $((at * 1000))"; done |
    curl -fsS "http://$storage/api/v1/import/prometheus" --data-binary @-
}
import healthy 0.25 0.5 0.75
import spiked 0.25 1e20 0.75
import wrapped 3 4 18446744073709551615 5
curl -fsS "http://$storage/internal/force_flush"
values() { curl -fsS "http://$storage/api/v1/export" -d "match[]=$1" | python3 -c 'import json, sys; print(*json.loads(sys.stdin.readline())["values"])'; }
for _ in $(seq 300); do [ -n "$(values wrapped 2>/dev/null)" ] && break; sleep 0.1; done
expect "0.25, 0.5 and 0.75" "0.25 0.5 0.75" "$(values healthy)"
expect "0.25, 1e20 and 0.75" "0 100000000000000000000 0" "$(values spiked)"
expect "3, 4, 2^64 - 1 and 5" "0 0 18446744073709548000 0" "$(values wrapped)"
