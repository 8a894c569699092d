#!/usr/bin/env bash
# prom-client 15.1.3: with workers of a cluster a summary's percentile is the sum of theirs, and no aggregator makes it right.
#
# Metrics of the workers are summed unless a metric has another aggregator, which is meant for its gauges. A summary is summed
# whole: four workers that each answer in an eighth of a second have a p99 of half a second. Another aggregator is taken for all of a summary,
# too: with average or max the percentile is one, and its count is that of one worker.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund prom-client@15.1.3
echo "prom-client $(node -p 'require("prom-client/package.json").version') of npm"
cat >workers.cjs <<'JS'
const {AggregatorRegistry, Registry, Summary} = require('prom-client');
const [aggregator] = process.argv.slice(2);
const worker = () => {
  const registry = new Registry();
  const own = {registers: [registry], help: 'seconds', ...(aggregator && {aggregator})};
  const summary = new Summary({...own, name: 'answer', percentiles: [0.99]});
  for (let i = 0; i < 100; i++) summary.observe(0.125);
  return registry.getMetricsAsJSON();
};
Promise.all([1, 2, 3, 4].map(worker)).then((all) => AggregatorRegistry.aggregate(all).metrics()).then((text) => {
  const value = (name) => text.split('\n').find((line) => line.startsWith(name + ' ')).split(' ')[1];
  console.log(`p99 ${value('answer{quantile="0.99"}')}, count ${value('answer_count')}, sum ${value('answer_sum')}`);
});
JS
expect "four workers with 100 of 0.125 s each" "p99 0.5, count 400, sum 50" "$(node workers.cjs)"
expect "the same, aggregator average" "p99 0.125, count 100, sum 12.5" "$(node workers.cjs average)"
expect "the same, aggregator max" "p99 0.125, count 100, sum 12.5" "$(node workers.cjs max)"
