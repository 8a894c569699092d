#!/usr/bin/env bash
# VictoriaMetrics 1.145: time() in a query about this moment is 30 seconds ago, and its answer is stamped with this moment.
#
# To hide samples that may be incomplete, an instant query about the last 30 seconds (-search.latencyOffset) is evaluated
# earlier, time() with it; the answer has the time that was asked for, so nothing in it tells. "m @ now" sees the newest
# sample all the same, and so does nocache=1, which says that it is about a cache. A rule such as time() - m > 60 that waits
# for a vanishing heartbeat is right, but late; in Prometheus time() is the time asked for.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky victoria-metrics 1.145
storage=127.0.0.1:$(free_port)
"$work/victoria-metrics/usr/bin/victoria-metrics" -httpListenAddr="$storage" -storageDataPath="$work/data" >storage.log 2>&1 & pids+=($!)
wait_for "http://$storage/health"
now=$(date +%s)
# One sample every 15 seconds up to now, the value its age.
for age in 60 45 30 15 0; do echo "m $age $(((now - age) * 1000))"; done |
  curl -fsS "http://$storage/api/v1/import/prometheus" --data-binary @-
curl -fsS "http://$storage/internal/force_flush"
# answer QUERY [PARAMETER...]: timestamp and value of the answer, in whole seconds before now.
answer() {
  local query=$1 parameter options=()
  shift
  for parameter; do options+=(-d "$parameter"); done
  curl -fsS "http://$storage/api/v1/query" -d "time=$now" --data-urlencode "query=$query" ${options[@]+"${options[@]}"} |
    python3 -c 'import json, sys; print(*json.load(sys.stdin)["data"]["result"][0]["value"])'
}
read -r stamp clock <<<"$(answer 'time()')"
expect "stamp of the answer, seconds before the time asked for" 0 $((now - stamp))
python3 -c "import sys; sys.exit(not 25 <= $now - $clock <= 30)" && clock="more than 25" || clock="$clock"
expect "time(), seconds before the time asked for" "more than 25" "$clock"
age() { answer "$@" | cut -d ' ' -f 2; }
expect "age of the sample m" 30 "$(age m)"
expect "age of the sample m @ now" 0 "$(age "m @ $now")"
expect "age of the sample m, with nocache=1" 0 "$(age m nocache=1)"
