#!/usr/bin/env bash
# Prometheus 3.5 and VictoriaMetrics 1.145: hashmod in a relabelling puts the same target into different shards.
#
# Scrapes are split among several servers by hashmod of the address, and each keeps what falls to it. VictoriaMetrics and vmagent
# read the same scrape configuration, and know hashmod. But they hash otherwise than Prometheus: while half of the shards have
# been moved from one to the other, some targets are scraped twice, or by nobody. Of these four, shard 1 of Prometheus has one,
# and shard 0 of VictoriaMetrics none.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky prometheus 3.5
debian forky victoria-metrics 1.145
cat >scrape.yml <<YAML
global: {scrape_interval: 1s}
scrape_configs:
  - job_name: hosts
    static_configs: [{targets: ['db1.invalid:80', 'db2.invalid:80', 'db3.invalid:80', 'db4.invalid:80']}]
    relabel_configs:
      - {source_labels: [__address__], action: hashmod, modulus: 2, target_label: shard}
YAML
prometheus=127.0.0.1:$(free_port)
"$work/prometheus/usr/bin/prometheus" --config.file=scrape.yml --storage.tsdb.path="$work/prometheus.data" \
  --web.listen-address="$prometheus" >prometheus.log 2>&1 & pids+=($!)
wait_for "http://$prometheus/-/ready"
victoria=127.0.0.1:$(free_port)
"$work/victoria-metrics/usr/bin/victoria-metrics" -httpListenAddr="$victoria" -storageDataPath="$work/victoria.data" \
  -promscrape.config=scrape.yml >victoria.log 2>&1 & pids+=($!)
wait_for "http://$victoria/health"
# shards ADDRESS: the shards of the four hosts, in their order.
shards() {
  curl -fsS "http://$1/api/v1/targets?state=active" | python3 -c 'import json, sys
labels = [target["labels"] for target in json.load(sys.stdin)["data"]["activeTargets"]]
print(" ".join(each["shard"] for each in sorted(labels, key=lambda each: each["instance"])))'
}
for _ in $(seq 300); do [ "$(shards "$prometheus" | wc -w)" = 4 ] && [ "$(shards "$victoria" | wc -w)" = 4 ] && break; sleep 0.1; done
expect "shards of db1 to db4, Prometheus" "0 0 0 1" "$(shards "$prometheus")"
expect "shards of db1 to db4, VictoriaMetrics" "1 1 1 1" "$(shards "$victoria")"
