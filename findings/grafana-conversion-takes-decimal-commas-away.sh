#!/usr/bin/env bash
# @grafana/data 13.2.0: "Convert field type" to number takes commas away, so that 1,5 becomes 15.
#
# Where a decimal comma is usual, CSV files and databases have 1,5 for one and a half. One would expect 1.5, or no number as for
# "5 ms" and "12.5%". The comma is taken for one between thousands wherever it stands: 1,5 is 15, 0,25 is 25, and
# 1.234,5 is 1.2345. Nothing tells which of a column's numbers were meant.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund @grafana/data@13.2.0
echo "@grafana/data $(node -p 'require("@grafana/data/package.json").version') of npm"
cat >convert.cjs <<'JS'
Object.defineProperty(globalThis, 'navigator', {value: {language: 'en-US', languages: ['en-US']}, configurable: true});
const {toDataFrame, transformDataFrame, standardTransformers, standardTransformersRegistry, FieldType} = require('@grafana/data');
globalThis.window = globalThis;
const convert = standardTransformers.convertFieldTypeTransformer;
standardTransformersRegistry.setInit(() => [{id: convert.id, name: convert.name, transformation: async () => convert}]);
const frame = toDataFrame({fields: [{name: 'delay', type: FieldType.string, values: process.argv.slice(2)}]});
const options = {conversions: [{targetField: 'delay', destinationType: FieldType.number}]};
transformDataFrame([{id: convert.id, options}], [frame], {interpolate: (text) => text})
  .subscribe(([converted]) => converted.fields[0].values.forEach((value) => console.log(String(value))));
JS
mapfile -t seen < <(node convert.cjs 1,500 1,5 0,25 1.234,5 '5 ms' 12.5%)
expect "1,500" 1500 "${seen[0]}"
expect "1,5" 15 "${seen[1]}"
expect "0,25" 25 "${seen[2]}"
expect "1.234,5" 1.2345 "${seen[3]}"
expect "5 ms, 12.5%" "null, null" "${seen[4]}, ${seen[5]}"
