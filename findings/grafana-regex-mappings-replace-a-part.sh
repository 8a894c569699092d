#!/usr/bin/env bash
# @grafana/data 13.2.0: a regex mapping replaces only what matches, and without slashes half of its alternatives are anchored.
#
# A value mapping by expression looks like the one by value: text that fits is shown as another. It replaces the match only,
# so /fail/ makes "has failed" into "has Xed". Without slashes the expression is put between ^ and $ as it is, not in a
# group: error|fail is "begins with error, or ends with fail", and PromQL's error|fail, which fits whole texts, it is not.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund @grafana/data@13.2.0
echo "@grafana/data $(node -p 'require("@grafana/data/package.json").version') of npm"
cat >regex.cjs <<'JS'
Object.defineProperty(globalThis, 'navigator', {value: {language: 'en-US', languages: ['en-US']}, configurable: true});
const {createTheme, getDisplayProcessor} = require('@grafana/data');
const [pattern, text] = process.argv.slice(2);
const mappings = [{type: 'regex', options: {pattern, result: {text: 'X'}}}];
console.log(getDisplayProcessor({field: {type: 'string', config: {mappings}}, theme: createTheme()})(text).text);
JS
expect "/fail/ of has failed" "has Xed" "$(node regex.cjs /fail/ 'has failed')"
expect "fail of has failed" "has failed" "$(node regex.cjs fail 'has failed')"
expect "error|fail of fail" X "$(node regex.cjs 'error|fail' fail)"
expect "error|fail of no error" "no error" "$(node regex.cjs 'error|fail' 'no error')"
expect "error|fail of errors: 0" "Xs: 0" "$(node regex.cjs 'error|fail' 'errors: 0')"
expect "error|fail of did not fail" "did not X" "$(node regex.cjs 'error|fail' 'did not fail')"
