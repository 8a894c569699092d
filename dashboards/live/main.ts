/**
 * Asks every panel, variable, route and link of the running exporter and of a real Prometheus.
 *
 * <p>Usage: `node dashboards/build/live/main.js ROOT`. Prometheus scrapes one exporter under two addresses, as
 * if there were two replicas, so that whatever is not aggregated shows up twice. Exit code 0 good,
 * 1 problems.
 */
import { join } from 'node:path';
import { read, type Dashboard } from '../check/model';
import { checkApi } from './api';
import { checkCrowd, checkHostileName } from './input';
import { checkList } from './list';
import type { Outcome } from './outcome';
import { checkPanels } from './panels';
import { Stack, until } from './processes';
import { Prometheus } from './prometheus';
import { checkStack } from './stack';
import { checkStates } from './states';
import { arrange, World } from './world';

/** Projects of a large installation. Some of those that the simulator makes are sub-projects, which nobody watches. */
const CROWD = 1_000;
const SUB_PROJECTS = 100;

const root = process.argv[2];
if (root === undefined) {
  console.error('usage: live ROOT');
  process.exit(2);
}

const stack = new Stack(root);
let layers = 0;
let failed = 0;

/**
 * A check that compares answers of several moments, while OMS's world moves and a busy machine may scrape late: what
 * is wrong stays wrong, so a problem counts when it is there each time.
 */
const LOOKS = 3;
const BETWEEN_LOOKS_MS = 5_000;

async function layer(name: string, check: () => Promise<Outcome>): Promise<void> {
  const began = Date.now();
  const look = () => check().catch((failure: unknown): Outcome => ({ problems: [String(failure)], notes: [] }));
  let { problems, notes } = await look();
  for (let looks = 1; looks < LOOKS && problems.length > 0; looks++) {
    console.log(`again ${name}: ${problems[0]}`);
    await new Promise((later) => setTimeout(later, BETWEEN_LOOKS_MS));
    ({ problems, notes } = await look());
  }
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${name} (${Math.round((Date.now() - began) / 1000)} s)`);
  for (const problem of problems.slice(0, 60)) console.log(`       ${problem}`);
  for (const note of notes) console.log(`note   ${note}`);
  layers++;
  if (problems.length > 0) failed++;
}

async function main(folder: string): Promise<number> {
  const dashboards = read(join(folder, 'dashboards'));
  const demo = await stack.demo();
  const prometheus = new Prometheus(await stack.prometheus());
  stack.scrape(demo, ['127.0.0.1', 'localhost']);
  await until('both replicas to be scraped', async () => (await prometheus.query('count(up == 1) == 2')).length > 0);
  const withLogs = await arrange(demo);
  await enoughScrapes(prometheus);
  await layer('every panel finds data, replicas count once', () => checkPanels(dashboards, prometheus));
  await layer('a project in each state: no panel misleads', () => checkStates(dashboards.get('oms-project.json') as Dashboard, prometheus, demo.api));
  await layer('the list sorts, filters and holds every project once', () => checkList(dashboards, prometheus));
  await layer('a name can be anything', () => checkHostileName(dashboards, prometheus, demo.api));
  await layer('every route answers with every selected column, every link leads to a page', () => checkApi(dashboards, demo, withLogs));
  await layer('the jar knows the flags and the configuration of docker-compose.yml', () => checkStack(folder));
  const large = await stack.simulator(CROWD + SUB_PROJECTS);
  await new World(large).fault({ kind: 'no_metric_history' });
  const crowd = await stack.exporter('crowd', large);
  stack.scrape(crowd, ['127.0.0.1'], '15s');
  await layer(`${CROWD} projects, without a time series database`, () =>
    checkCrowd(dashboards, prometheus, crowd, 'crowd', CROWD));
  console.log(`dashboards live: ${layers - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** Rates need a few scrapes, alerts a few evaluations, a bottleneck three readings and a forecast a few polls. */
async function enoughScrapes(prometheus: Prometheus): Promise<void> {
  await until('25 scrapes of both replicas', async () =>
    (await prometheus.query('count(count_over_time(up{job="oms-exporter"}[5m]) >= 25 and up == 1) == 2')).length > 0);
  for (const metric of ['oms_project_bottleneck', 'oms_project_catch_up_seconds']) {
    await until(metric, async () => (await prometheus.query(metric)).length > 0);
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stack.stop().finally(() => process.exit(130)));
}
main(root)
  .catch((failure: unknown) => {
    console.error(failure);
    return 1;
  })
  .then(async (code) => {
    await stack.stop();
    process.exit(code);
  })
  .catch((failure: unknown) => {
    console.error(failure);
    process.exit(1);
  });
