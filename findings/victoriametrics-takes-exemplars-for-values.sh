#!/usr/bin/env bash
# VictoriaMetrics 1.145: a counter without labels that has an exemplar gets another name, and the exemplar's value.
#
# In OpenMetrics the line plain_total 5 # {trace_id="abc"} 0.5 says 5, and 0.5 of one traced request. With labels before the
# value it is read so. Without, all up to the brace becomes the name, "plain_total 5 #", which changes with each value, the
# exemplar's labels the labels and 0.5 the sample: plain_total is missing, and a new series begins with each count.
# Seen in an import; a scrape does the same where a server answers in OpenMetrics without being asked for it.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky victoria-metrics 1.145
storage=127.0.0.1:$(free_port)
"$work/victoria-metrics/usr/bin/victoria-metrics" -httpListenAddr="$storage" -storageDataPath="$work/data" >storage.log 2>&1 & pids+=($!)
wait_for "http://$storage/health"
curl -fsS "http://$storage/api/v1/import/prometheus" --data-binary @- <<'TEXT'
# TYPE labelled counter
labelled_total{code="200"} 5 # {trace_id="abc"} 0.5
# TYPE plain counter
plain_total 5 # {trace_id="abc"} 0.5
# EOF
TEXT
curl -fsS "http://$storage/internal/force_flush"
stored() { curl -fsS "http://$storage/api/v1/export" -d "match[]={__name__=~\"$1\"}" | sed -n 's/,"timestamps".*//p'; }
for _ in $(seq 300); do [ "$(stored '.+' | wc -l)" -lt 2 ] || break; sleep 0.1; done
expect "counter with a label" '{"metric":{"__name__":"labelled_total","code":"200"},"values":[5]' "$(stored 'labelled.*')"
expect "counter without" '{"metric":{"__name__":"plain_total 5 #","trace_id":"abc"},"values":[0.5]' "$(stored 'plain.*')"
