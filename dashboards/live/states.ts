/** Each project opened through the queries of the details page: no panel may be wrong or mislead, in no state. */
import { shown, transform } from '../check/grafana-data';
import { inPromql, interpolate, type Values } from '../check/interpolate';
import { panelsOf, type Dashboard, type Panel, type Target } from '../check/model';
import { ALERT_STATE, code, COMPONENT_STATUS, MOVING, PROJECT_STATUS, STEP_STATUS, WAITING, type Word } from '../src/words';
import { get, open, projects, type Component, type Opened, type Row } from './answers';
import { frame } from './frames';
import type { Outcome } from './outcome';
import { BUILT_IN, type Prometheus, type Sample } from './prometheus';

/** How long a sample of the latency counts: as long as for the alert OmsSyncSampleStale. */
const FRESH_MS = 300_000;

const within = (states: string, word: string) => states.split('|').includes(word);
const moving = (project: Opened) => within(MOVING, project.status);
const stepIs = (project: Opened, step: string, states: string) => within(states, project.steps.get(step)?.status ?? '');

/** Data flow by incremental synchronization, and OMS looks at it: only then a latency means something. */
const flowing = (project: Opened) =>
  moving(project) &&
  stepIs(project, 'incremental_sync', 'running|monitoring') &&
  Date.now() - Date.parse(project.latencySampledAt ?? '') < FRESH_MS;

/** Incremental synchronization has begun and is not over. */
const begun = (project: Opened) => stepIs(project, 'incremental_sync', 'running|monitoring|paused|failed|unknown');

/** What a query must answer for a project: the complaint, if any. */
type Rule = (project: Opened, samples: readonly Sample[]) => string | undefined;

const value = (sample: Sample | undefined) => Number(sample?.value?.[1]);

const emptyUnless =
  (may: (project: Opened) => boolean): Rule =>
  (project, samples) =>
    samples.length > 0 && !may(project) ? `shows ${samples.map(value).join()}` : undefined;

const thereWhen =
  (must: (project: Opened) => boolean): Rule =>
  (project, samples) =>
    must(project) === samples.length > 0 ? undefined : must(project) ? 'is empty' : `shows ${samples.map(value).join()}`;

const word =
  (words: readonly Word[], expected: (project: Opened) => string | undefined): Rule =>
  (project, samples) => {
    const wanted = expected(project);
    if (wanted === undefined) return samples.length === 0 ? undefined : `shows ${samples.map(value).join()}`;
    if (samples.length === 1 && value(samples[0]) === code(words, wanted)) return undefined;
    return `shows ${samples.map((sample) => words[value(sample)]?.word).join() || 'nothing'}, not ${wanted}`;
  };

const stepOf = (project: Opened, sample: Sample) => project.steps.get(sample.metric['step'] ?? '');

const eachStep: Rule = (project, samples) => {
  const wrong = samples.find((sample) => STEP_STATUS[value(sample)]?.word !== stepOf(project, sample)?.status);
  if (wrong !== undefined) return `shows ${wrong.metric['step']} as ${STEP_STATUS[value(wrong)]?.word}`;
  return samples.length === project.steps.size ? undefined : `shows ${samples.length} of ${project.steps.size} steps`;
};

/** A failed step before all, and none that waits or is over. */
const stepNow: Rule = (project, samples) => {
  const [at] = samples;
  const failed = [...project.steps.values()].some((step) => step.status === 'failed');
  if (samples.length > 1) return `shows ${samples.length} steps`;
  if (at === undefined) return failed ? 'shows no step though one has failed' : undefined;
  const status = stepOf(project, at)?.status ?? '';
  if (STEP_STATUS[value(at)]?.word !== status) return `shows ${at.metric['step']} as ${value(at)}, not ${status}`;
  if (failed && status !== 'failed') return `shows ${at.metric['step']}, but another step has failed`;
  return within('init|finished', status) ? `shows ${at.metric['step']}, which is ${status}` : undefined;
};

const share: Rule = (_, samples) => {
  const wrong = samples.find((sample) => value(sample) < 0 || value(sample) > 1);
  return wrong === undefined ? undefined : `shows ${value(wrong)}`;
};

const eachComponent: Rule = (project, samples) => {
  for (const { id, status } of project.components) {
    const found = samples.filter((sample) => sample.metric['component_id'] === id);
    if (found.length !== 1 || COMPONENT_STATUS[value(found[0])]?.word !== status) return `shows ${id} as ${found.map(value).join()}, not ${status}`;
  }
  return undefined;
};

const ofRunningComponents: Rule = (project, samples) => {
  const running = new Set(project.components.filter((component) => component.status === 'running').map(({ id }) => id));
  const wrong = samples.find((sample) => !running.has(sample.metric['component_id'] ?? ''));
  return wrong === undefined ? undefined : `shows ${value(wrong)} for ${wrong.metric['component_id']}, which does not run`;
};

const ofComponents = emptyUnless((project) => project.components.length > 0);

const both =
  (...rules: readonly Rule[]): Rule =>
  (project, samples) =>
    rules.map((rule) => rule(project, samples)).find((complaint) => complaint !== undefined);

const incrementalStep = (project: Opened) => stepIs(project, 'incremental_sync', 'running|monitoring');
const reverseStep = (project: Opened) => stepIs(project, 'reverse_incremental_sync', 'running|monitoring');
const fullRunning = (project: Opened) => stepIs(project, 'full_sync', 'running');
const fullUnderWay = (project: Opened) => project.steps.has('full_sync') && !stepIs(project, 'full_sync', 'init|finished');
const protectedOne = (project: Opened) => project.alertLevel !== 'none';

/** By kind, title and refId of the query. Every query of the dashboard on Prometheus has its rule. */
const RULES: Readonly<Record<string, Rule>> = {
  'stat Status A': word(PROJECT_STATUS, (project) => project.status),
  'stat Alerts A': (project, samples) =>
    samples.length !== 1 || value(samples[0]) >= ALERT_STATE.length || (!protectedOne(project) && value(samples[0]) !== 0)
      ? `shows ${samples.map(value).join()}`
      : undefined,
  'stat Latency A': thereWhen(flowing),
  'stat Of threshold A': thereWhen((project) => flowing(project) && protectedOne(project)),
  'stat Behind source A': thereWhen((project) => within(WAITING, project.status) && begun(project)),
  'stat Current step A': stepNow,
  'stat Bottleneck A': emptyUnless(moving),
  'stat Catches up in A': emptyUnless((project) => moving(project) && incrementalStep(project)),
  'stat Log runway A': emptyUnless((project) => within(WAITING, project.status) && begun(project)),
  'stat Log runway B': emptyUnless((project) => within(WAITING, project.status) && begun(project)),
  'stat Resume within A': thereWhen((project) => project.status === 'paused'),
  'stat Alarm of OMS A': share,
  'state-timeline Bottleneck over time A': emptyUnless(moving),
  'timeseries Workers busy A': share,
  'timeseries Waiting A': ofComponents,
  'timeseries Waiting B': ofComponents,
  'timeseries Waiting C': ofComponents,
  'timeseries Rows by side A': ofComponents,
  'timeseries Durations A': ofComponents,
  'timeseries Durations B': ofComponents,
  'timeseries Durations C': ofComponents,
  'timeseries Heap and collections A': share,
  'timeseries Heap and collections B': ofComponents,
  'timeseries Held back A': ofComponents,
  'timeseries Held back B': ofComponents,
  'bargauge Progress A': both(share, emptyUnless((project) => [...project.steps.values()].some(({ status }) => !within('init|finished', status)))),
  'state-timeline Steps over time A': eachStep,
  'stat Incremental step A': word(STEP_STATUS, (project) => project.steps.get('incremental_sync')?.status),
  'stat Current timestamp A': emptyUnless((project) => project.steps.has('incremental_sync')),
  'timeseries Latency A': thereWhen(flowing),
  'timeseries Latency B': thereWhen((project) => begun(project) && protectedOne(project)),
  'timeseries Synchronization Traffic A': emptyUnless(incrementalStep),
  'timeseries Average Write Duration A': emptyUnless(incrementalStep),
  'timeseries Average Write Duration B': emptyUnless(incrementalStep),
  'timeseries RPS A': emptyUnless(incrementalStep),
  'timeseries Reverse latency A': thereWhen((project) => moving(project) && reverseStep(project)),
  'timeseries Reverse traffic A': emptyUnless(reverseStep),
  'timeseries Reverse write duration A': emptyUnless(reverseStep),
  'timeseries Reverse write duration B': emptyUnless(reverseStep),
  'timeseries Reverse RPS A': emptyUnless(reverseStep),
  'timeseries Rows A': thereWhen(fullUnderWay),
  'timeseries Rows B': thereWhen(fullUnderWay),
  'timeseries Full RPS A': thereWhen(fullRunning),
  'timeseries Full traffic A': thereWhen(fullRunning),
  'timeseries Time for a row A': thereWhen(fullRunning),
  'stat Done A': both(share, thereWhen(fullUnderWay)),
  'state-timeline Components over time A': eachComponent,
  'stat What lags A': emptyUnless((project) => moving(project) && incrementalStep(project)),
  'timeseries Latency by component A': emptyUnless(moving),
  'timeseries Transactions per second A': ofRunningComponents,
  'timeseries Connections and heartbeat A': ofComponents,
  'timeseries Connections and heartbeat B': ofComponents,
  'table Alerts of this project A': emptyUnless(protectedOne),
  'state-timeline Status over time A': word(PROJECT_STATUS, (project) => project.status),
};

/** The same moment seen by exporter and Prometheus: a poll between two reads is asked again. */
const ATTEMPTS = 4;

/** Opens every project; the world must hold one in each state, and one of each state of steps and components. */
export async function checkStates(dashboard: Dashboard, prometheus: Prometheus, api: string): Promise<Outcome> {
  const outcome: Outcome = { problems: [], notes: [] };
  const opened: Opened[] = [];
  for (const { id } of await projects(api)) {
    let complaints: string[] = [];
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (attempt > 0) await new Promise((later) => setTimeout(later, 2_000));
      const project = await open(api, id);
      complaints = [...(await ofPrometheus(dashboard, prometheus, project)), ...(await ofApi(dashboard, api, project))];
      if (attempt === 0) opened.push(project);
      if (complaints.length === 0) break;
    }
    const project = opened.at(-1) as Opened;
    outcome.problems.push(...complaints.map((complaint) => `${project.status} project ${project.name} (${id}): ${complaint}`));
  }
  outcome.problems.push(...notTried(opened));
  outcome.notes.push(`${opened.length} projects opened, each with ${Object.keys(RULES).length} rules`);
  return outcome;
}

async function ofPrometheus(dashboard: Dashboard, prometheus: Prometheus, project: Opened): Promise<string[]> {
  const complaints: string[] = [];
  const tried = new Set<string>();
  const values: Values = { ...BUILT_IN, oms: project.oms, project: project.id };
  for (const panel of panelsOf(dashboard)) {
    for (const target of panel.targets ?? []) {
      if (target.expr === undefined) continue;
      const key = `${panel.type} ${panel.title} ${target.refId}`;
      tried.add(key);
      const rule = RULES[key];
      const samples = await prometheus.query(interpolate(target.expr, dashboard.templating.list, values, inPromql));
      const complaint = rule === undefined ? 'has no rule what it may show' : rule(project, samples);
      if (complaint !== undefined) complaints.push(`${key}: ${complaint}`);
    }
  }
  for (const key of Object.keys(RULES)) if (!tried.has(key)) complaints.push(`no panel "${key}"`);
  return complaints;
}

/** The tables of the API, rows filtered and cells formatted by Grafana's own library. */
async function ofApi(dashboard: Dashboard, api: string, project: Opened): Promise<string[]> {
  const complaints: string[] = [];
  const base = `${api}/api/v1/projects/${project.id}`;
  const panel = (title: string) => panelsOf(dashboard).find((candidate) => candidate.type === 'table' && candidate.title === title) as Panel;
  for (const step of project.steps.values()) {
    const at = `Synchronization Details: ${step.step} is ${step.status}`;
    if (step.progress !== null && (step.progress < 0 || step.progress > 1)) complaints.push(`${at} and has the progress ${step.progress}`);
    if (step.finishedAt !== null && step.status !== 'finished') complaints.push(`${at} and has an end`);
    if (step.startedAt !== null && step.status === 'init') complaints.push(`${at} and has a start`);
    if (step.status === 'failed' && step.error === null) complaints.push(`${at} without an error`);
  }
  const rows = await get<Row[]>(`${base}/components`);
  for (const [title, types] of [['Store', /store$/], ['Connector', /connector$/], ['Full import and verification', /^full_/]] as const) {
    const expected = project.components.filter(({ type }) => types.test(type));
    const table = panel(title);
    const [kept] = await transform(table, [frame(table.targets?.[0] as Target, rows)]);
    const ids = kept?.fields.find((field) => field.name === 'Component ID')?.values ?? [];
    if (ids.join() !== expected.map(({ id }) => id).join()) complaints.push(`${title} lists ${ids.join() || 'nothing'}`);
    for (const component of expected) complaints.push(...links(table, component).map((complaint) => `${title}: ${component.id}: ${complaint}`));
  }
  return complaints;
}

/** Links of actions that stand where the action is not allowed, or are missing where it is. */
function links(table: Panel, { status, allowedActions }: Component): string[] {
  const complaints: string[] = [];
  for (const heading of ['Start', 'Pause', 'Destroy'] as const) {
    const text = shown(table, heading, 'string', JSON.stringify(allowedActions));
    if ((text === heading) !== allowedActions.includes(heading.toLowerCase())) complaints.push(`${heading} reads "${text}" though allowed is ${allowedActions.join()}`);
    const fits = { Start: 'stopped|error', Pause: 'running', Destroy: 'stopped|error' }[heading];
    if (text !== '' && !within(fits, status)) complaints.push(`offers ${heading} while it is ${status}`);
  }
  return complaints;
}

/** States that no project, step or component of the world is in. */
function notTried(opened: readonly Opened[]): string[] {
  const seen = (states: Iterable<string>) => new Set(states);
  const of = (what: string, words: readonly Word[], states: Set<string>) =>
    words.filter(({ word: w }) => w !== 'deleted' && !states.has(w)).map(({ word: w }) => `no ${what} of the simulator is ${w}: not tried`);
  const problems = [
    ...of('project', PROJECT_STATUS, seen(opened.map(({ status }) => status))),
    ...of('step', STEP_STATUS, seen(opened.flatMap(({ steps }) => [...steps.values()].map(({ status }) => status)))),
    ...of('component', COMPONENT_STATUS, seen(opened.flatMap(({ components }) => components.map(({ status }) => status)))),
  ];
  const told = (what: string, is: (project: Opened) => boolean) => {
    if (!opened.some(is)) problems.push(`no project of the simulator ${what}: not tried`);
  };
  told('runs without incremental synchronization', (project) => project.status === 'running' && !project.steps.has('incremental_sync'));
  told('has switched over', (project) => stepIs(project, 'incremental_sync', 'finished') && moving(project));
  told('runs and is no longer sampled', (project) => moving(project) && incrementalStep(project) && !flowing(project));
  told('has no protection', (project) => !protectedOne(project));
  return problems;
}
