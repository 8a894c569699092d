#!/usr/bin/env bash
# @grafana/promql-builder 0.0.6: a negation, label_replace and count_values are built without complaint, and are no PromQL.
#
# The library builds queries from calls, with parentheses around everything, so that they are always meant as they were built.
# Types are checked, and selectors quote and escape their values. But arguments that are texts are written without quotes, so
# those two functions cannot be used at all; the negation of anything is -[object Object]. The numbers Infinity and NaN are valid,
# but something else: they are null, a metric of that name, which there is none of.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

debian forky promtool 3.5
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @grafana/promql-builder@0.0.6
echo "@grafana/promql-builder $(node -p 'require("@grafana/promql-builder/package.json").version') of npm"
cat >build.cjs <<'JS'
const {countValues, gt, labelReplace, n, neg, sub, sum, vector} = require('@grafana/promql-builder');
const queue = vector('queue');
const built = [
  sum(vector('queue').label('zone', 'a"b')).by(['zone']),
  sub(queue, neg(queue)),
  labelReplace(queue, 'zone', '$1', 'host', '(.*)-.*'),
  countValues('version', queue),
  gt(queue, n(Infinity)),
];
for (const query of built) console.log(query.toString());
JS
node build.cjs >built
# judge QUERY: the query, and whether promtool takes it.
judge() {
  python3 -c 'import json, sys; print(json.dumps({"groups": [{"name": "a", "rules": [{"record": "a", "expr": sys.argv[1]}]}]}))' "$1" >rules.yml
  "$work/promtool/usr/bin/promtool" check rules rules.yml >out 2>&1 && echo "$1: taken" || echo "$1: refused"
}
mapfile -t seen <built
expect "a sum of one zone" 'sum by(zone) (queue{zone="a\"b"}): taken' "$(judge "${seen[0]}")"
expect "a difference with a negation" '(queue) - (-[object Object]): refused' "$(judge "${seen[1]}")"
expect "label_replace" 'label_replace(queue, zone, $1, host, (.*)-.*): refused' "$(judge "${seen[2]}")"
expect "count_values" 'count_values(version, queue): refused' "$(judge "${seen[3]}")"
expect "more than infinity" '(queue) > (null): taken' "$(judge "${seen[4]}")"
