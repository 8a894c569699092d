/** Each Infinity query called on the exporter, each link followed. */
import { asIs, interpolate, type Values } from '../check/interpolate';
import { dataLinks, panelsOf, type Dashboard, type Target } from '../check/model';
import type { Outcome } from './outcome';

type Row = Readonly<Record<string, unknown>>;

/** Fields that the simulator's world may leave out everywhere, and why that is right. */
const MAY_BE_MISSING: Readonly<Record<string, string>> = {};

/** Routes, columns and links, for every project. */
export async function checkApi(dashboards: ReadonlyMap<string, Dashboard>, api: string): Promise<Outcome> {
  const outcome: Outcome = { problems: [], notes: [] };
  const projects = (await get(`${api}/api/v1/projects?limit=1000`)) as Row[];
  if (projects.length === 0) outcome.problems.push('the API lists no project');
  for (const [file, dashboard] of dashboards) {
    const targets = [
      ...panelsOf(dashboard).flatMap((panel) => (panel.targets ?? []).map((target) => [`panel "${panel.title}"`, target] as const)),
      ...dashboard.annotations.list.flatMap((annotation) => (annotation.target ? [[`annotation ${annotation.name}`, annotation.target] as const] : [])),
    ].filter(([, target]) => target.url !== undefined);
    for (const [where, target] of targets) {
      await route(`${file}: ${where}`, target, dashboard, projects, api, outcome);
    }
    await links(file, dashboard, projects, api, outcome);
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

async function route(where: string, target: Target, dashboard: Dashboard, projects: readonly Row[], api: string, outcome: Outcome): Promise<void> {
  const seen = new Set<string>();
  let rows = 0;
  for (const project of projects) {
    const put = (text: string) => interpolate(text, dashboard.templating.list, choice(project, api), asIs);
    const parameters = new URLSearchParams((target.url_options?.params ?? []).map(({ key, value }) => [key, put(value)]));
    const url = `${api}${put(target.url ?? '')}?${parameters}`;
    try {
      const answer = await get(url);
      for (const row of Array.isArray(answer) ? (answer as Row[]) : [answer as Row]) {
        rows++;
        for (const [key, value] of Object.entries(row)) {
          seen.add(key);
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
  if (rows === 0) {
    outcome.notes.push(`${where}: no row for any project`);
    return;
  }
  for (const { selector } of target.columns ?? []) {
    if (seen.has(selector)) continue;
    const reason = MAY_BE_MISSING[selector];
    if (reason === undefined) outcome.problems.push(`${where}: ${selector} is in no answer of ${target.url}`);
    else outcome.notes.push(`${where}: ${selector} missing: ${reason}`);
  }
}

async function get(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} at ${url}: ${(await response.text()).slice(0, 200)}`);
  return response.json();
}

/** Follows the links to the exporter from the top of a dashboard, from project rows and from component rows. */
async function links(file: string, dashboard: Dashboard, projects: readonly Row[], api: string, outcome: Outcome): Promise<void> {
  const urls = new Set<string>();
  const put = (text: string, project: Row, cells: Row) =>
    interpolate(text, dashboard.templating.list, choice(project, api), asIs)
      .replace(/__field\.labels\.component_id/g, '__data.fields["Component ID"]')
      .replace(/\$\{__data\.fields\["([^"]+)"\]:percentencode\}/g, (_, heading: string) => encodeURIComponent(String(cells[heading])));
  const cellLinks = panelsOf(dashboard).flatMap(dataLinks).map(({ url }) => url);
  const topLinks = dashboard.links.map((link) => String(link['url'] ?? ''));
  const first = projects.slice(0, 3);
  for (const project of first) {
    for (const link of topLinks) urls.add(put(link, project, {}));
    const components = (await get(`${api}/api/v1/projects/${String(project['id'])}/components`)) as Row[];
    for (const link of cellLinks) {
      if (/Component ID|component_id/.test(link)) for (const component of components) urls.add(put(link, project, { 'Component ID': component['id'] }));
      else urls.add(put(link, project, { ID: project['id'], OMS: project['oms'] }));
    }
  }
  for (const url of [...urls].filter((address) => address.startsWith(api))) {
    const response = await fetch(url);
    await response.arrayBuffer();
    if (!response.ok && !(url.includes('/logs') && response.status === 501)) {
      outcome.problems.push(`${file}: the link ${url} answers ${response.status}`);
    }
  }
}
