#!/usr/bin/env bash
# @grafana/prometheus 13.2.3: a dashboard's filter env = prod makes a panel of all but prod one of prod, and the other way round.
#
# Filters narrow what panels show: a panel of {env!="prod"} has nothing under env = prod, one thinks. But where a query has a condition
# on the same label and value already, the filter takes its place, with its operator. So under the filter state != failed
# the panel "Failed", state="failed", shows all others, under its old title. Another value is added beside it, as it should.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund @prometheus-io/lezer-promql@0.313.3 @lezer/lr@1.4.10 @lezer/highlight@1.2.5 lodash@4.18.1 pluralize@8.0.0
npm pack --silent @grafana/prometheus@13.2.3 >packed
# The package without what draws. Its filters ask the rest of Grafana for nothing but settings and translations.
mkdir package node_modules/@grafana node_modules/@grafana/runtime node_modules/@grafana/i18n
tar -xzf "$(cat packed)"
echo 'exports.config = {featureToggles: {}};' >node_modules/@grafana/runtime/index.js
echo 'exports.t = (key, text) => text;' >node_modules/@grafana/i18n/index.js
echo "@grafana/prometheus $(node -p 'require("./package/package.json").version') of npm"
cat >filter.cjs <<'JS'
const {addLabelToQuery} = require('./package/dist/cjs/add_label_to_query.cjs');
const [query, label, operator, value] = process.argv.slice(2);
console.log(addLabelToQuery(query, label, value, operator));
JS
expect 'queue{env!="prod"}, filtered by team = a' 'queue{env!="prod", team="a"}' "$(node filter.cjs 'queue{env!="prod"}' team = a)"
expect 'queue{env!="prod"}, filtered by env = test' 'queue{env!="prod", env="test"}' "$(node filter.cjs 'queue{env!="prod"}' env = test)"
expect 'queue{env!="prod"}, filtered by env = prod' 'queue{env="prod"}' "$(node filter.cjs 'queue{env!="prod"}' env = prod)"
expect 'jobs{state="failed"}, filtered by state != failed' 'jobs{state!="failed"}' "$(node filter.cjs 'jobs{state="failed"}' state '!=' failed)"
