#!/usr/bin/env bash
# @grafana/data 13.2.0: one NaN in a series spoils its median, percentiles and deviation, though not its mean and maximum.
#
# A ratio is NaN while nothing happens (0/0). Mean, max and last * leave that out. The median and the percentiles sort it
# with the numbers, where it compares as equal to each, so they depend on the order of the samples: a median of 1, NaN and 2
# is NaN. The deviation is NaN at once. Besides, the median is not the 50th percentile: of 1 and 2 it is 1.5, p50 is 2.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund @grafana/data@13.2.0
echo "@grafana/data $(node -p 'require("@grafana/data/package.json").version') of npm"
cat >calculate.cjs <<'JS'
Object.defineProperty(globalThis, 'navigator', {value: {language: 'en-US', languages: ['en-US']}, configurable: true});
const {FieldType, reduceField} = require('@grafana/data');
const calculate = (values, ...reducers) => {
  const results = reduceField({field: {name: 'share', type: FieldType.number, config: {}, values}, reducers});
  console.log(reducers.map((id) => `${id} ${results[id]}`).join(', '));
};
const usual = ['mean', 'max', 'lastNotNull'];
const others = ['median', 'stdDev'];
calculate([1, NaN, 2], ...usual);
calculate([1, NaN, 2], ...others);
calculate([1, 3, NaN, NaN], 'p50', 'p75');
calculate([NaN, NaN, 1, 3], 'p50', 'p75');
calculate([1, 2], 'median', 'p50');
JS
mapfile -t seen < <(node calculate.cjs)
expect "1, NaN, 2" "mean 1.5, max 2, lastNotNull 2" "${seen[0]}"
expect "1, NaN, 2" "median NaN, stdDev NaN" "${seen[1]}"
expect "1, 3, NaN, NaN" "p50 NaN, p75 NaN" "${seen[2]}"
expect "NaN, NaN, 1, 3" "p50 1, p75 1" "${seen[3]}"
expect "1, 2" "median 1.5, p50 2" "${seen[4]}"
