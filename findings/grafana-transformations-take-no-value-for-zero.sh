#!/usr/bin/env bash
# @grafana/data 13.2.0: transformations take a cell without a value for 0, in a calculation and in a filter.
#
# In a joined table a thing without a sample has null, and panels draw nothing there. After "Add field from calculation"
# it has a number: null + 1 is 1, null * 1000 is 0, the sum of a row without any value is 0. "Filter data by values" with
# "is lower than 5" keeps the rows that have no value at all. Calculate and filter in the query, where no sample stays none.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund @grafana/data@13.2.0
echo "@grafana/data $(node -p 'require("@grafana/data/package.json").version') of npm"
cat >transform.cjs <<'JS'
Object.defineProperty(globalThis, 'navigator', {value: {language: 'en-US', languages: ['en-US']}, configurable: true});
const {toDataFrame, transformDataFrame, standardTransformers, standardTransformersRegistry, FieldType} = require('@grafana/data');
globalThis.window = globalThis;
standardTransformersRegistry.setInit(() =>
  ['calculateFieldTransformer', 'filterByValueTransformer']
    .map((name) => standardTransformers[name])
    .map((transformer) => ({id: transformer.id, name: transformer.name, transformation: async () => transformer})));
const lag = toDataFrame({fields: [
  {name: 'project', type: FieldType.string, values: ['late', 'silent']},
  {name: 'lag', type: FieldType.number, values: [10, null]},
]});
const calculate = (options) => ({id: 'calculateField', options: {...options, alias: 'result'}});
const binary = (operator, right) => calculate({mode: 'binary', binary: {left: 'lag', operator, right}});
const lower = {id: 'filterByValue', options: {type: 'include', match: 'any',
  filters: [{fieldName: 'lag', config: {id: 'lower', options: {value: 5}}}]}};
const show = (transformation, field) =>
  new Promise((done) =>
    transformDataFrame([transformation], [lag], {interpolate: (text) => text})
      .subscribe(([frame]) => done(console.log(JSON.stringify(frame.fields.find(({name}) => name === field).values)))));
show(binary('+', '1'), 'result')
  .then(() => show(binary('*', '1000'), 'result'))
  .then(() => show(calculate({mode: 'reduceRow', reduce: {reducer: 'sum', include: ['lag']}}), 'result'))
  .then(() => show(lower, 'project'));
JS
mapfile -t seen < <(node transform.cjs)
expect "[10, null] + 1" "[11,1]" "${seen[0]}"
expect "[10, null] * 1000" "[10000,0]" "${seen[1]}"
expect "sum of each row" "[10,0]" "${seen[2]}"
expect "projects whose lag is lower than 5" '["silent"]' "${seen[3]}"
