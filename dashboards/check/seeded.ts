/** Mistakes put into a copy of the dashboards: a check that lets one pass is no check. */
import { unknownLabels, unknownMetrics } from './catalog';
import { wrongAnswers } from './given';
import { unknownToGrafana, wrongCells } from './grafana-data';
import type { Dashboard } from './model';
import { misusedCounters, queries, unparsable } from './promql';
import { structureProblems } from './structure';

type Dashboards = ReadonlyMap<string, Dashboard>;
type Check = (dashboards: Dashboards) => string[];

/** A mistake: in which file, what it replaces by what in the JSON without blanks, and the check that must see it. */
interface Mistake {
  readonly file: string;
  readonly good: string | RegExp;
  readonly bad: string;
  readonly check: Check;
}

const one = 'oms-project.json';
const list = 'oms-projects.json';

function mistakes(root: string): readonly Mistake[] {
  const catalog: Check = (dashboards) => [...unknownMetrics(root, queries(dashboards), () => {}), ...unknownLabels(root, queries(dashboards))];
  const counters: Check = (dashboards) => misusedCounters(queries(dashboards));
  const given: Check = (dashboards) => wrongAnswers(root, dashboards);
  const promql: Check = (dashboards) => unparsable(queries(dashboards));
  /** That very complaint: one mistake of the grid often makes another. */
  const layout = (complaint: string): Check => (dashboards) => structureProblems(dashboards).filter((problem) => problem.includes(complaint));
  return [
    { file: one, good: '"unit":"Bps"', bad: '"unit":"recordsps"', check: unknownToGrafana },
    { file: one, good: /("id":"unit","value":)"s"/, bad: '$1"sec"', check: unknownToGrafana },
    { file: one, good: '"calcs":["lastNotNull"]', bad: '"calcs":["latest"]', check: unknownToGrafana },
    { file: one, good: '"calcs":["lastNotNull","max"]', bad: '"calcs":["lastNotNull","middle"]', check: unknownToGrafana },
    { file: list, good: '"id":"organize"', bad: '"id":"organise"', check: unknownToGrafana },
    { file: list, good: '"id":"joinByField"', bad: '"id":"outerJoin"', check: unknownToGrafana },
    { file: one, good: '"id":"byName"', bad: '"id":"byHeading"', check: unknownToGrafana },
    { file: one, good: '\\\\bdestroy\\\\b', bad: '\\\\bdelete\\\\b', check: wrongCells },
    { file: list, good: '"text":"Not Started"', bad: '"text":"Init"', check: wrongCells },
    { file: list, good: '"id":"sortBy"', bad: '"id":"calculateField"', check: structureProblems },
    { file: list, good: '"id":2,', bad: '"id":1,', check: structureProblems },
    { file: one, good: '"Component ID\\"]', bad: '"Component Id\\"]', check: structureProblems },
    { file: one, good: '${oms_api}', bad: 'P12345', check: structureProblems },
    { file: one, good: '/logs?oms=', bad: '/log?oms=', check: structureProblems },
    { file: one, good: /("url":"\/api\/v1\/actions"[^[]*\[)\{"key":"oms","value":"\$\{oms\}"\},/, bad: '$1', check: structureProblems },
    { file: one, good: '"gridPos":{"x":18,"y":6,"w":6,', bad: '"gridPos":{"x":18,"y":6,"w":5,', check: layout('the grid has holes') },
    { file: one, good: '"gridPos":{"x":18,"y":6,"w":6,', bad: '"gridPos":{"x":17,"y":6,"w":6,', check: layout('overlap') },
    { file: one, good: /("gridPos":\{"x":18,"y":6,"w":6,"h":)3/, bad: '$10', check: layout('is off the grid') },
    { file: one, good: /("gridPos":\{"x":18,"y":6,"w":6,"h":)3/, bad: '$11', check: layout('has no room') },
    { file: one, good: '"title":"Alerts"', bad: '"title":"Alerts of this project"', check: layout('has a title of about') },
    { file: one, good: 'project_id=\\"$project\\"}', bad: 'project_id=$project}', check: promql },
    { file: one, good: 'oms_project_rows_per_second', bad: 'oms_project_rps', check: catalog },
    { file: list, good: 'alert_level=~\\"$level\\"', bad: 'importance=~\\"$level\\"', check: catalog },
    { file: one, good: 'min by (oms, project_id) (oms_project_checkpoint_timestamp_seconds', bad: 'max by (oms, project_id) (oms_project_checkpoint_timestamp_seconds', check: given },
    { file: list, good: 'vector(10), \\"status\\"', bad: 'vector(1), \\"status\\"', check: given },
    { file: 'oms-exporter.json', good: /rate\((oms_exporter_polls_total\{[^}]*\})\[\$__rate_interval\]\)/, bad: '$1', check: counters },
  ];
}

/** Mistakes that no check sees, and those that could not be made since the dashboards changed. */
export function unseenMistakes(root: string, dashboards: Dashboards): string[] {
  return mistakes(root).flatMap(({ file, good, bad, check }) => {
    const text = JSON.stringify(dashboards.get(file));
    const wrong = text.replace(good, bad);
    if (wrong === text) return [`${file} no longer holds ${good}: seed another mistake`];
    const before = new Set(check(dashboards));
    const after = check(new Map([...dashboards, [file, JSON.parse(wrong) as Dashboard]]));
    return after.some((problem) => !before.has(problem)) ? [] : [`${file}: nobody sees ${bad} instead of ${good}`];
  });
}
