/** Units, reducers, transformations and value mappings, asked of Grafana's own library. */
// Grafana's library asks for a browser while it loads.
(globalThis as { navigator?: unknown }).navigator ??= { language: 'en-US', languages: ['en-US'] };
import * as grafana from '@grafana/data';
import { panelsOf, strings, type Dashboard, type Json, type Panel } from './model';

const units = new Set(grafana.getValueFormats().flatMap((group) => group.submenu.map((unit) => unit.value)));
const transformers = new Map(Object.values(grafana.standardTransformers).map((t) => [t.id as string, t]));

grafana.standardTransformersRegistry.setInit(() =>
  [...transformers.values()].map(
    (t) => ({ id: t.id, name: t.name, transformation: () => Promise.resolve(t) }) as never,
  ),
);

/** All names that Grafana would not know. */
export function unknownToGrafana(dashboards: ReadonlyMap<string, Dashboard>): string[] {
  const problems: string[] = [];
  for (const [file, dashboard] of dashboards) {
    for (const panel of panelsOf(dashboard)) {
      const complain = (problem: string) => problems.push(`${file}: panel "${panel.title}": ${problem}`);
      for (const unit of unitsOf(panel)) if (!units.has(unit)) complain(`unit ${unit} is unknown`);
      for (const calc of reducersOf(panel)) {
        if (grafana.fieldReducers.getIfExists(calc) === undefined) complain(`reducer ${calc} is unknown`);
      }
      for (const { id } of panel.transformations ?? []) {
        if (!transformers.has(id)) complain(`transformation ${id} is unknown`);
      }
      for (const { matcher } of panel.fieldConfig?.overrides ?? []) {
        if (grafana.fieldMatchers.getIfExists(matcher.id) === undefined) complain(`matcher ${matcher.id} is unknown`);
      }
    }
  }
  return problems;
}

function unitsOf(panel: Panel): string[] {
  const own = panel.fieldConfig?.defaults.unit;
  const overridden = (panel.fieldConfig?.overrides ?? []).flatMap((override) =>
    override.properties.filter((property) => property.id === 'unit').map((property) => String(property.value)),
  );
  return own === undefined ? overridden : [own, ...overridden];
}

function reducersOf(panel: Panel): string[] {
  const options = panel.options ?? {};
  return strings([(options['reduceOptions'] as Json | undefined)?.['calcs'], (options['legend'] as Json | undefined)?.['calcs']]);
}

/** What a cell with a value shows, after the panel's mappings for its heading. */
export function shown(panel: Panel, heading: string, type: 'string' | 'number', value: unknown): string {
  const config: Record<string, unknown> = { ...panel.fieldConfig?.defaults };
  for (const { matcher, properties } of panel.fieldConfig?.overrides ?? []) {
    const fits =
      (matcher.id === 'byName' && matcher.options === heading) ||
      (matcher.id === 'byRegexp' && grafana.stringToJsRegex(String(matcher.options)).test(heading));
    if (fits) for (const property of properties) config[property.id] = property.value;
  }
  const field = { name: heading, type: type as grafana.FieldType, config, values: [] } as grafana.Field;
  return grafana.formattedValueToString(
    grafana.getDisplayProcessor({ field, theme: grafana.createTheme() })(value),
  );
}

/** Cells whose text must be right for the tables to mean something, and what they must say. */
export function wrongCells(dashboards: ReadonlyMap<string, Dashboard>): string[] {
  const problems: string[] = [];
  const panel = (file: string, title: string) => {
    const dashboard = dashboards.get(file);
    const found = dashboard && panelsOf(dashboard).find((candidate) => candidate.title === title);
    if (!found) throw new Error(`${file} has no panel "${title}"`);
    return found;
  };
  const expect = (file: string, title: string, heading: string, value: unknown, text: string) => {
    const type = typeof value === 'number' ? 'number' : 'string';
    const actual = shown(panel(file, title), heading, type, value);
    if (actual !== text) problems.push(`${file}: panel "${title}": ${heading} of ${JSON.stringify(value)} shows "${actual}", not "${text}"`);
  };
  const one = 'oms-project.json';
  for (const allowed of ['["start","destroy","update"]', '[start destroy update]', 'start, destroy, update']) {
    expect(one, 'Store', 'Start', allowed, 'Start');
    expect(one, 'Store', 'Destroy', allowed, 'Destroy');
    expect(one, 'Store', 'Pause', allowed, '');
    expect(one, 'Connector', 'Update', allowed, 'Update');
    expect(one, 'Full import and verification', 'Start', allowed, 'Start');
  }
  expect(one, 'Store', 'Start', '["restart"]', '');
  expect(one, 'Store', 'Start', null, '');
  expect(one, 'Store', 'View Logs', '10.0.0.7-7145:OB_MYSQL_np_1:0000000097', 'View Logs');
  expect(one, 'Store', 'Latency', null, '–');
  expect(one, 'Store', 'Latency', -3, '-3 s');
  expect(one, 'Synchronization Details', 'Step', 'log_pull', 'Incremental Synchronization Log Pull');
  expect(one, 'Synchronization Details', 'Progress', 0.53, '53%');
  expect(one, 'Status', 'Status', 10, 'Failed');
  expect(one, 'Latency', 'Latency', null, 'No latency now');
  expect('oms-projects.json', 'Projects', 'Status', 'not_started', 'Not Started');
  expect(one, 'Alerts of this project', 'State', 'firing', 'Firing');
  expect('oms-projects.json', 'Projects', 'Alert', 4, 'Critical');
  expect('oms-projects.json', 'Projects', 'Alert', null, 'None');
  return problems;
}

/** Runs a panel's transformations over frames, as Grafana does. */
export async function transform(panel: Panel, frames: grafana.DataFrame[]): Promise<grafana.DataFrame[]> {
  // The library asks the window which kind of scene it runs in.
  (globalThis as { window?: unknown }).window ??= globalThis;
  const configs = (panel.transformations ?? []).map((t) => ({ id: t.id, options: t.options }));
  return new Promise((resolve, reject) => {
    grafana.transformDataFrame(configs, frames).subscribe({ next: resolve, error: reject });
  });
}
