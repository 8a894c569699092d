#!/usr/bin/env bash
# @grafana/data 13.2.0: the unit rps is reads per second, and a unit that does not exist is drawn as it is spelt.
#
# Exporters call rows or requests per second "rps". Grafana's unit of that id is labelled rd/s; requests are reqps, rows are
# rowsps. A made-up id such as recordsps is no error anywhere: its own name becomes the suffix, without K and M, so a wrong
# unit is found only by looking at the panel.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund @grafana/data@13.2.0
echo "@grafana/data $(node -p 'require("@grafana/data/package.json").version') of npm"
cat >units.cjs <<'JS'
Object.defineProperty(globalThis, 'navigator', {value: {language: 'en-US', languages: ['en-US']}, configurable: true});
const {getValueFormat} = require('@grafana/data');
for (const unit of process.argv.slice(2)) {
  const {text, suffix} = getValueFormat(unit)(1234.5);
  console.log(text + (suffix ?? ''));
}
JS
mapfile -t seen < <(node units.cjs rps reqps rowsps recordsps)
expect "1234.5 rps" "1.23K rd/s" "${seen[0]}"
expect "1234.5 reqps" "1.23K req/s" "${seen[1]}"
expect "1234.5 rowsps" "1.23K rows/s" "${seen[2]}"
expect "1234.5 recordsps (no such unit)" "1235 recordsps" "${seen[3]}"
