/** Each Infinity query called on the exporter, each link followed. */
import { asIs, interpolate, type Values } from '../check/interpolate';
import { dataLinks, panelsOf, type Dashboard, type Target } from '../check/model';
import { as, get, type Row } from './answers';
import type { Outcome } from './outcome';
import type { Watched } from './processes';

/** Fields that are null all over the simulator's world, and why that is right. */
const MAY_BE_NULL: Readonly<Record<string, string>> = {
  columnMapping: 'no table of the simulator renames columns; DescriptionReaderTest reads some that do',
};

/** Routes, columns and links, for every project. */
export async function checkApi(dashboards: ReadonlyMap<string, Dashboard>, { api, user }: Watched, withLogs: ReadonlySet<string>): Promise<Outcome> {
  const outcome: Outcome = { problems: [], notes: [] };
  const projects = await get<Row[]>(`${api}/api/v1/projects?limit=1000`);
  if (projects.length === 0) outcome.problems.push('the API lists no project');
  for (const [file, dashboard] of dashboards) {
    const targets = [
      ...panelsOf(dashboard).flatMap((panel) => (panel.targets ?? []).map((target) => [`panel "${panel.title}"`, target] as const)),
      ...dashboard.annotations.list.flatMap((annotation) => (annotation.target ? [[`annotation ${annotation.name}`, annotation.target] as const] : [])),
    ].filter(([, target]) => target.url !== undefined);
    for (const [where, target] of targets) {
      await route(`${file}: ${where}`, target, dashboard, projects, api, user, outcome);
    }
    await links(file, dashboard, projects, api, user, withLogs, outcome);
  }
  return outcome;
}

function choice(project: Row, api: string): Values {
  return {
    oms: String(project['oms']),
    project: String(project['id']),
    exporter_url: api,
    __from: String(Date.now() - 3_600_000),
    __to: String(Date.now()),
  };
}

async function route(where: string, target: Target, dashboard: Dashboard, projects: readonly Row[], api: string, user: string, outcome: Outcome): Promise<void> {
  const seen = new Set<string>();
  const filled = new Set<string>();
  let rows = 0;
  for (const project of projects) {
    const put = (text: string) => interpolate(text, dashboard.templating.list, choice(project, api), asIs);
    const parameters = new URLSearchParams((target.url_options?.params ?? []).map(({ key, value }) => [key, put(value)]));
    const url = `${api}${put(target.url ?? '')}?${parameters}`;
    try {
      const answer = await get<Row | Row[]>(url, user);
      for (const row of Array.isArray(answer) ? answer : [answer]) {
        rows++;
        for (const [key, value] of Object.entries(row)) {
          seen.add(key);
          if (value !== null && value !== '') filled.add(key);
          if (Array.isArray(answer) && value !== null && typeof value === 'object' && !Array.isArray(value)) {
            outcome.problems.push(`${where}: ${key} is not flat at ${url}`);
          }
        }
      }
    } catch (failure) {
      outcome.problems.push(`${where}: ${String(failure)}`);
      return;
    }
  }
  if (rows === 0) outcome.problems.push(`${where}: no row for any project`);
  for (const { selector } of target.columns ?? []) {
    const reason = MAY_BE_NULL[selector];
    if (!seen.has(selector)) outcome.problems.push(`${where}: ${selector} is in no answer of ${target.url}`);
    else if (filled.has(selector) && reason !== undefined) outcome.problems.push(`${where}: ${selector} is filled: take it off the list`);
    else if (filled.has(selector)) continue;
    else if (reason === undefined) outcome.problems.push(`${where}: ${selector} is empty in every answer of ${target.url}`);
    else outcome.notes.push(`${where}: ${selector} is empty: ${reason}`);
  }
}

/** Follows the links to the exporter from the top of a dashboard, from project rows and from component rows. */
async function links(file: string, dashboard: Dashboard, projects: readonly Row[], api: string, user: string, withLogs: ReadonlySet<string>, outcome: Outcome): Promise<void> {
  const urls = new Set<string>();
  const put = (text: string, project: Row, cells: Row) =>
    interpolate(text, dashboard.templating.list, choice(project, api), asIs)
      .replace(/__field\.labels\.component_id/g, '__data.fields["Component ID"]')
      .replace(/\$\{__data\.fields\["([^"]+)"\]:percentencode\}/g, (_, heading: string) => encodeURIComponent(String(cells[heading])));
  const cellLinks = panelsOf(dashboard).flatMap(dataLinks).map(({ url }) => url);
  const topLinks = dashboard.links.map((link) => String(link['url'] ?? ''));
  for (const project of projects) {
    for (const link of topLinks) urls.add(put(link, project, {}));
    const components = await get<Row[]>(`${api}/api/v1/projects/${String(project['id'])}/components`);
    for (const link of cellLinks) {
      if (link.includes('/logs') && !withLogs.has(String(project['id']))) continue;
      if (/Component ID|component_id/.test(link)) for (const component of components) urls.add(put(link, project, { 'Component ID': component['id'] }));
      else urls.add(put(link, project, { ID: project['id'], OMS: project['oms'] }));
    }
  }
  for (const url of [...urls].filter((address) => address.startsWith(api))) {
    const response = await fetch(url, as(user));
    await response.arrayBuffer();
    if (!response.ok) {
      outcome.problems.push(`${file}: the link ${url} answers ${response.status}`);
    }
  }
}
