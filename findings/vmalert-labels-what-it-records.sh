#!/usr/bin/env bash
# vmalert 1.145: -external.label stands on recorded series, so a join of a recorded series with its own source finds nothing.
#
# Prometheus adds external labels to what leaves it (alerts, remote write); recorded series are stored without them, and
# "recorded and source" matches. vmalert writes recorded series to a remote storage, with the labels on them, and reads them
# from there: the same expression matches nothing, without an error. A join that names its labels matches in both.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky victoria-metrics 1.145
bin=$work/victoria-metrics/usr/bin
storage=127.0.0.1:$(free_port)
engine=127.0.0.1:$(free_port)
cat >rules.yml <<'YAML'
groups:
  - name: joins
    rules:
      - {record: recorded, expr: source}
      - {record: joined_by_all_labels, expr: recorded and source}
      - {record: joined_by_project, expr: recorded and on (project) source}
YAML
"$bin/victoria-metrics" -httpListenAddr="$storage" -storageDataPath="$work/data" -search.latencyOffset=0s >storage.log 2>&1 & pids+=($!)
wait_for "http://$storage/health"
"$bin/vmalert" -httpListenAddr="$engine" -datasource.url="http://$storage" -remoteWrite.url="http://$storage" \
  -remoteWrite.flushInterval=200ms -notifier.blackhole -external.label=cluster=a -evaluationInterval=1s -rule=rules.yml \
  >engine.log 2>&1 & pids+=($!)
wait_for "http://$engine/health"
count() {
  curl -fsS "http://$storage/api/v1/query" -d "query=count($1) or vector(0)" -d nocache=1 | sed 's/.*"value":\[[^,]*,"\([0-9]*\)".*/\1/'
}
for _ in $(seq 60); do
  echo 'source{project="p1"} 1' | curl -fsS "http://$storage/api/v1/import/prometheus" --data-binary @-
  curl -fsS "http://$storage/internal/force_flush" >/dev/null
  [ "$(count 'joined_by_project')" = 0 ] || break
  sleep 0.5
done
expect "recorded series with the external label" 1 "$(count 'recorded{cluster="a"}')"
expect "recorded and source" 0 "$(count joined_by_all_labels)"
expect "recorded and on (project) source" 1 "$(count joined_by_project)"
