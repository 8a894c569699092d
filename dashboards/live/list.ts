/** The table of the list page: its frames built from Prometheus's answers, put through Grafana's own transformations. */
import type { DataFrame } from '@grafana/data';
import { transform } from '../check/grafana-data';
import { ALL, inPromql, interpolate, type Values } from '../check/interpolate';
import { panelsOf, type Dashboard, type Panel } from '../check/model';
import { field } from './frames';
import type { Outcome } from './outcome';
import type { Row } from './answers';
import type { Prometheus, Sample } from './prometheus';

/** No filter set. */
export const EVERYTHING: Values = { oms: ALL, tag: ALL, status: ALL, type: ALL, level: ALL, keyword: '' };

/** Names that break a query put together carelessly. */
const HOSTILE = ['a "b"', "it's", '$x', 'a|b', '(', '[', '{', '.*', '\\', 'a+b?', '标签', '🙂', '%', '#', '/'];

/** Rows, order and filters. */
export async function checkList(dashboards: ReadonlyMap<string, Dashboard>, prometheus: Prometheus): Promise<Outcome> {
  const problems: string[] = [];
  const dashboard = dashboards.get('oms-projects.json') as Dashboard;
  const list = (values: Values) => rowsOfList(dashboard, prometheus, { ...EVERYTHING, ...values });

  const all = await list({});
  const known = await prometheus.query('max by (oms, project_id, project_name) (oms_project_info)');
  const ids = new Set(all.map((row) => `${String(row['OMS'])}/${String(row['ID'])}`));
  if (all.length !== known.length || ids.size !== known.length) {
    problems.push(`${known.length} projects are exported, the list has ${all.length} rows of ${ids.size} projects`);
  }
  for (const row of all) {
    for (const heading of ['Name', 'Status', 'Project type', 'Alert level']) {
      if (typeof row[heading] !== 'string' || row[heading] === '') problems.push(`${String(row['ID'])} has no ${heading}`);
    }
    const moving = ['running', 'modifying', 'integrating'].includes(String(row['Status']));
    if (!moving && typeof row['Latency'] === 'number') problems.push(`${String(row['Name'])} is ${String(row['Status'])} and shows a latency`);
  }
  const urgency = all.map(weight);
  if (urgency.some((value, index) => index > 0 && value > (urgency[index - 1] ?? 0))) {
    problems.push(`what needs attention is not first: ${all.map((row) => `${String(row['Status'])}/${String(row['Alert'])}`).join(' ')}`);
  }

  const filter = async (name: string, value: string, fits: (row: Row) => boolean) => {
    const kept = await list({ [name]: name === 'keyword' ? value : [value] });
    const expected = all.filter(fits).length;
    if (kept.length !== expected || !kept.every(fits)) problems.push(`filter ${name}=${value} keeps ${kept.length} projects, not ${expected}`);
  };
  for (const status of new Set(all.map((row) => String(row['Status'])))) await filter('status', status, (row) => row['Status'] === status);
  for (const type of new Set(all.map((row) => String(row['Project type'])))) await filter('type', type, (row) => row['Project type'] === type);
  for (const level of new Set(all.map((row) => String(row['Alert level'])))) await filter('level', level, (row) => row['Alert level'] === level);
  for (const row of all.slice(0, 5)) {
    const part = String(row['Name']).slice(1, 8).toUpperCase();
    const has = (candidate: Row) => [candidate['Name'], candidate['ID']].some((text) => String(text).toUpperCase().includes(part));
    if (!part.includes('`')) await filter('keyword', part, has);
  }
  const tags = await prometheus.query('max by (label, oms, project_id) (oms_project_label)');
  for (const tag of new Set(tags.map((sample) => sample.metric['label'] ?? ''))) {
    const tagged = new Set(tags.filter((sample) => sample.metric['label'] === tag).map((sample) => sample.metric['project_id']));
    await filter('tag', tag, (row) => tagged.has(String(row['ID'])));
  }
  for (const text of HOSTILE) {
    const has = (row: Row) => [row['Name'], row['ID']].some((value) => String(value).toLowerCase().includes(text.toLowerCase()));
    await filter('keyword', text, has);
    await filter('tag', `no such tag ${text}`, () => false);
  }
  return { problems, notes: [`the list holds ${all.length} projects and ${new Set(tags.map((sample) => sample.metric['label'])).size} tags`] };
}

/** The order that an operator expects, coarsely: alerts by severity and failures, then pauses, then the rest. */
function weight(row: Row): number {
  const alert = typeof row['Alert'] === 'number' ? row['Alert'] : 0;
  const byAlert = alert >= 2 ? 20 + alert * 20 : 0;
  const byStatus: Record<string, number> = { failed: 90, unknown: 50, paused: 40, modifying: 20, integrating: 20, running: 20, not_started: 10 };
  return Math.max(byAlert, byStatus[String(row['Status'])] ?? 1);
}

/** The rows that the table shows, by heading. */
export async function rowsOfList(dashboard: Dashboard, prometheus: Prometheus, values: Values): Promise<Row[]> {
  const panel = panelsOf(dashboard).find((candidate) => candidate.title === 'Projects') as Panel;
  const frames: DataFrame[] = [];
  for (const target of panel.targets ?? []) {
    const expr = interpolate(target.expr ?? '', dashboard.templating.list, values, inPromql);
    frames.push(table(target.refId ?? '', await prometheus.query(expr)));
  }
  const [joined] = await transform(panel, frames);
  if (joined === undefined) return [];
  return Array.from({ length: joined.length }, (_, index) =>
    Object.fromEntries(joined.fields.map((field) => [field.config.displayName ?? field.name, field.values[index]])),
  );
}

/** One answer as the data source's table: time, a column for each label, the value. */
function table(refId: string, samples: readonly Sample[]): DataFrame {
  const labels = [...new Set(samples.flatMap((sample) => Object.keys(sample.metric)))].sort();
  return {
    refId,
    length: samples.length,
    fields: [
      field('Time', 'time', samples.map((sample) => (sample.value?.[0] ?? 0) * 1000)),
      ...labels.map((label) => field(label, 'string', samples.map((sample) => sample.metric[label] ?? ''))),
      field(`Value #${refId}`, 'number', samples.map((sample) => Number(sample.value?.[1]))),
    ],
  };
}
