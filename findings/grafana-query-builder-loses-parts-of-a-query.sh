#!/usr/bin/env bash
# @grafana/prometheus 13.2.3: the query builder makes -a of a, a of "a offset 1d", and "a == 1 == 2" of "a == 1 or a == 2".
#
# Who switches a panel from code to builder is asked first when the builder cannot show all of the query: it lists what it did
# not read. These it takes for read and lists nothing, and the next click in the builder saves a query that means another
# thing: the sign, the offset and a leading number are gone, parentheses and what takes precedence are lost.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund @prometheus-io/lezer-promql@0.313.3 @lezer/lr@1.4.10 @lezer/highlight@1.2.5 lodash@4.18.1 pluralize@8.0.0
npm pack --silent @grafana/prometheus@13.2.3 >packed
# The package without what draws. Its builder asks the rest of Grafana for a list with names, settings and translations.
mkdir -p package node_modules/@grafana/{runtime,i18n,data}
tar -xzf "$(cat packed)"
echo 'exports.config = {featureToggles: {}};' >node_modules/@grafana/runtime/index.js
echo 'exports.t = (key, text) => text;' >node_modules/@grafana/i18n/index.js
cat >node_modules/@grafana/data/index.js <<'JS'
exports.Registry = class {
  constructor(items) { this.items = items(); }
  list() { return this.items; }
  getIfExists(id) { return this.items.find((item) => item.id === id); }
};
JS
echo "@grafana/prometheus $(node -p 'require("./package/package.json").version') of npm"
cat >build.cjs <<'JS'
const {buildVisualQueryFromString} = require('./package/dist/cjs/querybuilder/parsing.cjs');
const {PromQueryModeller} = require('./package/dist/cjs/querybuilder/PromQueryModeller.cjs');
const {query, errors} = buildVisualQueryFromString(process.argv[2]);
console.log(`${new PromQueryModeller().renderQuery(query) || 'nothing'}, ${errors.length ? 'asks' : 'does not ask'}`);
JS
build() { node build.cjs "$1"; }
expect "a * 2 > 5" "a * 2 > 5, does not ask" "$(build 'a * 2 > 5')"
expect "(a + b) * c" "a + b * c, asks" "$(build '(a + b) * c')"
expect "-a" "a, does not ask" "$(build '-a')"
expect "a offset 1d" "a, does not ask" "$(build 'a offset 1d')"
expect "100 - a" "nothing, does not ask" "$(build '100 - a')"
expect "a == 1 or a == 2" "a == 1 == 2, does not ask" "$(build 'a == 1 or a == 2')"
expect "a + b * c" "b * c, does not ask" "$(build 'a + b * c')"
expect "abs(a - b)" "abs(a) - b, does not ask" "$(build 'abs(a - b)')"
expect "a / on (id) group_left (name) b" "a / on(id) b, does not ask" "$(build 'a / on (id) group_left (name) b')"
