#!/usr/bin/env bash
# vmalert 1.145: a label of a rule does not overwrite the series' own, which goes on as exported_NAME; in Prometheus it is gone.
#
# Prometheus documents that the labels of a rule replace those of its series, and vmalert reads the same file. It renames the old
# label instead, so a matcher, a grouping by all labels and a join of a recorded series with its source see
# another alert or series. Where two series differ in that label only, Prometheus fails to evaluate the rule, and no alert is
# raised; vmalert raises two. No check tells of either.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky prometheus 3.5
debian forky victoria-metrics 1.145
cat >rules.yml <<'YAML'
groups:
  - name: teams
    rules:
      - alert: OneFull
        expr: label_replace(vector(1), "team", "old", "", "")
        labels: {team: new}
      - alert: TwoFull
        expr: label_replace(vector(1), "team", "old", "", "") or label_replace(vector(1), "team", "older", "", "")
        labels: {team: new}
YAML
cat >prometheus.yml <<'YAML'
global: {evaluation_interval: 1s}
rule_files: [rules.yml]
YAML
storage=http://127.0.0.1:$(free_port)
engine=http://127.0.0.1:$(free_port)
prometheus=http://127.0.0.1:$(free_port)
"$work/prometheus/usr/bin/prometheus" --config.file=prometheus.yml --storage.tsdb.path="$work/tsdb" --web.listen-address="${prometheus#http://}" \
  >prometheus.log 2>&1 & pids+=($!)
"$work/victoria-metrics/usr/bin/victoria-metrics" -httpListenAddr="${storage#http://}" -storageDataPath="$work/data" >storage.log 2>&1 & pids+=($!)
wait_for "$storage/health"
"$work/victoria-metrics/usr/bin/vmalert" -httpListenAddr="${engine#http://}" -datasource.url="$storage" -notifier.blackhole \
  -evaluationInterval=1s -rule=rules.yml >engine.log 2>&1 & pids+=($!)
# rule ALERT URL: how the rule is, and the teams of its alerts.
rule() {
  curl -fsS "$2/api/v1/rules" | python3 -c 'import json, sys
for group in json.load(sys.stdin)["data"]["groups"]:
    for rule in group["rules"]:
        if rule["name"] == sys.argv[1]:
            labels = [alert["labels"] for alert in rule.get("alerts") or []]
            print(rule["health"], *sorted("+".join(f"{k}={v}" for k, v in sorted(each.items()) if "team" in k) for each in labels))' "$1"
}
for url in "$prometheus" "$engine"; do
  wait_for "$url/api/v1/rules"
  for _ in $(seq 300); do [[ "$(rule OneFull "$url") $(rule TwoFull "$url")" =~ =.*(=|err) ]] && break; sleep 0.1; done
done
expect "one series, Prometheus" "ok team=new" "$(rule OneFull "$prometheus")"
expect "one series, vmalert" "ok exported_team=old+team=new" "$(rule OneFull "$engine")"
expect "two series, Prometheus" "err" "$(rule TwoFull "$prometheus")"
expect "two series, vmalert" "ok exported_team=old+team=new exported_team=older+team=new" "$(rule TwoFull "$engine")"
