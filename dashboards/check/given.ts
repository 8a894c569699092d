/**
 * What panels answer to given series, by Prometheus's own engine: to two replicas that disagree, where the worse answer
 * must be shown, and to counters that begin to exist with their first event.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ALL, inPromql, interpolate, type Values } from './interpolate';
import { panelsOf, type Dashboard } from './model';

/** The moment at which is asked: ten minutes after the first sample. */
const NOW = 600;

const VALUES: Readonly<Record<string, Values>> = {
  'oms-project.json': { oms: 'prod', project: 'np_1' },
  'oms-projects.json': { oms: ALL, tag: ALL, status: ALL, type: ALL, level: ALL, keyword: '' },
  'oms-exporter.json': { oms: ALL, instance: ALL },
};

const ID = 'oms="prod", project_id="np_1"';
const ONE = `${ID}, project_name="orders"`;
const TWO = 'oms="prod", project_id="np_2"';
const STORE = 'component_type="store", component_id="s"';

/** A series of each replica; undefined where it has none. Of a number, that is what it says at all times. */
const series = (name: string, labels: string, a: number | string | undefined, b: number | string | undefined) =>
  ([['a', a], ['b', b]] as const).flatMap(([replica, values]) =>
    values === undefined
      ? []
      : [{ series: `${name}{instance="${replica}", ${labels}}`, values: typeof values === 'number' ? `${values}x10` : values }],
  );

/** np_1: the replicas disagree in everything. np_2: renamed, which the first replica, two minutes silent, does not know. */
const GIVEN = [
  ...series('oms_up', 'oms="prod"', 1, 0),
  ...series('oms_exporter_last_success_timestamp_seconds', 'oms="prod", kind="list"', 590, 550),
  ...series('oms_exporter_unknown_values_total', 'oms="prod", field="status"', undefined, '_x8 3 3'),
  ...series('oms_exporter_unknown_values_total', 'oms="prod", field="step"', 2, 2),
  ...series('oms_exporter_actions_total', 'oms="prod", action="pause", target="project", outcome="done"', '_x8 1 1', undefined),
  ...series('oms_project_info', `${ONE}, project_type="sync", alert_level="high"`, 1, undefined),
  ...series('oms_project_info', `${ONE}, project_type="sync", alert_level="medium"`, undefined, 1),
  ...series('oms_project_info', `${TWO}, project_name="before", project_type="sync", alert_level="low"`, '1x8', undefined),
  ...series('oms_project_info', `${TWO}, project_name="after", project_type="sync", alert_level="unknown"`, undefined, 1),
  ...series('oms_project_status', `${ONE}, status="running"`, undefined, 1),
  ...series('oms_project_status', `${ONE}, status="failed"`, 1, undefined),
  ...series('oms_project_status', `${TWO}, project_name="after", status="completed"`, 1, 1),
  ...series('oms_project_status_since_timestamp_seconds', ONE, 540, 300),
  ...series('oms_project_step_status', `${ONE}, step="incremental_sync", status="monitoring"`, undefined, 1),
  ...series('oms_project_step_status', `${ONE}, step="incremental_sync", status="failed"`, 1, undefined),
  ...series('oms_project_step_progress_ratio', `${ONE}, step="incremental_sync"`, 0.4, 0.5),
  ...series('oms_project_latency_seconds', ONE, 5, 45),
  ...series('oms_project_checkpoint_timestamp_seconds', ONE, 400, 500),
  ...series('oms_project_checkpoint_sample_timestamp_seconds', ONE, 580, 590),
  ...series('oms_project_bottleneck', `${ONE}, stage="write"`, 1, undefined),
  ...series('oms_project_bottleneck', `${ONE}, stage="read"`, undefined, 1),
  ...series('oms_project_catch_up_seconds', ONE, 600, 900),
  ...series('oms_project_log_retention_seconds', ONE, 1000, 1000),
  ...series('oms_project_alarming', ONE, 0, 1),
  ...series('oms_component_status', `${ONE}, ${STORE}, status="running"`, 1, undefined),
  ...series('oms_component_status', `${ONE}, ${STORE}, status="error"`, undefined, 1),
  ...series('oms_component_heartbeat_timestamp_seconds', `${ONE}, ${STORE}`, 590, 480),
];

/** By file, panel or annotation and refId of the query: what it must answer, by labels. */
const EXPECTED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'oms-project.json Status A': { [`{${ID}}`]: 10 },
  'oms-project.json Latency A': { [`{${ID}}`]: 45 },
  'oms-project.json Latency B': { [`{${ID}}`]: 30 },
  'oms-project.json Of threshold A': { [`{${ID}}`]: 1.5 },
  'oms-project.json Behind source A': { [`{${ID}}`]: 200 },
  'oms-project.json Current step A': { [`{${ID}, step="incremental_sync"}`]: 6 },
  'oms-project.json Current timestamp A': { [`{${ID}}`]: 400_000 },
  'oms-project.json Progress A': { '{step="incremental_sync"}': 0.4 },
  'oms-project.json Bottleneck A': { [`{${ID}}`]: 1 },
  'oms-project.json Catches up in A': { [`{${ID}}`]: 900 },
  'oms-project.json Log runway A': { [`{${ID}}`]: 800 },
  'oms-project.json Alarm of OMS A': { [`{${ID}}`]: 1 },
  'oms-projects.json Failed A': { '{}': 1 },
  'oms-projects.json Late A': { '{}': 1 },
  'oms-projects.json OMS A': { '{}': 0 },
  'oms-projects.json Data age A': { '{}': 50 },
  'oms-project.json Components over time A': { [`{${STORE}}`]: 6 },
  'oms-project.json Connections and heartbeat B': { [`{${STORE}}`]: 120 },
  'oms-project.json Status changes': { '{status="failed"}': 540_000, '{status="running"}': 300_000 },
  'oms-projects.json Projects by status A': { '{status="failed"}': 1, '{status="completed"}': 1 },
  'oms-projects.json Projects over time A': { '{status="failed"}': 1, '{status="completed"}': 1 },
  'oms-projects.json Projects A': {
    [`{key="prod/np_1", ${ONE}, project_type="sync", alert_level="high"}`]: 3e10 + NOW,
    [`{key="prod/np_2", ${TWO}, project_name="after", project_type="sync", alert_level="unknown"}`]: 1e10 + NOW,
  },
  'oms-projects.json Projects B': { '{key="prod/np_1", status="failed"}': 10, '{key="prod/np_2", status="completed"}': 3 },
  'oms-projects.json Projects C': { '{key="prod/np_1"}': 45 },
  'oms-projects.json Projects D': { '{key="prod/np_1"}': 30 },
  'oms-projects.json Projects F': { '{key="prod/np_1"}': 0.4 },
  'oms-projects.json Latency, the ten highest A': { [`{${ONE}}`]: 45 },
  'oms-exporter.json OMS answers A': { '{oms="prod"}': 0 },
  'oms-exporter.json Data age A': { '{kind="list", oms="prod"}': 50 },
  'oms-exporter.json Age of the data over time A': { '{kind="list", oms="prod"}': 50 },
  'oms-exporter.json Unknown values A': { '{field="status", oms="prod"}': 3 },
  'oms-exporter.json Actions A': { '{action="pause", outcome="done", target="project"}': 1 },
};

/** Queries that answer otherwise. */
export function wrongAnswers(root: string, dashboards: ReadonlyMap<string, Dashboard>): string[] {
  const problems: string[] = [];
  const names = new Map<string, string>();
  const tests = Object.entries(EXPECTED).flatMap(([name, samples]) => {
    const expressions = asked(dashboards, name);
    if (expressions.length === 0) problems.push(`there is no query ${name}`);
    for (const expr of expressions) names.set(JSON.stringify(expr), name);
    return expressions.map((expr) => ({
      interval: '1m',
      input_series: GIVEN,
      promql_expr_test: [
        { expr, eval_time: `${NOW}s`, exp_samples: Object.entries(samples).map(([labels, value]) => ({ labels, value })) },
      ],
    }));
  });
  const folder = mkdtempSync(join(tmpdir(), 'dashboards-'));
  try {
    const file = join(folder, 'given.json');
    const rules = ['protection-levels', 'oms-sync', 'oms-migration'].map((name) => resolve(root, `alert-rules/${name}.rules.yml`));
    writeFileSync(file, JSON.stringify({ rule_files: rules, evaluation_interval: '1m', tests }));
    const run = spawnSync('promtool', ['test', 'rules', file], { encoding: 'utf8' });
    if (run.error) throw run.error;
    if (run.status !== 0) problems.push(...told(`${run.stdout}\n${run.stderr}`, names));
    return problems;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The queries of that name, variables put in; a title may be that of two panels. */
function asked(dashboards: ReadonlyMap<string, Dashboard>, name: string): string[] {
  return [...dashboards].flatMap(([file, dashboard]) =>
    [
      ...panelsOf(dashboard).flatMap(({ title, targets }) =>
        (targets ?? []).map(({ refId, expr }) => ({ where: `${file} ${title} ${refId}`, expr })),
      ),
      ...dashboard.annotations.list.map((annotation) => ({ where: `${file} ${annotation.name}`, expr: annotation.expr })),
    ].flatMap(({ where, expr }) =>
      where === name && expr !== undefined ? [interpolate(expr, dashboard.templating.list, VALUES[file] ?? {}, inPromql)] : [],
    ),
  );
}

/** What promtool says, shortly: the query by its name, what was wanted and what came. */
function told(output: string, names: ReadonlyMap<string, string>): string[] {
  const lines = output.split('\n').flatMap((line) => {
    const [, word = '', rest = ''] = /^\s*(expr|exp|got|err):\s*(.*)$/.exec(line) ?? [];
    return word === '' ? [] : [word === 'expr' ? (names.get(/^(".*"), time:/.exec(rest)?.[1] ?? '') ?? rest) : `${word}: ${rest}`];
  });
  return lines.length > 0 ? lines : [output];
}
