#!/usr/bin/env bash
# @grafana/data 13.2.0: a range mapping also replaces text that begins with a number: addresses, dates, IDs.
#
# A value mapping "5 to 15 is OK" is meant for numbers. In a table its field override often stands for all columns. Text is
# read as far as it is a number, so the host 10.0.0.7 is shown as OK, and a date by its year; other text stays.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund @grafana/data@13.2.0
echo "@grafana/data $(node -p 'require("@grafana/data/package.json").version') of npm"
cat >range.cjs <<'JS'
Object.defineProperty(globalThis, 'navigator', {value: {language: 'en-US', languages: ['en-US']}, configurable: true});
const {createTheme, getDisplayProcessor} = require('@grafana/data');
const mappings = [{type: 'range', options: {from: 5, to: 3000, result: {text: 'OK'}}}];
const show = getDisplayProcessor({field: {type: 'string', config: {mappings}}, theme: createTheme()});
for (const text of process.argv.slice(2)) console.log(show(text).text);
JS
mapfile -t seen < <(node range.cjs 10.0.0.7 2026-11-29 '7 of 9 failed' host-10)
expect "10.0.0.7" OK "${seen[0]}"
expect "2026-11-29" OK "${seen[1]}"
expect "7 of 9 failed" OK "${seen[2]}"
expect "host-10" host-10 "${seen[3]}"
