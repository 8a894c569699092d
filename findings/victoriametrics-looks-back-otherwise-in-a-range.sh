#!/usr/bin/env bash
# VictoriaMetrics 1.145: at one and the same moment a series that has stopped is there in an instant query, and not in a range.
#
# Prometheus looks back five minutes for the last sample, in both. VictoriaMetrics looks back as far as the step, five minutes if none
# is given, in an instant query; in a range it guesses how often the series has samples and waits a little more than that. Where
# nothing marks the end of a series, as with imported and pushed ones, the line on the panel ends at once, while rules and
# tables go on with the last number for minutes. Given a step of a minute, the instant query finds nothing either.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky promtool 3.5
debian forky prometheus 3.5
debian forky victoria-metrics 1.145
now=$(($(date +%s) / 15 * 15))
# A sample each 15 seconds, the last of them two minutes ago.
for age in $(seq 600 -15 120); do echo "queue 7 $((now - age))"; done >samples
{ cat samples; echo "# EOF"; } >samples.om
"$work/promtool/usr/bin/promtool" tsdb create-blocks-from openmetrics samples.om "$work/prometheus.data" >created
prometheus=127.0.0.1:$(free_port)
echo '{}' >prometheus.yml
"$work/prometheus/usr/bin/prometheus" --config.file=prometheus.yml --storage.tsdb.path="$work/prometheus.data" \
  --web.listen-address="$prometheus" >prometheus.log 2>&1 & pids+=($!)
victoria=127.0.0.1:$(free_port)
"$work/victoria-metrics/usr/bin/victoria-metrics" -httpListenAddr="$victoria" -storageDataPath="$work/victoria.data" \
  -search.latencyOffset=0s >victoria.log 2>&1 & pids+=($!)
wait_for "http://$prometheus/-/ready"
wait_for "http://$victoria/health"
curl -fsS "http://$victoria/api/v1/import/prometheus" --data-binary @samples
curl -fsS "http://$victoria/internal/force_flush"
# answer ADDRESS PATH PARAMETER...: the last value and how many seconds it is before now, or "nothing".
answer() {
  local address=$1 path=$2 parameter options=()
  shift 2
  for parameter; do options+=(-d "$parameter"); done
  curl -fsS "http://$address/api/v1/$path" -d query=queue -d nocache=1 "${options[@]}" | python3 -c 'import json, sys
result = json.load(sys.stdin)["data"]["result"]
time, value = (result[0].get("values") or [result[0]["value"]])[-1] if result else (None, None)
print(f"{value}, {int(sys.argv[1]) - int(time)} s ago" if result else "nothing")' "$now"
}
range=("start=$((now - 600))" "end=$now" step=15)
for _ in $(seq 300); do [ "$(answer "$victoria" query "time=$now")" = nothing ] || break; sleep 0.1; done
expect "Prometheus, instant" "7, 0 s ago" "$(answer "$prometheus" query "time=$now")"
expect "Prometheus, range" "7, 0 s ago" "$(answer "$prometheus" query_range "${range[@]}")"
expect "VictoriaMetrics, instant" "7, 0 s ago" "$(answer "$victoria" query "time=$now")"
expect "VictoriaMetrics, range" "7, 105 s ago" "$(answer "$victoria" query_range "${range[@]}")"
expect "VictoriaMetrics, instant with a step of a minute" nothing "$(answer "$victoria" query "time=$now" step=60)"
