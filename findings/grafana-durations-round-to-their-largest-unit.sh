#!/usr/bin/env bash
# @grafana/data 13.2.0: with decimals 0 90 seconds are "2 mins" and 36 hours "2 days"; as "duration" 1:59:59 is "1 hour".
#
# Decimals set to 0, as for a stat panel without a fraction, are those of the largest unit that fits, so that the value is off
# by up to a third of itself. The unit "duration (s)" is cut off, not rounded, and shows one unit unless decimals are set:
# there they are the number of further units. One unit says too much, the other too little, of the same 119 minutes.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund @grafana/data@13.2.0
echo "@grafana/data $(node -p 'require("@grafana/data/package.json").version') of npm"
cat >unit.cjs <<'JS'
Object.defineProperty(globalThis, 'navigator', {value: {language: 'en-US', languages: ['en-US']}, configurable: true});
const {createTheme, getDisplayProcessor, formattedValueToString} = require('@grafana/data');
const [unit, value, decimals] = process.argv.slice(2);
const config = {unit, decimals: decimals === undefined ? undefined : Number(decimals)};
console.log(formattedValueToString(getDisplayProcessor({field: {type: 'number', config}, theme: createTheme()})(Number(value))));
JS
expect "s of 89, decimals 0" "1 mins" "$(node unit.cjs s 89 0)"
expect "s of 90, decimals 0" "2 mins" "$(node unit.cjs s 90 0)"
expect "s of 5400, decimals 0" "2 hours" "$(node unit.cjs s 5400 0)"
expect "h of 36, decimals 0" "2 days" "$(node unit.cjs h 36 0)"
expect "s of 7199" "2.00 hours" "$(node unit.cjs s 7199)"
expect "dtdurations of 7199" "1 hour" "$(node unit.cjs dtdurations 7199)"
expect "dtdurations of 7199, decimals 1" "1 hour, 59 minutes" "$(node unit.cjs dtdurations 7199 1)"
expect "dtdurations of 172799" "1 day" "$(node unit.cjs dtdurations 172799)"
