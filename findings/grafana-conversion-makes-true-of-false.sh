#!/usr/bin/env bash
# @grafana/data 13.2.0: "Convert field type" to boolean makes true of the text false, as it does of 0 and no.
#
# JSON, CSV and labels of Prometheus have booleans as text: paused="false". The conversion asks only whether there is a text, so
# each paused or not is shown as paused; nothing but an empty text, or none, becomes false. The numbers 0 and 1 are converted
# as one expects: make a number of the text first, by a value mapping or in the query.
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
const show = (type, values) =>
  new Promise((done) => {
    const frame = toDataFrame({fields: [{name: 'paused', type, values}]});
    const options = {conversions: [{targetField: 'paused', destinationType: FieldType.boolean}]};
    transformDataFrame([{id: convert.id, options}], [frame], {interpolate: (text) => text})
      .subscribe(([converted]) => done(console.log(converted.fields[0].values.join(' '))));
  });
show(FieldType.string, ['true', 'false', '0', 'no']).then(() => show(FieldType.string, ['', null])).then(() => show(FieldType.number, [1, 0]));
JS
mapfile -t seen < <(node convert.cjs)
expect "texts true, false, 0, no" "true true true true" "${seen[0]}"
expect "an empty text, and none" "false false" "${seen[1]}"
expect "numbers 1 and 0" "true false" "${seen[2]}"
