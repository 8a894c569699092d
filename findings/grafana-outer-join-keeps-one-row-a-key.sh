#!/usr/bin/env bash
# @grafana/data 13.2.0: an outer join drops all rows of a key but the last; the inner join and outerTabular keep them.
#
# "Join by field" with mode outer is made for times: of several rows with one key in a frame the last wins, without a
# notice. Who joins tables by a name loses, say, all replicas but one, and a sum over the table is too small. Mode
# outerTabular keeps each row, and so does inner, though that drops the keys that one frame lacks.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund @grafana/data@13.2.0
echo "@grafana/data $(node -p 'require("@grafana/data/package.json").version') of npm"
cat >join.cjs <<'JS'
Object.defineProperty(globalThis, 'navigator', {value: {language: 'en-US', languages: ['en-US']}, configurable: true});
const {toDataFrame, transformDataFrame, standardTransformers, standardTransformersRegistry, FieldType} = require('@grafana/data');
globalThis.window = globalThis;
const join = standardTransformers.joinByFieldTransformer;
standardTransformersRegistry.setInit(() => [{id: join.id, name: join.name, transformation: async () => join}]);
const frame = (value, keys, numbers) => toDataFrame({fields: [
  {name: 'project', type: FieldType.string, values: keys},
  {name: value, type: FieldType.number, values: numbers},
]});
const traffic = frame('traffic', ['a', 'b', 'a'], [1, 2, 3]);
const limit = frame('limit', ['a', 'b'], [10, 20]);
const show = (mode) =>
  new Promise((done) =>
    transformDataFrame([{id: join.id, options: {byField: 'project', mode}}], [traffic, limit], {interpolate: (text) => text})
      .subscribe(([joined]) => done(console.log(JSON.stringify(joined.fields.map(({values}) => values))))));
show('outer').then(() => show('outerTabular')).then(() => show('inner'));
JS
mapfile -t seen < <(node join.cjs)
expect "project a has 1 and 3, mode outer" '[["a","b"],[3,2],[10,20]]' "${seen[0]}"
expect "mode outerTabular" '[["a","b","a"],[1,2,3],[10,20,10]]' "${seen[1]}"
expect "mode inner" '[["a","b","a"],[1,2,3],[10,20,10]]' "${seen[2]}"
