#!/usr/bin/env bash
# Prometheus 3.5: a ca_file that is missing takes its job away, without a target or a sample of up; promtool passes it.
#
# promtool check config looks for files that the configuration names: a token, a client's certificate. A basic_auth password and the
# certificate authority it does not look for. Without the password the targets are down, as one thinks. Without the ca_file
# Prometheus loads its configuration, says that it did, and has no such job: up == 0 finds nothing, and only its log and
# prometheus_target_scrape_pools_failed_total know. An alert on absent(up{job="..."}) tells.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky promtool 3.5
debian forky prometheus 3.5
url=http://127.0.0.1:$(free_port)
# check KEYS: writes a configuration with one job that has these keys, and says whether promtool passes it.
check() {
  cat >prometheus.yml <<YAML
global: {scrape_interval: 1s}
scrape_configs:
  - {job_name: plain, static_configs: [{targets: ['${url#http://}']}]}
  - {job_name: checked, $1, static_configs: [{targets: ['${url#http://}']}]}
YAML
  "$work/promtool/usr/bin/promtool" check config prometheus.yml >out 2>&1 && echo passes || echo fails
}
query() { curl -fsS "$url/api/v1/query" --data-urlencode "query=$1" | python3 -c 'import json, sys; print(*(s["value"][1] for s in json.load(sys.stdin)["data"]["result"]))'; }
# run: starts Prometheus with it and waits for a scrape of the other job.
run() {
  "$work/prometheus/usr/bin/prometheus" --config.file=prometheus.yml --storage.tsdb.path="$1" --web.listen-address="${url#http://}" >log 2>&1 & pids+=($!)
  wait_for "$url/-/ready"
  for _ in $(seq 300); do [ "$(query 'min(count_over_time(up[1m])) > 2')" != "" ] && break; sleep 0.1; done
}
expect "a missing credentials_file, promtool" fails "$(check 'authorization: {credentials_file: missing}')"
expect "a missing cert_file, promtool" fails "$(check 'tls_config: {cert_file: missing, key_file: missing}')"
expect "a missing password_file, promtool" passes "$(check 'basic_auth: {username: a, password_file: missing}')"
run password
expect "up of that job" 0 "$(query 'up{job="checked"}')"
kill "${pids[-1]}" && wait "${pids[-1]}" || true
expect "a missing ca_file, promtool" passes "$(check 'scheme: https, tls_config: {ca_file: missing}')"
run ca
expect "prometheus_config_last_reload_successful" 1 "$(query 'prometheus_config_last_reload_successful')"
expect "up of the other job" 1 "$(query 'up{job="plain"}')"
expect "up of that job" "" "$(query 'up{job="checked"}')"
expect "prometheus_target_scrape_pools_failed_total" 1 "$(query 'prometheus_target_scrape_pools_failed_total')"
