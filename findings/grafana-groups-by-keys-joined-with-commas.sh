#!/usr/bin/env bash
# @grafana/data 13.2.0: "Group by" two fields puts rows together whose values differ, where a value has a comma in it.
#
# A row belongs to the group of its values joined by commas. Names of replicas, lists of tables and the like have commas: host
# "a" with tables "b,c", and host "a,b" with table "c" are one group, shown as the first of them with the sum of both. A row
# without a value is in the group of an empty text. "Merge" tells such rows apart.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund @grafana/data@13.2.0
echo "@grafana/data $(node -p 'require("@grafana/data/package.json").version') of npm"
cat >group.cjs <<'JS'
Object.defineProperty(globalThis, 'navigator', {value: {language: 'en-US', languages: ['en-US']}, configurable: true});
const {toDataFrame, transformDataFrame, standardTransformers, standardTransformersRegistry, FieldType} = require('@grafana/data');
globalThis.window = globalThis;
const group = standardTransformers.groupByTransformer;
standardTransformersRegistry.setInit(() => [{id: group.id, name: group.name, transformation: async () => group}]);
const key = {operation: 'groupby', aggregations: []};
const options = {fields: {host: key, tables: key, rows: {operation: 'aggregate', aggregations: ['sum']}}};
const show = (hosts, tables) =>
  new Promise((done) => {
    const frame = toDataFrame({fields: [
      {name: 'host', type: FieldType.string, values: hosts},
      {name: 'tables', type: FieldType.string, values: tables},
      {name: 'rows', type: FieldType.number, values: [1, 2]},
    ]});
    transformDataFrame([{id: group.id, options}], [frame], {interpolate: (text) => text})
      .subscribe(([grouped]) => done(console.log(JSON.stringify(grouped.fields.map(({values}) => values)))));
  });
show(['a', 'a'], ['b', 'c']).then(() => show(['a', 'a,b'], ['b,c', 'c'])).then(() => show(['a', 'a'], [null, '']));
JS
mapfile -t seen < <(node group.cjs)
expect "a with b, a with c" '[["a","a"],["b","c"],[1,2]]' "${seen[0]}"
expect "a with b,c; a,b with c" '[["a"],["b,c"],[3]]' "${seen[1]}"
expect "a without, a with an empty text" '[["a"],[null],[3]]' "${seen[2]}"
