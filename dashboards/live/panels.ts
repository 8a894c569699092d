/** Each panel's PromQL, with its variables chosen as a user would, asked of Prometheus. */
import { ALL, inPromql, interpolate, type Values } from '../check/interpolate';
import { panelsOf, type Dashboard, type Variable } from '../check/model';
import type { Outcome } from './outcome';
import { BUILT_IN, type Prometheus, type Sample } from './prometheus';

/** Everything that each dashboard can be asked to show. */
export async function checkPanels(
  dashboards: ReadonlyMap<string, Dashboard>,
  prometheus: Prometheus,
): Promise<Outcome> {
  const outcome: Outcome = { problems: [], notes: [] };
  for (const [file, dashboard] of dashboards) {
    const choices = await settings(dashboard.templating.list, prometheus, (problem) => outcome.problems.push(`${file}: ${problem}`));
    for (const { where, expr: text, instant } of asked(dashboard)) {
      let found = 0;
      for (const values of choices) {
        const expr = interpolate(text, dashboard.templating.list, { ...BUILT_IN, ...values }, inPromql);
        try {
          const samples = instant ? await prometheus.query(expr) : await prometheus.range(expr);
          if (samples.length > 0) found++;
          if (file !== 'oms-exporter.json') once(samples, (problem) => outcome.problems.push(`${file}: ${where}: ${problem}`));
        } catch (refused) {
          outcome.problems.push(`${file}: ${where}: ${String(refused)} in ${expr}`);
          break;
        }
      }
      if (found === 0) outcome.problems.push(`${file}: ${where}: finds nothing for any of ${choices.length} choices`);
    }
  }
  return outcome;
}

/** Every PromQL of panels and annotations. */
function asked(dashboard: Dashboard): { where: string; expr: string; instant: boolean }[] {
  return [
    ...panelsOf(dashboard).flatMap((panel) =>
      (panel.targets ?? []).map((target) => ({ where: `panel "${panel.title}" ${target.refId}`, expr: target.expr, instant: target.instant === true })),
    ),
    ...dashboard.annotations.list.map(({ name, expr }) => ({ where: `annotation ${name}`, expr, instant: false })),
  ].flatMap(({ where, expr, instant }) => (expr === undefined ? [] : [{ where, expr, instant }]));
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
