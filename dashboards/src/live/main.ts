/**
 * Asks every panel, variable, route and link of the running exporter and of a real Prometheus.
 *
 * <p>Usage: `node build/live/main.js ROOT`. Prometheus scrapes one exporter under two addresses, as
 * if there were two replicas, so that whatever is not aggregated shows up twice. Exit code 0 good,
 * 1 problems.
 */
import { join } from 'node:path';
import { read } from '../check/model';
import { checkApi } from './api';
import { checkList } from './list';
import { checkPanels } from './panels';
import { startStack } from './processes';
import { Prometheus } from './prometheus';

const root = process.argv[2];
if (root === undefined) {
  console.error('usage: live ROOT');
  process.exit(2);
}

async function main(folder: string): Promise<number> {
  const dashboards = read(join(folder, 'dashboards'));
  const stack = await startStack(folder);
  try {
    const prometheus = new Prometheus(stack.prometheus);
    await enoughScrapes(prometheus);
    let failed = 0;
    const layers = [
      ['every panel finds data, replicas count once, no state misleads', () => checkPanels(dashboards, prometheus, stack.api)],
      ['the list sorts, filters and holds every project once', () => checkList(dashboards, prometheus)],
      ['every route answers with every selected column, every link leads to a page', () => checkApi(dashboards, stack.api)],
    ] as const;
    for (const [name, layer] of layers) {
      const { problems, notes } = await layer().catch((failure: unknown) => ({ problems: [String(failure)], notes: [] as string[] }));
      console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${name}`);
      for (const problem of problems.slice(0, 60)) console.log(`       ${problem}`);
      for (const note of notes) console.log(`note   ${note}`);
      if (problems.length > 0) failed++;
    }
    console.log(`dashboards live: ${layers.length - failed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  } finally {
    await stack.stop();
  }
}

/** Rates need a few scrapes, and alerts a few evaluations. */
async function enoughScrapes(prometheus: Prometheus): Promise<void> {
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline) {
    const found = await prometheus.query('min(count_over_time(up{job="oms-exporter"}[5m]) * up) >= 25');
    if (found.length > 0) return;
    await new Promise((later) => setTimeout(later, 500));
  }
  throw new Error('Prometheus could not scrape the exporter');
}

main(root).then(
  (code) => process.exit(code),
  (failure: unknown) => {
    console.error(failure);
    process.exit(1);
  },
);
