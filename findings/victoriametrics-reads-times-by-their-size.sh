#!/usr/bin/env bash
# VictoriaMetrics 1.145: an imported text may have its times in seconds or in milliseconds, each is read as what it must be.
#
# Prometheus's text format has milliseconds, OpenMetrics has seconds, and nothing but a header tells which is meant. The
# import takes both without one, line by line: OpenMetrics that was written for promtool goes in as it is, and 5 in
# seconds and 5 in milliseconds become the same sample.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky victoria-metrics 1.145
storage=127.0.0.1:$(free_port)
"$work/victoria-metrics/usr/bin/victoria-metrics" -httpListenAddr="$storage" -storageDataPath="$work/data" >storage.log 2>&1 & pids+=($!)
wait_for "http://$storage/health"
now=$(date +%s)
printf '%s\n' "in_seconds 5 $now" "in_milliseconds 5 ${now}000" "in_fractions 5 $now.25" |
  curl -fsS "http://$storage/api/v1/import/prometheus" --data-binary @-
curl -fsS "http://$storage/internal/force_flush"
stored() { curl -fsS "http://$storage/api/v1/export" -d "match[]=$1" | sed -n 's/.*"timestamps":\[\([0-9]*\)\].*/\1/p'; }
for _ in $(seq 50); do [ -z "$(stored in_seconds)" ] || [ -z "$(stored in_milliseconds)" ] || [ -z "$(stored in_fractions)" ] || break; sleep 0.1; done
expect "milliseconds after now, of a time in seconds" 0 "$(($(stored in_seconds) - now * 1000))"
expect "of a time in milliseconds" 0 "$(($(stored in_milliseconds) - now * 1000))"
expect "of a time in seconds, with a fraction of .25" 250 "$(($(stored in_fractions) - now * 1000))"
