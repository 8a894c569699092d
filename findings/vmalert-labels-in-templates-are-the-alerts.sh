#!/usr/bin/env bash
# vmalert 1.145: in templates $labels are the labels of the alert, external ones included; in Prometheus those of the sample.
#
# The same rule file is read by both. An annotation with {{ $labels.alertname }}, a label that the rule adds, or an external
# label is empty in Prometheus and filled in vmalert. A text or query built by looping over $labels differs: with one
# engine it selects the sample's series, with the other nothing, as no series has the label alertgroup.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky victoria-metrics 1.145
debian forky prometheus 3.5
storage=http://127.0.0.1:$(free_port)
engine=http://127.0.0.1:$(free_port)
prometheus=http://127.0.0.1:$(free_port)
cat >rules.yml <<'YAML'
groups:
  - name: links
    rules:
      - alert: LinkDown
        expr: vector(1)
        labels: {tier: gold}
        annotations:
          text: 'name={{ $labels.alertname }} tier={{ $labels.tier }} site={{ $labels.site }}'
          all: '{{ range $name, $unused := $labels }}{{ $name }} {{ end }}'
YAML
cat >prometheus.yml <<'YAML'
global: {evaluation_interval: 1s, external_labels: {site: north}}
rule_files: [rules.yml]
YAML
"$work/prometheus/usr/bin/prometheus" --config.file=prometheus.yml --storage.tsdb.path="$work/tsdb" --web.listen-address="${prometheus#http://}" \
  >prometheus.log 2>&1 & pids+=($!)
"$work/victoria-metrics/usr/bin/victoria-metrics" -httpListenAddr="${storage#http://}" -storageDataPath="$work/data" >storage.log 2>&1 & pids+=($!)
wait_for "$storage/health"
"$work/victoria-metrics/usr/bin/vmalert" -httpListenAddr="${engine#http://}" -datasource.url="$storage" -notifier.blackhole \
  -evaluationInterval=1s -external.label=site=north -rule=rules.yml >engine.log 2>&1 & pids+=($!)
annotation() { # of the first alert, of whom
  curl -fsS "$2/api/v1/alerts" | python3 -c 'import json, sys; print("".join(a["annotations"][sys.argv[1]] for a in json.load(sys.stdin)["data"]["alerts"]))' "$1"
}
for url in "$prometheus" "$engine"; do
  wait_for "$url/api/v1/alerts"
  for _ in $(seq 300); do [ -n "$(annotation text "$url")" ] && break; sleep 0.1; done
done
expect "Prometheus" "name= tier= site=" "$(annotation text "$prometheus")"
expect "vmalert" "name=LinkDown tier=gold site=north" "$(annotation text "$engine")"
expect "Prometheus: names in \$labels" "" "$(annotation all "$prometheus")"
expect "vmalert: names in \$labels" "alertgroup alertname site tier " "$(annotation all "$engine")"
