#!/usr/bin/env bash
# @grafana/data 13.2.0: "Merge" keeps two equal rows of a table alone, and one of them when there is a second query, any.
#
# Two events that look alike are two rows until a query is added to the panel, also one that shares no row with them: then one
# row is gone and a count or sum below it is less. The other way round a value of the second query is put into each row of
# the first that it fits, so that its sum is more than it was. A row whose cell is empty is not filled, but stands beside.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund @grafana/data@13.2.0
echo "@grafana/data $(node -p 'require("@grafana/data/package.json").version') of npm"
cat >merge.cjs <<'JS'
Object.defineProperty(globalThis, 'navigator', {value: {language: 'en-US', languages: ['en-US']}, configurable: true});
const {toDataFrame, transformDataFrame, standardTransformers, standardTransformersRegistry} = require('@grafana/data');
globalThis.window = globalThis;
const merge = standardTransformers.mergeTransformer;
standardTransformersRegistry.setInit(() => [{id: merge.id, name: merge.name, transformation: async () => merge}]);
const frames = process.argv.slice(2).map((json) =>
  toDataFrame({fields: Object.entries(JSON.parse(json)).map(([name, values]) => ({name, values}))}));
transformDataFrame([{id: merge.id, options: {}}], frames, {interpolate: (text) => text}).subscribe(([frame]) =>
  console.log(JSON.stringify(Object.fromEntries(frame.fields.map(({name, values}) => [name, values])))));
JS
loads='{"job":["a","a","b"],"rows":[5,5,7]}'
expect "one query" "$loads" "$(node merge.cjs "$loads")"
expect "and one of another job" '{"job":["a","b","c"],"rows":[5,7,1]}' "$(node merge.cjs "$loads" '{"job":["c"],"rows":[1]}')"
expect "rows 5 and 6 of a, errors 9 of a" '{"job":["a","a"],"rows":[5,6],"errors":[9,9]}' \
  "$(node merge.cjs '{"job":["a","a"],"rows":[5,6]}' '{"job":["a"],"errors":[9]}')"
expect "rows empty of a, rows 5 of a" '{"job":["a","a"],"rows":[null,5]}' \
  "$(node merge.cjs '{"job":["a"],"rows":[null]}' '{"job":["a"],"rows":[5]}')"
