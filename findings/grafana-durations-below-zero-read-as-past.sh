#!/usr/bin/env bash
# @grafana/data 13.2.0: units of durations write what is below zero as "ago", or as nothing; rates write "undefined".
#
# A clock that is some seconds ahead makes a delay or an age negative. With the unit s the panel says so; with dtdurations
# and dthms it reads as a moment in the past, and with clocks as 0. A division by zero drawn with ops, reqps or another rate
# ends in the word "undefined", and NaN seconds are a year. Clamp ages in the query, and drop what is NaN there.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund @grafana/data@13.2.0
echo "@grafana/data $(node -p 'require("@grafana/data/package.json").version') of npm"
cat >units.cjs <<'JS'
Object.defineProperty(globalThis, 'navigator', {value: {language: 'en-US', languages: ['en-US']}, configurable: true});
const {getValueFormat} = require('@grafana/data');
for (const [unit, value] of [['s', -5], ['dtdurations', -5], ['dthms', -5], ['clocks', -5], ['ops', 1 / 0], ['ops', NaN], ['s', NaN]]) {
  const {text, suffix} = getValueFormat(unit)(value);
  console.log(text + (suffix ?? ''));
}
JS
mapfile -t seen < <(node units.cjs)
expect "-5 s" "-5 s" "${seen[0]}"
expect "-5 dtdurations" "5 seconds ago" "${seen[1]}"
expect "-5 dthms" "00:00:05 ago" "${seen[2]}"
expect "-5 clocks" "000ms" "${seen[3]}"
expect "infinite ops" "∞undefined ops/s" "${seen[4]}"
expect "NaN ops" "NaNundefined ops/s" "${seen[5]}"
expect "NaN s" "NaN year" "${seen[6]}"
