#!/usr/bin/env bash
# @grafana/data 13.2.0: thresholds that do not rise in the file give wrong colours, and the first holds below its value, too.
#
# In the editor thresholds sort themselves, and the base has no value. A dashboard that is written or generated may list red from 90
# before orange from 80, or just "red from 80". The first step counts from minus infinity whatever value it has, so 0 is
# red; and the search ends at the first step that is too high, so that 95 is orange and 85 green. Nothing refuses such a list.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund @grafana/data@13.2.0
echo "@grafana/data $(node -p 'require("@grafana/data/package.json").version') of npm"
cat >colours.cjs <<'JS'
Object.defineProperty(globalThis, 'navigator', {value: {language: 'en-US', languages: ['en-US']}, configurable: true});
const {applyFieldOverrides, createTheme, FieldType, ThresholdsMode, toDataFrame} = require('@grafana/data');
const names = {'#00ff00': 'green', '#ffa500': 'orange', '#ff0000': 'red'};
const show = (value, ...listed) => {
  const steps = listed.map(([color, from]) => ({color: Object.keys(names).find((key) => names[key] === color), value: from}));
  const config = {color: {mode: 'thresholds'}, thresholds: {mode: ThresholdsMode.Absolute, steps}};
  const data = [toDataFrame({fields: [{name: 'load', type: FieldType.number, config, values: [value]}]})];
  const fieldConfig = {defaults: config, overrides: []};
  const [frame] = applyFieldOverrides({data, fieldConfig, replaceVariables: (text) => text, theme: createTheme()});
  console.log(names[frame.fields[0].display(value).color]);
};
const green = ['green', null];
const orange = ['orange', 80];
const red = ['red', 90];
show(85, green, orange, red);
show(95, green, orange, red);
show(85, green, red, orange);
show(95, green, red, orange);
show(0, red);
JS
mapfile -t seen < <(node colours.cjs)
expect "85, with green, orange from 80, red from 90" orange "${seen[0]}"
expect "95" red "${seen[1]}"
expect "85, with green, red from 90, orange from 80" green "${seen[2]}"
expect "95" orange "${seen[3]}"
expect "0, with red from 90 alone" red "${seen[4]}"
