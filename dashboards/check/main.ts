/**
 * Checks the committed dashboards without a Grafana.
 *
 * <p>Usage: `node dashboards/build/check/main.js ROOT GENERATED`: the project's folder, and a folder with what
 * the source makes now. Exit code 0 good, 1 problems.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unknownLabels, unknownMetrics } from './catalog';
import { wrongAnswers } from './given';
import { unknownToGrafana, wrongCells } from './grafana-data';
import { panelsOf, read } from './model';
import { misusedCounters, queries, unparsable } from './promql';
import { schemaProblems } from './schema';
import { unseenMistakes } from './seeded';
import { stackProblems } from './stack';
import { structureProblems } from './structure';

const [root, generated] = process.argv.slice(2);
if (root === undefined || generated === undefined) {
  console.error('usage: check ROOT GENERATED');
  process.exit(2);
}
const committed = read(join(root, 'dashboards'));
const all = queries(committed);
const notes: string[] = [];
const say = (note: string) => notes.push(note);
const schemas = process.env['GRAFANA_SCHEMAS'];

const stale = [...new Set([...committed.keys(), ...read(generated).keys()])].filter((name) => {
  const [a, b] = [join(root, 'dashboards', name), join(generated, name)];
  return !existsSync(a) || !existsSync(b) || readFileSync(a, 'utf8') !== readFileSync(b, 'utf8');
});

const layers: readonly (readonly [string, string[]])[] = [
  ['the committed JSON is what the source makes', stale.map((name) => `dashboards/${name} differs: run bin/dashboards generate`)],
  ['structure', structureProblems(committed)],
  ['units, reducers, transformations and matchers are known to Grafana', unknownToGrafana(committed)],
  ['cells say what they mean', wrongCells(committed)],
  ['PromQL parses, whatever the variables hold', unparsable(all)],
  ['counters stand in rates only', misusedCounters(all)],
  ['every metric and label is exported or recorded', [...unknownMetrics(root, all, say), ...unknownLabels(root, all)]],
  ['the worse answer is shown where replicas disagree, and the first events of a counter', wrongAnswers(root, committed)],
  ["Grafana's JSON Schemas", schemaProblems(schemas, committed, say)],
  ['the stack of docker-compose.yml', stackProblems(root, say)],
  ['seeded mistakes are seen', unseenMistakes(root, committed)],
];

const SHOWN = 40;
let failed = 0;
for (const [name, problems] of layers) {
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${name}`);
  for (const problem of problems.slice(0, SHOWN)) console.log(`       ${problem}`);
  if (problems.length > SHOWN) console.log(`       and ${problems.length - SHOWN} more`);
  if (problems.length > 0) failed++;
}
for (const note of notes) console.log(`note ${note}`);
const panels = [...committed.values()].reduce((sum, dashboard) => sum + panelsOf(dashboard).length, 0);
console.log(`${committed.size} dashboards, ${panels} panels, ${all.length} PromQL queries`);
console.log(`dashboards: ${layers.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
