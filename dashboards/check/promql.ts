/** The PromQL of the dashboards: parsed by promtool, named metrics known, counters only in rates. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL, inPromql, interpolate, type Values } from './interpolate';
import { panelsOf, type Dashboard, type Variable } from './model';

/** One query and where it stands. */
export interface Query {
  readonly where: string;
  readonly expr: string;
  readonly variables: readonly Variable[];
}

/** Every PromQL of panels, annotations and variables. */
export function queries(dashboards: ReadonlyMap<string, Dashboard>): Query[] {
  return [...dashboards].flatMap(([file, dashboard]) => {
    const variables = dashboard.templating.list;
    const at = (where: string, expr: string): Query => ({ where: `${file}: ${where}`, expr, variables });
    return [
      ...panelsOf(dashboard).flatMap((panel) =>
        (panel.targets ?? [])
          .filter((target) => target.expr !== undefined)
          .map((target) => at(`panel "${panel.title}" ${target.refId}`, target.expr ?? '')),
      ),
      ...dashboard.annotations.list
        .filter((annotation) => annotation.expr !== undefined)
        .map((annotation) => at(`annotation ${annotation.name}`, annotation.expr ?? '')),
      ...variables.filter((variable) => variable.type === 'query').map((variable) => at(`variable ${variable.name}`, lookup(variable))),
    ];
  });
}

/** What a query variable asks Prometheus for: its selector or its expression. */
export function lookup(variable: Variable): string {
  const query = (variable.query as { query: string }).query;
  const values = /^label_values\((.+),\s*\w+\)$/.exec(query) ?? /^query_result\((.+)\)$/.exec(query);
  if (values?.[1] === undefined) throw new Error(`variable ${variable.name} asks neither label_values nor query_result`);
  return values[1];
}

/** Choices under which every query must still be PromQL. */
const CHOICES: readonly (readonly [string, Values])[] = [
  ['All', { oms: ALL, tag: ALL, status: ALL, type: ALL, level: ALL, instance: ALL, keyword: '', project: 'np_1' }],
  [
    'several',
    { oms: ['prod', 'test-2'], tag: ['core', 'a|b'], status: ['failed', 'paused'], type: ['sync', 'migration'], level: ['high', 'low'], instance: ['a:1', '[::1]:2'], keyword: 'orders', project: 'np_1' },
  ],
  [
    'hostile',
    { oms: ['prod'], tag: ['a "b" $c | d.e (f) [g] {h} \\ i\'j', '标签 🙂'], status: ['failed'], type: ['sync'], level: ['high'], instance: ['x'], keyword: 'a "b" $c | d.e (f) [g] {h} \\ i\'j *+?', project: "np_'1\\2" },
  ],
];

const FIXED: Values = { __rate_interval: '1m', __interval: '15s', __range: '1h' };

/** Problems that promtool finds, for each kind of choice in the variables. */
export function unparsable(all: readonly Query[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'dashboards-'));
  try {
    return CHOICES.flatMap(([name, values]) => {
      const rules = all.map((query, index) => ({
        record: `query:${index}`,
        expr: interpolate(query.expr, query.variables, values.oms === ALL ? values : single(values, query), inPromql).replace(
          /\$(__\w+)/g,
          (whole, builtin: string) => (FIXED[builtin] as string | undefined) ?? whole,
        ),
      }));
      const file = join(folder, `${name}.json`);
      writeFileSync(file, JSON.stringify({ groups: [{ name: 'dashboards', rules }] }));
      const run = spawnSync('promtool', ['check', 'rules', file], { encoding: 'utf8' });
      if (run.error) throw run.error;
      if (run.status === 0) return [];
      return `${run.stdout}${run.stderr}`
        .split('\n')
        .filter((line) => /could not parse|error/i.test(line))
        .map((line) => `${name}: ${line.replace(/rule (\d+), "query:(\d+)"/, (_, _n, i: string) => all[Number(i)]?.where ?? '')}`);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Variables that take one value get one. */
function single(values: Values, query: Query): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const variable = query.variables.find((v) => v.name === name);
      return [name, Array.isArray(value) && variable?.multi !== true ? (value[0] as string) : value];
    }),
  );
}

const WORDS = new Set(
  'and or unless on ignoring by without group_left group_right bool offset sum min max avg count topk bottomk quantile stddev stdvar group count_values inf nan'.split(' '),
);

/** Names of the series that an expression reads. */
export function metricsOf(expr: string): string[] {
  const named = [...expr.matchAll(/__name__=~"([^"]*)"/g)].flatMap((match) => (match[1] ?? '').split('|'));
  const bare = expr
    .replace(/"(?:[^"\\]|\\.)*"|`[^`]*`/g, '""')
    .replace(/\{[^}]*\}/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, ' ');
  const plain = [...bare.matchAll(/[a-zA-Z_:][\w:]*(?!\s*\()(?![\w:])/g)]
    .filter((match) => !/^\s*\(/.test(bare.slice((match.index ?? 0) + match[0].length)))
    .map((match) => match[0])
    .filter((name) => !WORDS.has(name.toLowerCase()));
  return [...new Set([...named, ...plain])];
}

/** A counter whose samples are counted beside it, so that it is read only where it has just begun to exist. */
const BORN = /([\w:]+_total)\{[^}]*\}\s*and \(count_over_time\(\1\{[^}]*\}\[[^\]]*\]\)/g;

/** Counters outside a rate, rates over a fixed time in charts, rates of what is no counter. */
export function misusedCounters(all: readonly Query[]): string[] {
  return all.flatMap(({ where, expr }) => {
    const problems: string[] = [];
    const rated = expr.replace(/\b(rate|increase)\(\s*[\w:]+\{[^}]*\}\s*\[[^\]]*\]\s*\)/g, (call) => {
      const name = /\(\s*([\w:]+)/.exec(call)?.[1] ?? '';
      if (!/_(total|bucket|sum|count)$/.test(name)) problems.push(`${where}: ${name} in a rate is no counter`);
      return 'RATED';
    });
    const born = rated.replace(BORN, 'BORN');
    for (const name of metricsOf(born)) {
      if (/_(total|bucket)$/.test(name)) problems.push(`${where}: the counter ${name} outside a rate`);
    }
    return problems;
  });
}
