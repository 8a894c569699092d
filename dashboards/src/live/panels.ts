/** Each panel's PromQL, with its variables chosen as a user would, asked of Prometheus. */
import { ALL, inPromql, interpolate, type Values } from '../check/interpolate';
import { panelsOf, type Dashboard, type Variable } from '../check/model';
import { code, PROJECT_STATUS } from '../words';
import { MAY_BE_EMPTY } from './empties';
import type { Outcome } from './outcome';
import type { Prometheus, Sample } from './prometheus';

const FIXED: Values = { __rate_interval: '15s', __interval: '5s', __range: '1m' };

/** Everything that each dashboard can be asked to show. */
export async function checkPanels(
  dashboards: ReadonlyMap<string, Dashboard>,
  prometheus: Prometheus,
  api: string,
): Promise<Outcome> {
  const outcome: Outcome = { problems: [], notes: [] };
  for (const [file, dashboard] of dashboards) {
    const choices = await settings(dashboard.templating.list, prometheus, (problem) => outcome.problems.push(`${file}: ${problem}`));
    for (const panel of panelsOf(dashboard)) {
      for (const target of panel.targets ?? []) {
        if (target.expr === undefined) continue;
        const where = `${file}: panel "${panel.title}" ${target.refId}`;
        let found = 0;
        for (const values of choices) {
          const expr = interpolate(target.expr, dashboard.templating.list, { ...FIXED, ...values }, inPromql);
          try {
            const samples = target.instant === true ? await prometheus.query(expr) : await prometheus.range(expr);
            if (samples.length > 0) found++;
            if (file !== 'oms-exporter.json') once(samples, (problem) => outcome.problems.push(`${where}: ${problem}`));
          } catch (refused) {
            outcome.problems.push(`${where}: ${String(refused)} in ${expr}`);
            break;
          }
        }
        if (found === 0) {
          const reason = MAY_BE_EMPTY[panel.title ?? ''];
          if (reason === undefined) outcome.problems.push(`${where}: finds nothing for any of ${choices.length} choices`);
          else outcome.notes.push(`${where}: empty: ${reason}`);
        }
      }
    }
  }
  outcome.problems.push(...(await misleading(dashboards.get('oms-project.json') as Dashboard, prometheus, api)));
  return outcome;
}

/** All for the dashboards of many; each project in turn for the details page. */
async function settings(
  variables: readonly Variable[],
  prometheus: Prometheus,
  complain: (problem: string) => void,
): Promise<Values[]> {
  const all: Record<string, string | typeof ALL> = {};
  for (const variable of variables) {
    if (variable.multi === true) all[variable.name] = ALL;
    if (variable.type === 'textbox') all[variable.name] = '';
  }
  const choices = async (variable: Variable, values: Values) => {
    const found = await prometheus.choices(variable, variables, values);
    if (found.length === 0) complain(`variable ${variable.name} offers nothing`);
    return found;
  };
  const project = variables.find((variable) => variable.name === 'project');
  const oms = variables.find((variable) => variable.name === 'oms');
  if (project === undefined || oms === undefined) {
    for (const variable of variables) if (variable.type === 'query') await choices(variable, all);
    return [all];
  }
  const settingsOfAll: Values[] = [];
  for (const installation of await choices(oms, all)) {
    for (const { text, value } of await choices(project, { oms: installation.value })) {
      if (text === '') complain(`project ${value} is offered without a name`);
      settingsOfAll.push({ oms: installation.value, project: value });
    }
  }
  return settingsOfAll;
}

/** Two replicas are scraped: what is not aggregated is there twice. */
function once(samples: readonly Sample[], complain: (problem: string) => void): void {
  for (const { metric } of samples) {
    if ('instance' in metric || 'job' in metric) {
      complain(`shows replicas apart: ${JSON.stringify(metric)}`);
      return;
    }
  }
}

interface ProjectRow {
  readonly oms: string;
  readonly id: string;
  readonly name: string;
  readonly status: string;
}

/** What the first line of the details page must and must not say in each state. */
async function misleading(dashboard: Dashboard, prometheus: Prometheus, api: string): Promise<string[]> {
  const problems: string[] = [];
  const listed = await fetch(`${api}/api/v1/projects?limit=1000`);
  if (!listed.ok) return [`/api/v1/projects answers ${listed.status}: states were not compared`];
  const rows = (await listed.json()) as ProjectRow[];
  const show = async (title: string, row: ProjectRow) => {
    const target = panelsOf(dashboard).find((panel) => panel.title === title)?.targets?.[0];
    if (target?.expr === undefined) throw new Error(`no panel "${title}"`);
    const values = { ...FIXED, oms: row.oms, project: row.id };
    return prometheus.query(interpolate(target.expr, dashboard.templating.list, values, inPromql));
  };
  const seen = new Set<string>();
  for (const row of rows) {
    seen.add(row.status);
    const complain = (problem: string) => problems.push(`oms-project.json: ${row.status} project ${row.name} (${row.id}): ${problem}`);
    const status = await show('Status', row);
    if (status.length !== 1 || Number(status[0]?.value?.[1]) !== code(PROJECT_STATUS, row.status)) {
      complain(`Status shows ${JSON.stringify(status.map((sample) => sample.value?.[1]))}`);
    }
    const moving = ['running', 'modifying', 'integrating'].includes(row.status);
    for (const title of ['Latency', 'Of the alert threshold']) {
      if (!moving && (await show(title, row)).length > 0) complain(`${title} is shown though no data move`);
    }
    if (!moving && !['paused', 'failed'].includes(row.status) && (await show('Behind the source', row)).length > 0) {
      complain('Behind the source is shown though nothing is waited for');
    }
    for (const title of ['Latency', 'Alerts', 'Current step', 'Behind the source']) {
      const samples = await show(title, row);
      if (samples.length > 1) complain(`${title} shows ${samples.length} values`);
    }
  }
  for (const { word } of PROJECT_STATUS) {
    if (word !== 'unknown' && word !== 'deleted' && !seen.has(word)) problems.push(`no project of the simulator is ${word}: not tried`);
  }
  return problems;
}
