/** What can be said of the dashboards by looking at them: ids, grid, sources, links, names. */
import { used } from './interpolate';
import { dataLinks, panelsOf, strings, type Dashboard, type Panel, type Target } from './model';

/** Variables that Grafana itself gives. */
const GRAFANAS = new Set([
  '__data', '__field', '__value', '__series', '__url_time_range', '__from', '__to', '__rate_interval', '__interval', '__range', '__all',
]);

/** Pages and routes of the exporter that links may lead to. */
const ROUTES: readonly RegExp[] = [
  /^\/$/,
  /^\/projects\/X\?oms=X$/,
  /^\/components\/X\?oms=X&project=X&action=(start|pause|update|destroy)$/,
  /^\/components\/X\/logs\?oms=X&project=X$/,
  /^\/api\/v1\/status$/,
  /^\/api\/v1\/projects\/X\/objects\?format=csv&oms=X$/,
];

const SOURCES: Readonly<Record<string, string>> = {
  prometheus: '${datasource}',
  'yesoreyeram-infinity-datasource': '${oms_api}',
};

type Complain = (problem: string) => void;

/** All problems of all dashboards. */
export function structureProblems(dashboards: ReadonlyMap<string, Dashboard>): string[] {
  const problems: string[] = [];
  const uids = [...dashboards.values()].map((dashboard) => dashboard.uid);
  if (new Set(uids).size !== uids.length) problems.push('two dashboards have one uid');
  for (const [file, dashboard] of dashboards) {
    const complain: Complain = (problem) => problems.push(`${file}: ${problem}`);
    whole(file, dashboard, complain);
    ids(dashboard, complain);
    grid(dashboard, complain);
    variables(dashboard, complain);
    for (const panel of panelsOf(dashboard)) {
      onePanel(panel, (problem) => complain(`panel ${panel.id} "${panel.title}": ${problem}`));
    }
    annotations(dashboard, complain);
    links(dashboard, uids, complain);
  }
  return problems;
}

function whole(file: string, dashboard: Dashboard, complain: Complain): void {
  if (`${dashboard.uid}.json` !== file) complain(`uid ${dashboard.uid} is not the file's name`);
  if (dashboard.schemaVersion !== 42) complain(`schemaVersion ${dashboard.schemaVersion}`);
  if (dashboard.editable) complain('is editable');
  if (!dashboard.tags.includes('oms')) complain('has no tag oms, so the menu does not list it');
  if ('__inputs' in dashboard) complain('has __inputs');
  if (JSON.stringify(dashboard).includes('"inControlsMenu"')) complain('hides links in the controls menu');
}

function ids(dashboard: Dashboard, complain: Complain): void {
  const seen = new Set<number>();
  for (const panel of [...dashboard.panels, ...dashboard.panels.flatMap((row) => row.panels ?? [])]) {
    if (panel.id === undefined || panel.id < 1) complain(`panel "${panel.title}" has the id ${panel.id}`);
    else if (seen.has(panel.id)) complain(`two panels have the id ${panel.id}`);
    else seen.add(panel.id);
  }
}

/** The fewest columns and lines in which a panel can show anything beside its title. */
const LEAST = 3;

function grid(dashboard: Dashboard, complain: Complain): void {
  for (const level of [dashboard.panels, ...dashboard.panels.map((row) => row.panels ?? [])]) {
    level.forEach((panel, index) => {
      const a = panel.gridPos;
      if (a === undefined || a.x < 0 || a.w < 1 || a.h < 1 || a.x + a.w > 24) {
        complain(`panel "${panel.title}" is off the grid`);
        return;
      }
      if (panel.type !== 'row' && (a.w < LEAST || a.h < LEAST)) complain(`panel "${panel.title}" has no room under its title`);
      for (const other of level.slice(index + 1)) {
        const b = other.gridPos;
        if (b && a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h) {
          complain(`panels "${panel.title}" and "${other.title}" overlap`);
        }
      }
    });
    for (const hole of holes(level)) complain(hole);
  }
}

/** Lines of the grid that the panels between two rows leave unfilled. */
function holes(level: readonly Panel[]): string[] {
  const found: string[] = [];
  let block: Panel[] = [];
  const close = () => {
    const taken = block.reduce((sum, { gridPos }) => sum + (gridPos?.w ?? 0) * (gridPos?.h ?? 0), 0);
    const top = Math.min(...block.map(({ gridPos }) => gridPos?.y ?? 0));
    const bottom = Math.max(...block.map(({ gridPos }) => (gridPos?.y ?? 0) + (gridPos?.h ?? 0)));
    if (block.length > 0 && taken < 24 * (bottom - top)) found.push(`the grid has holes between "${block[0]?.title}" and "${block.at(-1)?.title}"`);
    block = [];
  };
  for (const panel of level) {
    if (panel.type === 'row') close();
    else block.push(panel);
  }
  close();
  return found;
}

/** The narrowest window, in pixels, in which every title must be readable. */
const NARROW = 800;

/** Pixels that the title of a panel can take in that window: its columns without the gap, the padding and the mark of the description. */
const roomForTitle = (columns: number) => ((NARROW - 24) / 24) * columns - 8 - 62;

/** About how many pixels a title takes in Grafana's font, Inter of 14 pixels and medium weight. */
const widthOf = (title: string) =>
  [...title].reduce((sum, letter) => sum + (/[ijlI.,:;'|!()]/.test(letter) ? 4 : /[mwMW%@]/.test(letter) ? 12.5 : /[A-Z]/.test(letter) ? 9.7 : /[ftr ]/.test(letter) ? 5.2 : 8.1), 0);

function variables(dashboard: Dashboard, complain: Complain): void {
  const names = dashboard.templating.list.map((variable) => variable.name);
  if (new Set(names).size !== names.length) complain('two variables have one name');
  for (const needed of ['datasource', 'oms_api', 'oms']) {
    if (!names.includes(needed)) complain(`has no variable ${needed}`);
  }
  for (const variable of dashboard.templating.list) {
    if (variable.type === 'query' && variable.datasource?.uid !== '${datasource}') {
      complain(`variable ${variable.name} does not use the chosen data source`);
    }
    if (variable.type === 'constant' && variable.skipUrlSync !== true) {
      complain(`variable ${variable.name} can be changed by a link`);
    }
  }
  const known = new Set([...names, ...GRAFANAS]);
  for (const text of strings(dashboard)) {
    if (/^\/.*\/[a-z]*$/s.test(text)) continue;
    for (const name of used(text)) {
      if (!known.has(name) && !/^\d+$/.test(name)) complain(`uses the unknown variable ${name} in: ${text.slice(0, 120)}`);
    }
  }
}

function annotations(dashboard: Dashboard, complain: Complain): void {
  for (const { name, builtIn, datasource, target } of dashboard.annotations.list) {
    if (builtIn === 1) continue;
    const source = SOURCES[datasource?.type ?? ''];
    if (source === undefined || datasource?.uid !== source) complain(`annotation ${name} has a data source that is no variable`);
    if (target !== undefined && mixes(target)) complain(`annotation ${name} mixes projects of two installations`);
    if (target !== undefined && target.datasource?.uid !== datasource?.uid) complain(`annotation ${name} asks another data source`);
  }
}

/** Whether a query asks the exporter for a project by its ID alone: an ID is unique only in its installation. */
function mixes({ url = '', url_options: options }: Target): boolean {
  const params = options?.params ?? [];
  const names = (variable: string) => [url, ...params.map(({ value }) => value)].some((text) => used(text).includes(variable));
  return names('project') && !params.some(({ key, value }) => key === 'oms' && value === '${oms}');
}

function onePanel(panel: Panel, complain: Complain): void {
  for (const word of ['title', 'description'] as const) {
    if ((panel[word] ?? '') === '') complain(`has no ${word}`);
  }
  const room = roomForTitle(panel.gridPos?.w ?? 0);
  if (widthOf(panel.title ?? '') > room) complain(`has a title of about ${Math.round(widthOf(panel.title ?? ''))} pixels where ${NARROW} pixels of window leave ${Math.round(room)}`);
  const source = SOURCES[panel.datasource?.type ?? ''];
  if (source === undefined || panel.datasource?.uid !== source) complain('has a data source that is no variable');
  if ((panel.targets ?? []).length === 0) complain('asks nothing');
  const refs = (panel.targets ?? []).map((target) => target.refId ?? '');
  if (refs.some((ref) => ref === '') || new Set(refs).size !== refs.length) complain(`has the refIds ${refs.join()}`);
  for (const target of panel.targets ?? []) {
    if (target.datasource?.uid !== panel.datasource?.uid) complain(`query ${target.refId} asks another data source`);
    if (mixes(target)) complain(`query ${target.refId} mixes projects of two installations`);
    if (target.columns?.length === 0) complain(`query ${target.refId} selects no column`);
    const headings = (target.columns ?? []).map((column) => column.text);
    if (new Set(headings).size !== headings.length) complain(`query ${target.refId} has two columns of one heading`);
  }
  if ((panel.fieldConfig?.defaults.noValue ?? '') === '') complain('does not say what empty means');
  if ((panel.fieldConfig?.defaults.unit ?? '') === '') complain('has no unit');
  names(panel, complain);
}

/** Headings that a panel shows or can show. */
function headings(panel: Panel): Set<string> {
  const shown = new Set<string>();
  for (const target of panel.targets ?? []) {
    for (const column of target.columns ?? []) shown.add(column.text);
    if (target.legendFormat !== undefined) shown.add(target.legendFormat);
    for (const label of (target.expr ?? '').matchAll(/by \(([^)]*)\)/g)) {
      for (const name of (label[1] ?? '').split(/,\s*/)) shown.add(name);
    }
    shown.add(`Value #${target.refId}`);
  }
  for (const text of ['Time', 'Value']) shown.add(text);
  return shown;
}

function names(panel: Panel, complain: Complain): void {
  const shown = headings(panel);
  const isLegendWord = (panel.targets ?? []).some((target) => /^\{\{(step|status|side|alert_level|cause|stage)\}\}$/.test(target.legendFormat ?? ''));
  const renamed = new Set(shown);
  for (const { id, options } of panel.transformations ?? []) {
    if (id === 'calculateField') complain('calculateField takes a missing value for 0: calculate in the query');
    if (id === 'organize') {
      for (const key of ['excludeByName', 'indexByName', 'renameByName']) {
        for (const name of Object.keys((options[key] ?? {}) as object)) {
          if (!shown.has(name) && !isLegendWord) complain(`${key} names ${name}, which no query gives`);
        }
      }
      for (const heading of Object.values((options['renameByName'] ?? {}) as Record<string, string>)) renamed.add(heading);
    }
  }
  for (const { matcher, properties } of panel.fieldConfig?.overrides ?? []) {
    const name = matcher.options as string;
    if (matcher.id === 'byName' && !renamed.has(name) && !isLegendWord) complain(`overrides ${name}, which it does not show`);
    for (const text of strings(properties)) {
      for (const cell of text.matchAll(/__data\.fields\["([^"]+)"\]/g)) {
        if (!renamed.has(cell[1] ?? '')) complain(`links with the cell ${cell[1]}, which it does not show`);
      }
    }
  }
}

function links(dashboard: Dashboard, uids: readonly string[], complain: Complain): void {
  const titled = [
    ...dashboard.links.filter((link) => link['type'] === 'link'),
    ...panelsOf(dashboard).flatMap(dataLinks),
  ];
  for (const link of titled) {
    const url = String(link['url']);
    const toDashboard = /^\/d\/([^?]+)\?/.exec(url);
    if (toDashboard !== null) {
      if (!uids.includes(toDashboard[1] ?? '')) complain(`"${link['title']}" leads to no dashboard: ${url}`);
    } else if (url.startsWith('${exporter_url}')) {
      const path = url.slice('${exporter_url}'.length).replace(/\$\{[^}]*\}/g, 'X');
      if (!ROUTES.some((route) => route.test(path))) complain(`"${link['title']}" leads to no page: ${path}`);
    } else if (url !== '${console_url}') {
      complain(`"${link['title']}" leads somewhere unknown: ${url}`);
    }
  }
}
