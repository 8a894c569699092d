/**
 * Draws every dashboard into PNGs, with Grafana's own components in Chromium.
 *
 * <p>Usage: `node dashboards/build/draw/main.cjs ROOT FOLDER [PROMETHEUS EXPORTER]`: the project's folder, where the
 * pictures go, and the addresses of a Prometheus and of an exporter's API that run already; without them both are
 * started, over the simulator. `EXPORTER_USER` may hold `name:password` of a viewer. Exit code 0 good, 1 something is cut off or could not be drawn.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ALL, type Values } from '../check/interpolate';
import { read, type Dashboard } from '../check/model';
import { Stack, until } from '../live/processes';
import { Prometheus } from '../live/prometheus';
import { arrange } from '../live/world';
import { collect, type Drawing, type Sources } from './collect';
import { Screen } from './screen';

/** Widths in pixels: a desk, and half of one. */
const WIDTHS = [1440, 800];

/** How much of a dashboard a screen of 1440 pixels shows before anybody scrolls. */
const FIRST_SCREEN = 900;

/** Seconds that the charts go back: as long as the exporter is watched before the pictures are taken. */
const SECONDS = 300;

const [root, folder, givenPrometheus, givenExporter] = process.argv.slice(2);
if (root === undefined || folder === undefined) {
  console.error('usage: draw ROOT FOLDER [PROMETHEUS EXPORTER]');
  process.exit(2);
}

const stack = new Stack(root);

/** A Prometheus that has watched an exporter for as long as the charts go back. */
async function watched(): Promise<Omit<Sources, 'seconds'>> {
  if (givenPrometheus !== undefined && givenExporter !== undefined) return { prometheus: new Prometheus(givenPrometheus), api: givenExporter, user: process.env['EXPORTER_USER'] ?? '' };
  const demo = await stack.demo();
  const prometheus = new Prometheus(await stack.prometheus());
  stack.scrape(demo, ['127.0.0.1']);
  await arrange(demo);
  console.log(`Watching the simulated OMS for ${SECONDS} s ...`);
  await new Promise((later) => setTimeout(later, SECONDS * 1000));
  await until('Prometheus to hold samples', async () => (await prometheus.query('oms_up == 1')).length > 0);
  return { prometheus, api: demo.api, user: demo.user };
}

/** The project that shows most: the latest of those that catch up and whose bottleneck is known, or of all that run. */
async function projectToShow(prometheus: Prometheus): Promise<Readonly<Record<string, string>>> {
  const held = 'oms_project_bottleneck{stage!="store"}';
  for (const having of [`oms_project_catch_up_seconds and on (oms, project_id) ${held}`, held, 'oms_project_step_status{step="incremental_sync", status="monitoring"}']) {
    const [late] = await prometheus.query(`topk(1, oms_project_latency_seconds and on (oms, project_id) ${having})`);
    if (late !== undefined) return late.metric;
  }
  throw new Error('no project is running');
}

async function drawings(dashboards: ReadonlyMap<string, Dashboard>): Promise<Drawing[]> {
  const sources = { ...(await watched()), seconds: SECONDS };
  const { prometheus, api } = sources;
  const { oms = '', project_id: project = '', project_name: projectName = '' } = await projectToShow(prometheus);
  const found: Drawing[] = [];
  for (const dashboard of dashboards.values()) {
    const one = dashboard.templating.list.some(({ name }) => name === 'project');
    const values: Values = one
      ? { oms, project, exporter_url: api, console_url: '' }
      : { oms: ALL, tag: ALL, status: ALL, type: ALL, level: ALL, keyword: '', instance: ALL, exporter_url: api, console_url: '' };
    const choices = dashboard.templating.list
      .filter(({ type }) => type !== 'constant')
      .map(({ name, label = name, type }) => {
        if (type === 'datasource') return [label, name === 'datasource' ? 'Prometheus' : 'OMS API'] as const;
        return [label, name === 'project' ? projectName : one ? oms : type === 'textbox' ? ' ' : 'All'] as const;
      });
    found.push(await collect(dashboard, values, choices, sources));
  }
  return found;
}

async function main(): Promise<number> {
  mkdirSync(folder as string, { recursive: true });
  const all = await drawings(read(join(root as string, 'dashboards')));
  const screen = await Screen.open(root as string, all);
  let problems = 0;
  try {
    for (const { dashboard } of all) {
      for (const width of WIDTHS) {
        const file = (name: string) => join(folder as string, `${name}.png`);
        const complaints = await screen.draw(dashboard.uid, width, file(`${dashboard.uid}-${width}`), width === WIDTHS[0] ? { file: file(dashboard.uid), height: FIRST_SCREEN } : undefined);
        console.log(`${complaints.length === 0 ? 'ok  ' : 'FAIL'} ${dashboard.uid} at ${width} pixels`);
        for (const complaint of complaints) console.log(`       ${complaint}`);
        problems += complaints.length;
      }
    }
  } finally {
    await screen.close();
  }
  return problems === 0 ? 0 : 1;
}

main()
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
