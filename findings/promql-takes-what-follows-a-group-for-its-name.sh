#!/usr/bin/env bash
# Prometheus 3.5 and VictoriaMetrics 1.145: $1_prod is not group 1 and _prod, but a group of the name 1_prod: the label is gone.
#
# In relabelling and label_replace a $ and a number stand for a group. The name goes on for as long as there are letters, digits
# and underscores, and a group that the expression does not have is an empty text, which takes the label away. No check remarks on
# it: the configuration is valid, and targets, rules and joins lose the label. ${1}_prod is what was meant; $1-prod works, too.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky promtool 3.5
debian forky victoria-metrics 1.145
promtool=$work/promtool/usr/bin/promtool
storage=127.0.0.1:$(free_port)
"$work/victoria-metrics/usr/bin/victoria-metrics" -httpListenAddr="$storage" -storageDataPath="$work/data" >storage.log 2>&1 & pids+=($!)
wait_for "http://$storage/health"
# relabelled REPLACEMENT: what becomes of the label env, dev at first, in a job that copies it from its team, web.
relabelled() {
  cat >prometheus.yml <<YAML
scrape_configs:
  - job_name: a
    static_configs: [{targets: [localhost:1], labels: {team: web, env: dev}}]
    relabel_configs: [{source_labels: [team], target_label: env, replacement: '$1'}]
YAML
  "$promtool" check config prometheus.yml >out 2>&1 || { echo refused; return; }
  "$promtool" check service-discovery --timeout=2s prometheus.yml a | python3 -c 'import json, sys; print(json.load(sys.stdin)[0]["labels"].get("env", "none"))'
}
# replaced REPLACEMENT: the label env of what VictoriaMetrics makes of label_replace.
replaced() {
  curl -fsS "http://$storage/api/v1/query" --data-urlencode "query=label_replace(label_set(1, 'team', 'web', 'env', 'dev'), 'env', '$1', 'team', '(.*)')" |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["data"]["result"][0]["metric"].get("env", "none"))'
}
# shellcheck disable=SC2016
for case in '$1_prod none' '$1prod none' '${1}_prod web_prod' '$1-prod web-prod'; do
  read -r replacement wanted <<<"$case"
  expect "$replacement, relabelling of Prometheus" "$wanted" "$(relabelled "$replacement")"
  expect "$replacement, label_replace of VictoriaMetrics" "$wanted" "$(replaced "$replacement")"
done
