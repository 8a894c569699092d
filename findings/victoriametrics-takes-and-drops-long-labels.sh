#!/usr/bin/env bash
# VictoriaMetrics 1.145: a sample with a label value over 4 KiB is answered 204 and not stored, neither whole nor shortened.
#
# Prometheus has no limit of its own there (label_value_length_limit is off) and fails the scrape where one is set. With
# VictoriaMetrics the writer is told that all went well, and the rest of the same request is stored. Only its own counter
# vm_rows_ignored_total and a line of its log know.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky victoria-metrics 1.145
storage=127.0.0.1:$(free_port)
"$work/victoria-metrics/usr/bin/victoria-metrics" -httpListenAddr="$storage" -storageDataPath="$work/data" >storage.log 2>&1 & pids+=($!)
wait_for "http://$storage/health"
value() { head -c "$1" /dev/zero | tr '\0' a; }
stored() { curl -fsS "http://$storage/api/v1/export" -d "match[]=$1" | grep -c __name__ || true; }
status=$(printf 'fits{x="%s"} 1\ntoo_long{x="%s"} 1\n' "$(value 4096)" "$(value 4097)" |
  curl -sS -o /dev/null -w '%{http_code}' "http://$storage/api/v1/import/prometheus" --data-binary @-)
curl -fsS "http://$storage/internal/force_flush"
for _ in $(seq 50); do [ "$(stored fits)" = 0 ] || break; sleep 0.1; done
expect "answer to two samples, one with a value of 4,097 bytes" 204 "$status"
expect "series stored, value of 4,096 bytes" 1 "$(stored fits)"
expect "series stored, value of 4,097 bytes" 0 "$(stored too_long)"
expect "vm_rows_ignored_total{reason=\"too_long_label_value\"}" 1 \
  "$(curl -fsS "http://$storage/metrics" | sed -n 's/^vm_rows_ignored_total{reason="too_long_label_value"} //p')"
