#!/usr/bin/env bash
# VictoriaMetrics 1.145: of a scrape with a line that cannot be read it keeps the others, and up is 1.
#
# Prometheus refuses all of a text that is faulty anywhere: up is 0, and whoever watches the exporter is told. VictoriaMetrics and
# vmagent leave out the line. The target looks healthy, and whatever the line was about is missing without an alert; only
# vm_rows_invalid_total and the log know. Of a series that stands twice Prometheus keeps the first value. Here both are stored for
# the same moment, and which of them a query finds differs from one time to the next.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky prometheus 3.5
debian forky victoria-metrics 1.145
mkdir exporters
printf 'before 1\nfaulty{zone="a" 2\nafter 3\n' >exporters/faulty
printf 'twice 1\ntwice 2\n' >exporters/twice
cat >serve.py <<'PY'
import http.server
class Exporter(http.server.SimpleHTTPRequestHandler):
    def guess_type(self, path):
        return 'text/plain; version=0.0.4'
    def log_message(self, *unused):
        pass
server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Exporter)
open('../port', 'w').write(str(server.server_port))
server.serve_forever()
PY
(cd exporters && exec python3 ../serve.py) & pids+=($!)
for _ in $(seq 100); do [ -s port ] && break; sleep 0.1; done
cat >scrape.yml <<YAML
global: {scrape_interval: 1s}
scrape_configs:
  - {job_name: faulty, metrics_path: /faulty, static_configs: [{targets: ['127.0.0.1:$(cat port)']}]}
  - {job_name: twice, metrics_path: /twice, static_configs: [{targets: ['127.0.0.1:$(cat port)']}]}
YAML
prometheus=127.0.0.1:$(free_port)
"$work/prometheus/usr/bin/prometheus" --config.file=scrape.yml --storage.tsdb.path="$work/prometheus.data" \
  --web.listen-address="$prometheus" >prometheus.log 2>&1 & pids+=($!)
wait_for "http://$prometheus/-/ready"
victoria=127.0.0.1:$(free_port)
"$work/victoria-metrics/usr/bin/victoria-metrics" -httpListenAddr="$victoria" -storageDataPath="$work/victoria.data" \
  -search.latencyOffset=0s -promscrape.config=scrape.yml >victoria.log 2>&1 & pids+=($!)
wait_for "http://$victoria/health"
# values ADDRESS JOB: names and values of what was scraped, without what is told about each scrape.
values() {
  curl -fsS "http://$1/api/v1/query" -d nocache=1 -d "query={job=\"$2\", __name__!~\"scrape_.*\"}" | python3 -c 'import json, sys
print(*sorted(s["metric"]["__name__"] + "=" + s["value"][1] for s in json.load(sys.stdin)["data"]["result"]))'
}
# moment: the values that VictoriaMetrics has for the first moment of the series that stands twice.
moment() {
  curl -fsS "http://$victoria/internal/force_flush"
  curl -fsS "http://$victoria/api/v1/export" -d 'match[]=twice' | python3 -c 'import json, sys
series = json.loads(sys.stdin.readline() or "{\"timestamps\": [], \"values\": []}")
print(*sorted(value for time, value in zip(series["timestamps"], series["values"]) if time == series["timestamps"][0]))'
}
for _ in $(seq 300); do
  [ -n "$(values "$prometheus" faulty)" ] && [ -n "$(values "$prometheus" twice)" ] && [ -n "$(values "$victoria" faulty)" ] && [ -n "$(values "$victoria" twice)" ] && break
  sleep 0.1
done
expect "a faulty line, Prometheus" "up=0" "$(values "$prometheus" faulty)"
expect "a faulty line, VictoriaMetrics" "after=3 before=1 up=1" "$(values "$victoria" faulty)"
expect "a series twice, 1 and 2, Prometheus" "twice=1 up=1" "$(values "$prometheus" twice)"
expect "a series twice, 1 and 2, stored by VictoriaMetrics" "1 2" "$(moment)"
