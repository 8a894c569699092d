#!/usr/bin/env bash
# @grafana/data 13.2.0: "Convert field type" to time reads a text by the form of the first row: 01/02/2024 is in 2024 or in 2001.
#
# Where the first row is a full time of ISO 8601, each row is read as JavaScript reads dates. Else each is read without a format
# as year, month and day whatever it looks like: 01/02/2024 becomes the 21st of February 2001, 31.12.2024 is in 2031, and an
# offset such as +02:00 is left out of account. A table that is sorted the other way round shows other times.
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
const frame = toDataFrame({fields: [{name: 'when', type: FieldType.string, values: process.argv.slice(2)}]});
const options = {conversions: [{targetField: 'when', destinationType: FieldType.time}]};
transformDataFrame([{id: convert.id, options}], [frame], {interpolate: (text) => text}).subscribe(([{fields: [{values}]}]) =>
  console.log(values.map((time) => time === null ? 'none' : new Date(time).toISOString().replace(/:00.000Z/, 'Z')).join(' ')));
JS
export TZ=UTC
full=2024-01-02T10:00:00+02:00
expect "$full, 01/02/2024" "2024-01-02T08:00Z 2024-01-02T00:00Z" "$(node convert.cjs $full 01/02/2024)"
expect "01/02/2024, $full" "2001-02-21T00:00Z 2024-01-02T10:00Z" "$(node convert.cjs 01/02/2024 $full)"
expect "31.12.2024, 12/31/2024" "2031-12-21T00:00Z none" "$(node convert.cjs 31.12.2024 12/31/2024)"
expect "$full, 12/31/2024" "2024-01-02T08:00Z 2024-12-31T00:00Z" "$(node convert.cjs $full 12/31/2024)"
