#!/usr/bin/env bash
# @grafana/data 13.2.0: "Sort by" leaves a table unsorted where one cell of the column is NaN.
#
# Cells without a value go to the end, and one would think that NaN does, as in PromQL's sort. It compares as equal to each number,
# so what stands before and after it is not compared: of 1, NaN, 3, 2 nothing moves, and "the worst ten" by a following
# limit are any ten. A ratio 0/0 of one idle project is enough.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund @grafana/data@13.2.0
echo "@grafana/data $(node -p 'require("@grafana/data/package.json").version') of npm"
cat >sort.cjs <<'JS'
Object.defineProperty(globalThis, 'navigator', {value: {language: 'en-US', languages: ['en-US']}, configurable: true});
const {toDataFrame, transformDataFrame, standardTransformers, standardTransformersRegistry, FieldType} = require('@grafana/data');
globalThis.window = globalThis;
const sort = standardTransformers.sortByTransformer;
standardTransformersRegistry.setInit(() => [{id: sort.id, name: sort.name, transformation: async () => sort}]);
const show = (values) =>
  new Promise((done) => {
    const frame = toDataFrame({fields: [{name: 'share', type: FieldType.number, values}]});
    transformDataFrame([{id: sort.id, options: {sort: [{field: 'share', desc: true}]}}], [frame], {interpolate: (text) => text})
      .subscribe(([sorted]) => done(console.log(sorted.fields[0].values.map(String).join(' '))));
  });
show([1, null, 3, 2]).then(() => show([1, NaN, 3, 2]));
JS
mapfile -t seen < <(node sort.cjs)
expect "1 null 3 2, the highest first" "3 2 1 null" "${seen[0]}"
expect "1 NaN 3 2, the highest first" "1 NaN 3 2" "${seen[1]}"
