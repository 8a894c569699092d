#!/usr/bin/env bash
# prom-client 15.1.3: buckets that are not listed once and in rising order are taken, and count what does not belong into them.
#
# Clients for other languages sort the bounds or refuse them. Here a value is counted in the first bucket of the list that has room for
# it, and the sums run along the list: with 0.5 before 0.1, the values 0.2 and 0.4 also count as at most 0.1. The total
# is right, so is the mean, and nothing is logged; only quantiles are far too good. A bound that stands twice, as where two lists
# were joined, counts its values twice from there on, so that a bucket has more than +Inf.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund prom-client@15.1.3
echo "prom-client $(node -p 'require("prom-client/package.json").version') of npm"
cat >buckets.cjs <<'JS'
const {Histogram, Registry} = require('prom-client');
const show = async (...buckets) => {
  const registry = new Registry();
  const histogram = new Histogram({name: 'wait_seconds', help: 'Wait.', buckets, registers: [registry]});
  for (const seconds of [0.2, 0.4, 0.8]) histogram.observe(seconds);
  const lines = (await registry.metrics()).split('\n').filter((line) => line.includes('le='));
  console.log(lines.map((line) => line.replace(/.*le="(.*)"} /, '$1:')).join(' '));
};
show(0.1, 0.5, 1).then(() => show(0.5, 0.1, 1)).then(() => show(0.5, 0.5, 1));
JS
mapfile -t seen < <(node buckets.cjs)
expect "0.2, 0.4 and 0.8 in buckets of 0.1, 0.5, 1" "0.1:0 0.5:2 1:3 +Inf:3" "${seen[0]}"
expect "in buckets of 0.5, 0.1, 1" "0.5:2 0.1:2 1:3 +Inf:3" "${seen[1]}"
expect "in buckets of 0.5, 0.5, 1" "0.5:2 0.5:4 1:5 +Inf:3" "${seen[2]}"
