#!/usr/bin/env bash
# @grafana/data 13.2.0: the calculation Delta leaves out what a counter rose to just after a reset.
#
# Delta is described as the cumulative change and takes care of counters that begin again, as increase() does in PromQL.
# But after a fall neither the value that it fell to nor the next rise is counted: a counter that restarts often, or whose
# last sample follows a restart, shows too little, down to nothing.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund @grafana/data@13.2.0
echo "@grafana/data $(node -p 'require("@grafana/data/package.json").version') of npm"
cat >delta.cjs <<'JS'
Object.defineProperty(globalThis, 'navigator', {value: {language: 'en-US', languages: ['en-US']}, configurable: true});
const {reduceField} = require('@grafana/data');
for (const list of process.argv.slice(2)) {
  const field = {name: 'v', type: 'number', config: {}, values: JSON.parse(list)};
  console.log(reduceField({field, reducers: ['delta']}).delta);
}
JS
mapfile -t seen < <(node delta.cjs '[10,12,15]' '[10,12,2,5]' '[10,12,2,5,9]' '[10,100]' '[0,10,0,100]')
expect "10 12 15" 5 "${seen[0]}"
expect "10 12 2 5 (2, and then 5 since the reset)" 2 "${seen[1]}"
expect "10 12 2 5 9 (2, and then 9 since the reset)" 6 "${seen[2]}"
expect "10 100" 90 "${seen[3]}"
expect "0 10 0 100 (the same rise, after a reset)" 10 "${seen[4]}"
