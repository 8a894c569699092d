#!/usr/bin/env bash
# vmalert 1.145: an annotation with graphLink or tableLink, functions of Prometheus's templates, keeps vmalert from starting.
#
# Both are documented for Prometheus, and put a link to the query of an alert into its text. vmalert reads the same rule files,
# says so, and knows the other functions; with one of these it refuses the file, and at the start all rules with it.
# promtool passes the file. Of the ways to link to a query, only one spelt out in the annotation is read by both.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky promtool 3.5
debian forky victoria-metrics 1.145
rule() {
  printf 'groups:\n  - name: links\n    rules:\n      - {alert: LinkDown, expr: up == 0, annotations: {text: %s}}\n' "'$1'" >rule.yml
}
reads() { "$@" >out 2>&1 && echo taken || echo refused; }
promtool() { reads "$work/promtool/usr/bin/promtool" check rules rule.yml; }
vmalert() { reads "$work/victoria-metrics/usr/bin/vmalert" -dryRun -rule=rule.yml; }
rule '{{ humanizeDuration $value }}'
expect "humanizeDuration, vmalert" taken "$(vmalert)"
for function in graphLink tableLink; do
  rule "{{ $function \"up\" }}"
  expect "$function, promtool" taken "$(promtool)"
  expect "$function, vmalert" refused "$(vmalert)"
  grep -q "function \"$function\" not defined" <(vmalert >/dev/null; cat out) || { echo "refused for another reason"; exit 1; }
done
