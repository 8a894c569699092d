/** What users and installations may hold that a careless query or link breaks on. */
import { ALL, asIs, inPromql, interpolate, type Values } from '../check/interpolate';
import { dataLinks, panelsOf, type Dashboard, type Variable } from '../check/model';
import { get, type Row } from './answers';
import { EVERYTHING, rowsOfList } from './list';
import type { Outcome } from './outcome';
import { until, type Watched } from './processes';
import { BUILT_IN, type Prometheus } from './prometheus';
import { HOSTILE_NAME } from './world';

const byName = (dashboard: Dashboard, name: string) => dashboard.templating.list.find((variable) => variable.name === name) as Variable;

/** A project with a name of spaces, quotes, `$`, `|`, regular expression characters and markup. */
export async function checkHostileName(dashboards: ReadonlyMap<string, Dashboard>, prometheus: Prometheus, api: string): Promise<Outcome> {
  const problems: string[] = [];
  const one = dashboards.get('oms-project.json') as Dashboard;
  const choices = await prometheus.choices(byName(one, 'project'), one.templating.list, { oms: 'demo' });
  const chosen = choices.find(({ text }) => text === HOSTILE_NAME);
  if (chosen === undefined) return { problems: [`the variable does not offer ${HOSTILE_NAME}: ${choices.map(({ text }) => text).join(', ')}`], notes: [] };
  const values: Values = { ...BUILT_IN, oms: 'demo', project: chosen.value, exporter_url: api };
  for (const panel of panelsOf(one).filter(({ title }) => title === 'Status')) {
    for (const { expr } of panel.targets ?? []) {
      const samples = await prometheus.query(interpolate(expr ?? '', one.templating.list, values, inPromql));
      if (samples.length !== 1) problems.push(`${panel.title} shows ${samples.length} values for ${HOSTILE_NAME}`);
    }
  }
  const list = dashboards.get('oms-projects.json') as Dashboard;
  // The keyword as an operator pastes it: all of the name but the backtick, which docs/grafana.md names as the exception.
  const pasted = HOSTILE_NAME.slice(0, HOSTILE_NAME.indexOf('`'));
  const found = await rowsOfList(list, prometheus, { ...EVERYTHING, keyword: pasted });
  if (found.length !== 1 || found[0]?.['Name'] !== HOSTILE_NAME) problems.push(`the keyword ${pasted} finds ${found.map((row) => String(row['Name'])).join(', ') || 'nothing'}`);
  const table = panelsOf(list).find(({ title }) => title === 'Projects');
  for (const { url } of table === undefined ? [] : dataLinks(table)) {
    const followed = interpolate(url, list.templating.list, { ...EVERYTHING, exporter_url: api }, asIs).replace(
      /\$\{__data\.fields\["([^"]+)"\]:percentencode\}/g,
      (_, heading: string) => encodeURIComponent(String(found[0]?.[heading])),
    );
    if (followed.startsWith(api) && !(await fetch(followed)).ok) problems.push(`the link ${followed} leads nowhere`);
    if (url.startsWith('/d/') && !followed.includes(`var-project=${chosen.value}`)) problems.push(`the link ${followed} does not choose the project`);
  }
  return { problems, notes: [] };
}

/** Panels that read OMS's time series database. */
const OF_ITS_HISTORY = ['Synchronization Traffic', 'Average Write Duration', 'RPS'];

/** A thousand projects of an installation without time series database, beside the other. */
export async function checkCrowd(
  dashboards: ReadonlyMap<string, Dashboard>,
  prometheus: Prometheus,
  crowd: Watched,
  name: string,
  least: number,
): Promise<Outcome> {
  const outcome: Outcome = { problems: [], notes: [] };
  const complain = (problem: string) => outcome.problems.push(problem);
  const list = dashboards.get('oms-projects.json') as Dashboard;
  const one = dashboards.get('oms-project.json') as Dashboard;
  const size = Number((await fetch(`${crowd.api}/api/v1/projects?limit=1`)).headers.get('x-total-count'));
  if (size < least) complain(`${name} has ${size} projects, not ${least}`);
  await until(`Prometheus to hold ${size} projects with components`, async () => {
    const [projects] = await prometheus.query(`count(count by (project_id) (oms_project_info{oms="${name}"}))`);
    const [components] = await prometheus.query(`count(count by (project_id) (oms_component_info{oms="${name}"}))`);
    return Number(projects?.value?.[1]) === size && Number(components?.value?.[1]) > size / 2;
  });

  const installations = await prometheus.choices(byName(list, 'oms'), list.templating.list, {});
  if (!installations.some(({ value }) => value === name)) complain(`the variable oms does not offer ${name}`);
  const began = Date.now();
  const choices = await prometheus.choices(byName(one, 'project'), one.templating.list, { oms: name });
  const ids = new Set(choices.map(({ value }) => value));
  if (ids.size !== size || choices.length !== size) complain(`the variable project offers ${choices.length} choices of ${ids.size} projects, not ${size}`);
  if (choices.some(({ text }) => text === '')) complain('a choice has no name');
  outcome.notes.push(`${size} choices of a project are looked up in ${Date.now() - began} ms`);

  const every = Number((await prometheus.query('count(count by (oms, project_id) (oms_project_info))'))[0]?.value?.[1]);
  for (const [what, oms, expected] of [[`OMS ${name}`, [name], size], ['All', ALL, every]] as const) {
    const asked = Date.now();
    const rows = await rowsOfList(list, prometheus, { ...EVERYTHING, oms });
    if (rows.length !== expected) complain(`${what}: the list has ${rows.length} rows, not ${expected}`);
    outcome.notes.push(`${what}: the list of ${rows.length} is asked and joined in ${Date.now() - asked} ms`);
  }

  const running = (await get<Row[]>(`${crowd.api}/api/v1/projects?limit=1000&status=running`)).find(
    (row) => row['latencySeconds'] !== null && row['currentStepStatus'] === 'monitoring',
  );
  if (running === undefined) return { ...outcome, problems: [...outcome.problems, `no project of ${name} runs`] };
  const values: Values = { ...BUILT_IN, oms: name, project: String(running['id']) };
  const shows = async (title: string) => {
    const target = panelsOf(one).find((panel) => panel.title === title)?.targets?.[0];
    return (await prometheus.query(interpolate(target?.expr ?? '', one.templating.list, values, inPromql))).length;
  };
  for (const title of OF_ITS_HISTORY) if ((await shows(title)) > 0) complain(`${title} shows something without a time series database`);
  for (const title of ['Status', 'Latency', 'Steps over time', 'Components over time']) {
    await until(`${title} of a project without a time series database`, async () => (await shows(title)) > 0).catch((failure: unknown) => complain(String(failure)));
  }
  const history = await fetch(`${crowd.api}/api/v1/projects/${String(running['id'])}/performance`);
  const problem = (await history.json()) as { detail?: string };
  if (history.status !== 502 || !/OMS/.test(problem.detail ?? '')) complain(`OMS's own history is answered with ${history.status} ${JSON.stringify(problem)}, not with OMS's reason`);
  else outcome.notes.push(`without a time series database OMS's own history says: ${problem.detail}`);
  return outcome;
}
