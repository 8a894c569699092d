#!/usr/bin/env bash
# Prometheus 3.5 and vmalert 1.145: no rule file can delay a group for both.
#
# Both can evaluate a group as of some seconds ago, so that samples that arrive late are seen: query_offset in Prometheus,
# eval_delay in vmalert, with the same meaning. Each refuses the other's key, and with it the whole file, although
# both take the rest of the format from each other. Rules for both have to stand late samples by themselves.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky promtool 3.5
debian forky victoria-metrics 1.145
for key in query_offset eval_delay; do
  printf 'groups:\n  - name: late\n    %s: 10s\n    rules:\n      - {record: one, expr: vector(1)}\n' "$key" >"$key.yml"
done
reads() { if "$@" >out 2>&1; then echo taken; else grep -q "$key" out && echo refused; fi; }
for key in query_offset eval_delay; do
  declare "prometheus_$key=$(reads "$work/promtool/usr/bin/promtool" check rules "$key.yml")"
  declare "vmalert_$key=$(reads "$work/victoria-metrics/usr/bin/vmalert" -dryRun -rule="$key.yml")"
done
expect "query_offset, Prometheus" taken "$prometheus_query_offset"
expect "query_offset, vmalert" refused "$vmalert_query_offset"
expect "eval_delay, Prometheus" refused "$prometheus_eval_delay"
expect "eval_delay, vmalert" taken "$vmalert_eval_delay"
