#!/usr/bin/env bash
# Prometheus 3.5: a restart ends keep_firing_for, and starts for anew where it is under ten minutes.
#
# A rule's for is known to survive a restart: Prometheus reads back since when an alert is active. It does so for a for of at
# least --rules.alert.for-grace-period, ten minutes, only: an alert that fired with for: 5m is pending for five minutes again,
# long enough for Alertmanager to tell that it is resolved. Of keep_firing_for nothing is read back: what it held is gone.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky prometheus 3.5.3
target=$(free_port)
server=$(free_port)
mkdir pages
echo 'jobs_failed 3' >pages/metrics
python3 -m http.server "$target" --bind 127.0.0.1 --directory pages >/dev/null 2>&1 &
pids+=($!)
wait_for "http://127.0.0.1:$target/metrics"
cat >rules.yml <<'YML'
groups:
  - name: jobs
    rules:
      - {alert: Kept, expr: jobs_failed > 0, keep_firing_for: 1h}
      - {alert: For9m, expr: vector(1), for: 9m}
      - {alert: For1h, expr: vector(1), for: 1h}
YML
cat >prometheus.yml <<YML
global: {scrape_interval: 1s, evaluation_interval: 1s}
rule_files: [rules.yml]
scrape_configs:
  - job_name: jobs
    fallback_scrape_protocol: PrometheusText0.0.4
    static_configs: [{targets: ['127.0.0.1:$target']}]
YML
start() {
  prometheus/usr/bin/prometheus --config.file=prometheus.yml --storage.tsdb.path=data \
    --web.listen-address="127.0.0.1:$server" >>log 2>&1 &
  prometheus=$!
  pids+=($!)
  wait_for "http://127.0.0.1:$server/-/ready"
}
# alert NAME FIELD: a field of an alert, "gone" where there is no such alert.
alert() {
  curl -s "http://127.0.0.1:$server/api/v1/alerts" | python3 -c 'import json, sys
for alert in json.load(sys.stdin)["data"]["alerts"]:
    if alert["labels"]["alertname"] == sys.argv[1]: print(alert.get(sys.argv[2], "never")); break
else: print("gone")' "$@"
}
# until TEST: waits until a test of Bash holds.
until_true() { for _ in $(seq 300); do eval "$1" && return; sleep 0.2; done; echo "never: $1" >&2; exit 1; }

start
until_true '[ "$(alert Kept state)" = firing ] && [ "$(alert For1h state)" = pending ]'
echo 'jobs_failed 0' >pages/metrics
until_true '[[ "$(alert Kept keepFiringSince)" == 20* ]]'
expect "Kept, its condition is over" firing "$(alert Kept state)"
kill $prometheus
wait $prometheus || true
restart=$(date -u +%FT%T)
start
until_true '[ "$(alert For1h activeAt)" != gone ] && curl -s "http://127.0.0.1:$server/metrics" |
  grep -q "^prometheus_rule_group_iterations_total.* [3-9]"'
active() { local since; since=$(alert "$1" activeAt); [[ $since < $restart ]] && echo before || echo after; }
expect "Kept, after the restart" gone "$(alert Kept state)"
expect "for: 1h, active since a moment before or after the restart" before "$(active For1h)"
expect "for: 9m, active since a moment before or after the restart" after "$(active For9m)"
