#!/usr/bin/env bash
# @grafana/data 13.2.0: a cell without a number has the colour of the lowest threshold, so that "no data" is drawn green.
#
# With steps green, orange from 0.8, red from 1 and a text for no value, one expects the text in the panel's own colour. It
# is drawn as the best value is. A colourless first step and green from far below zero tell them apart.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund @grafana/data@13.2.0
echo "@grafana/data $(node -p 'require("@grafana/data/package.json").version') of npm"
cat >colour.cjs <<'JS'
Object.defineProperty(globalThis, 'navigator', {value: {language: 'en-US', languages: ['en-US']}, configurable: true});
const {createTheme, FieldType, getDisplayProcessor, ThresholdsMode} = require('@grafana/data');
const theme = createTheme();
const above = [{value: 0.8, color: '#ffa500'}, {value: 1, color: '#ff0000'}];
const shown = (lowest, value) => {
  const steps = [...lowest, ...above];
  const config = {noValue: 'No data', decimals: 1, color: {mode: 'thresholds'}, thresholds: {mode: ThresholdsMode.Absolute, steps}};
  const {text, color} = getDisplayProcessor({field: {type: FieldType.number, config}, theme})(value);
  console.log(`${text} ${color}`);
};
const green = {value: -Infinity, color: '#00ff00'};
shown([green], 0.5);
shown([green], null);
shown([{value: -Infinity, color: '#808080'}, {value: -1e12, color: '#00ff00'}], 0.5);
shown([{value: -Infinity, color: '#808080'}, {value: -1e12, color: '#00ff00'}], null);
JS
mapfile -t seen < <(node colour.cjs)
expect "0.5, green below 0.8" "0.5 #00ff00" "${seen[0]}"
expect "no value, green below 0.8" "No data #00ff00" "${seen[1]}"
expect "0.5, grey first and green from -1e12" "0.5 #00ff00" "${seen[2]}"
expect "no value, grey first and green from -1e12" "No data #808080" "${seen[3]}"
