/**
 * The PromQL of the dashboards.
 *
 * <p>Every expression aggregates replicas and shards of the exporter away: a project scraped twice
 * is one row and one line. Where replicas disagree for a poll, the worse answer is shown.
 */
import { code, LEVELS, MOVING, PROJECT_STATUS, STAGES, WAITING, type Word } from './words';

/** Labels of the one project that the details page shows. */
export const ONE = 'oms="$oms", project_id="$project"';

/** Labels of the installations that the list page shows. */
export const CHOSEN_OMS = 'oms=~"$oms"';

const BY_PROJECT = 'by (oms, project_id)';
const ON_PROJECT = 'on (oms, project_id)';

/** One series for each word, in one label; its value is how much the word weighs. */
const weights = (label: string, list: readonly Word[], weight: (word: string) => number) =>
  list.map(({ word }) => `label_replace(vector(${weight(word)}), "${label}", "${word}", "", "")`).join('\n  or ');

/** Series of words, each with the place of its word as the value. */
export const coded = (selector: string, words: readonly Word[], label = 'status') =>
  `${selector}\n  * on (${label}) group_left () (\n  ${weights(label, words, (word) => code(words, word))})`;

/** The state that a thing is in as one number: the place of its word. Of replicas that disagree, the worse. */
export function stateCode(metric: string, words: readonly Word[], matchers: string, by: readonly string[]): string {
  return `max by (${by.join(', ')}) (\n  ${coded(`${metric}{${matchers}}`, words)}\n)`;
}

/** Projects in one of some states, once each. */
export function inStatus(statuses: string, matchers: string): string {
  return `group ${BY_PROJECT} (oms_project_status{${matchers}, status=~"${statuses}"})`;
}

/** A project's gauge, once a project: the most that a replica says. */
export function gauge(metric: string, matchers: string): string {
  return `max ${BY_PROJECT} (${metric}{${matchers}})`;
}

/** A project's gauge of which less is worse, once a project: moments that should be recent, progress. */
export function least(metric: string, matchers: string): string {
  return `min ${BY_PROJECT} (${metric}{${matchers}})`;
}

/** The worst status of each project, as the label `status`. */
export function worstStatus(matchers: string): string {
  return `topk ${BY_PROJECT} (1, max by (oms, project_id, status) (\n  ${coded(`oms_project_status{${matchers}}`, PROJECT_STATUS)}\n))`;
}

/** The two ways of incremental synchronization: how its metrics begin, and its step. */
const WAYS = {
  forward: { metrics: 'oms_project', step: 'incremental_sync' },
  reverse: { metrics: 'oms_project_reverse', step: 'reverse_incremental_sync' },
} as const;

/** Seconds after which a sample of the latency counts as old, as in the alert OmsSyncSampleStale. */
const FRESH = 300;

/** Projects whose step is, or with `!~` is not, in one of some states. */
const stepIn = (step: string, operator: '=~' | '!~', states: string, matchers: string) =>
  `group ${BY_PROJECT} (oms_project_step_status{${matchers}, step="${step}", status${operator}"${states}"})`;

/** Projects in which data move by incremental synchronization. */
export const incrementalMoves = (matchers: string, way: keyof typeof WAYS = 'forward') =>
  `${inStatus(MOVING, matchers)}\nand ${ON_PROJECT} ${stepIn(WAYS[way].step, '=~', 'running|monitoring', matchers)}`;

/** Projects in whose incremental synchronization something is still to come. */
const incrementalBegun = (matchers: string) => stepIn(WAYS.forward.step, '!~', 'init|finished', matchers);

/**
 * The latency of projects in which data move; nothing where the last value misleads.
 *
 * <p>That is: paused, failed or completed; its incremental synchronization is over, as after a
 * switchover; OMS no longer samples it.
 */
export function movingLatency(matchers: string, way: keyof typeof WAYS = 'forward'): string {
  return `${gauge(`${WAYS[way].metrics}_latency_seconds`, matchers)}\n${whereLatencyCounts(matchers, way)}`;
}

/** Leaves the projects whose last latency means something. */
const whereLatencyCounts = (matchers: string, way: keyof typeof WAYS = 'forward') =>
  `and ${ON_PROJECT} ${incrementalMoves(matchers, way)}\n` +
  `and ${ON_PROJECT} (time() - ${least(`${WAYS[way].metrics}_checkpoint_sample_timestamp_seconds`, matchers)} < ${FRESH})`;

/** How far projects are behind the source now: grows while a project is paused or failed. */
export function behind(matchers: string): string {
  return (
    `time() - ${least('oms_project_checkpoint_timestamp_seconds', matchers)}\n` +
    `and ${ON_PROJECT} ${inStatus(WAITING, matchers)}\n` +
    `and ${ON_PROJECT} ${incrementalBegun(matchers)}`
  );
}

/** A gauge of full synchronization that means something only while it runs. */
export function whileFullRuns(by: string, metric: string, matchers: string): string {
  return (
    `max by (${by}) (${metric}{${matchers}}\n` +
    `and ${ON_PROJECT} ${stepIn('full_sync', '=~', 'running', matchers)})`
  );
}

/** The latency threshold of each project's level, as the alert rules judge it: of two levels, that of the stricter. */
function levelThreshold(matchers: string): string {
  const judged = `label_replace(oms_project_info{${matchers}}, "alert_level", "low", "alert_level", "unknown")`;
  return (
    `min ${BY_PROJECT} (\n  ${judged}\n` +
    '  * on (alert_level) group_left () min by (alert_level) (oms:protection_latency_threshold:seconds)\n)'
  );
}

/**
 * The latency threshold that the alert rules hold each project to.
 *
 * <p>None for the level `none` and where there is no latency to compare with; `unknown` counts as low.
 */
export function threshold(matchers: string): string {
  return `${levelThreshold(matchers)}\nand ${ON_PROJECT} ${incrementalBegun(matchers)}`;
}

/** Latency as a share of its threshold, misleading latencies included. */
const anyOverThreshold = (matchers: string) =>
  `${gauge('oms_project_latency_seconds', matchers)}\n/ ${ON_PROJECT} ${levelThreshold(matchers)}`;

/** Latency as a share of its threshold; nothing where the latency misleads. */
export function overThreshold(matchers: string): string {
  return `${anyOverThreshold(matchers)}\n${whereLatencyCounts(matchers)}`;
}

/** The components of one type whose pull timestamp is behind by more than the threshold, the one furthest behind of each project. */
function furthestBehind(type: string, matchers: string): string {
  const of = (metric: string) => `oms_component_${metric}_timestamp_seconds{${matchers}, component_type="${type}"}`;
  const lag = `(${of('sample')} > time() - ${FRESH}) - ${of('current_pull')}\n    or time() - ${of('current_pull')}`;
  return (
    `topk ${BY_PROJECT} (1,\n  max by (oms, project_id, component_type, component_id) (\n    ${lag}\n  )` +
    `\n  > ${ON_PROJECT} group_left () ${levelThreshold(matchers)}\n)`
  );
}

/** What lags, 1: the store of a project by more than its threshold or, where the store is current, the connector. */
export function lagging(matchers: string): string {
  return (
    'group by (oms, project_id, component_type, component_id) (\n' +
    `${furthestBehind('store', matchers)}\nor ${ON_PROJECT} ${furthestBehind('connector', matchers)}\n)`
  );
}

/** The step that a project is at, with its label `status`: a failed one first, then what runs. */
export function currentStep(matchers: string): string {
  const at = (more: string, weight: number) => `oms_project_step_status{${matchers}, ${more}} * ${weight}`;
  return (
    `topk ${BY_PROJECT} (1, max by (oms, project_id, step, status) (\n  ` +
    [
      at('status="failed"', 8),
      at('status="running", step!="log_pull"', 7),
      at('status="paused", step!="log_pull"', 6),
      at('status="monitoring", step="incremental_sync"', 5),
      at('status="monitoring", step=~".*_verification|reverse_incremental_sync|switchover"', 4),
      at('status=~"running|paused|monitoring", step="log_pull"', 3),
      at('status="unknown"', 2),
    ].join('\n  or ') +
    '\n))'
  );
}

/** What holds each project up, as the place of its stage; of replicas that disagree, what comes first on the way of the data. */
export function bottleneck(matchers: string): string {
  return `min ${BY_PROJECT} (\n  ${coded(`oms_project_bottleneck{${matchers}}`, STAGES, 'stage')}\n)`;
}

/** The worst alert of each project as a number of ALERT_STATE; projects without alert have no sample. */
export function alertState(matchers: string, more = ''): string {
  const firing = (severity: string, weight: number) =>
    `ALERTS{${matchers}, project_id!="", alertstate="firing", severity="${severity}"${more}} * ${weight}`;
  return (
    `max ${BY_PROJECT} (\n  ` +
    [
      firing('critical', 4),
      firing('warning', 3),
      firing('info', 2),
      `ALERTS{${matchers}, project_id!="", alertstate="pending"${more}}`,
    ].join('\n  or ') +
    '\n)'
  );
}

/**
 * What an operator should look at first, as a number to sort by.
 *
 * <p>Firing alerts by severity and failed projects, then paused ones, those in which data move, the rest;
 * among equals, the one whose latency is the larger share of its threshold.
 */
export function attention(matchers: string): string {
  const firing = (severity: string, weight: number) =>
    `ALERTS{${matchers}, project_id!="", alertstate="firing", severity="${severity}"} * ${weight}`;
  const status = (statuses: string, weight: number) =>
    `oms_project_status{${matchers}, status=~"${statuses}"} * ${weight}`;
  const score =
    `max ${BY_PROJECT} (\n  ` +
    [
      firing('critical', 100),
      firing('warning', 80),
      firing('info', 60),
      status('failed', 90),
      status('unknown', 50),
      status('paused', 40),
      status(MOVING, 20),
      status('not_started', 10),
      status('completed|releasing|released|deleted', 1),
    ].join('\n  or ') +
    '\n)';
  return `${score}\n+ ${ON_PROJECT}\n(\n  clamp(${anyOverThreshold(matchers)}, 0, 9)\n  or ${ON_PROJECT} ${gauge('oms_project_info', matchers)} * 0\n)`;
}

/**
 * The projects that the filters of the list page leave, once each.
 *
 * <p>The filters are in raw strings with `:regex`, so that quotes, dots and brackets of a tag or a
 * keyword are taken as they are. The tag filter reads `oms_project_info` too: it has no label
 * `label`, so it matches only where all tags are chosen, and projects without a tag stay in.
 */
export function selected(): string {
  return `max ${BY_PROJECT} (\n${passing((info) => info)}\n  )\n${filtered}`;
}

/** The series of `oms_project_info` that the filters on its own labels leave. */
function passing(of: (info: string) => string): string {
  const filters = 'oms=~"$oms", project_type=~"$type", alert_level=~"$level"';
  return (
    `    ${of(`oms_project_info{${filters}, project_name=~\`(?i).*\${keyword:regex}.*\`}`)}\n` +
    `    or ${of(`oms_project_info{${filters}, project_id=~\`(?i).*\${keyword:regex}.*\`}`)}`
  );
}

/** The filters on other series. */
const filtered =
  `  and ${ON_PROJECT} {__name__=~"oms_project_label|oms_project_info", oms=~"$oms", label=~\`\${tag:regex}\`}\n` +
  `  and ${ON_PROJECT} oms_project_status{oms=~"$oms", status=~"$status"}`;

/** An expression by project, of the projects that the filters leave. */
export function ofSelected(expression: string): string {
  return `(${expression})\nand ${ON_PROJECT} (\n  ${selected()}\n)`;
}

/** How many projects an expression by project leaves; 0 where there are projects and it leaves none. */
export function countOf(expression: string): string {
  return `count(${expression})\nor 0 * count(${gauge('oms_project_info', 'oms=~"$oms"')})`;
}

/** Seconds that a project may be paused: after 12 hours OMS may not recover it. */
export const PAUSE_LIMIT = 12 * 3600;

/** Seconds of a pause after which it is told, as in the alert OmsSyncPausedTooLong. */
export const LONG_PAUSE = 11 * 3600;

/** For how long projects have been paused. */
export function pausedFor(matchers: string): string {
  return `time() - ${least('oms_project_status_since_timestamp_seconds', matchers)}\nand ${ON_PROJECT} ${inStatus('paused', matchers)}`;
}

/** How strict the levels are: more than any time in seconds apart, so that the time decides among equals. */
const STRICTNESS: Readonly<Record<string, number>> = { high: 3e10, medium: 2e10, low: 1e10, unknown: 1e10, none: 0 };

/**
 * One row a selected project, with labels of `oms_project_info`, `alert_level` among them.
 *
 * <p>As in the alert rules: of two levels the stricter, of two names the one seen last.
 */
export function selectedInfo(labels: readonly string[]): string {
  return (
    `topk ${BY_PROJECT} (1,\n  max by (${labels.join(', ')}) (\n${passing((info) => `timestamp(${info})`)}\n  )\n` +
    `  + on (alert_level) group_left () (\n  ${weights('alert_level', LEVELS, (word) => STRICTNESS[word] ?? 0)})\n${filtered}\n)`
  );
}

/** The name of each project as a label, on a sample of 0: the one seen last. */
export function projectName(matchers: string): string {
  return `0 * topk ${BY_PROJECT} (1, max by (oms, project_id, project_name) (timestamp(oms_project_info{${matchers}})))`;
}

/**
 * What a counter rose by in the last half hour, by series.
 *
 * <p>A series that begins to exist with its first event is not seen by increase(): where it has fewer
 * samples in the window than `oms_up` of the same exporter, all of it is new, as in the alert
 * OmsExporterUnknownValues.
 *
 * @param labels those that the counter has beside those of `oms_up`
 */
export function risen(counter: string, matchers: string, labels: readonly string[]): string {
  const samples = (metric: string) => `count_over_time(${metric}{${matchers}}[30m])`;
  return (
    `increase(${counter}{${matchers}}[30m]) > 0\n` +
    `or (${counter}{${matchers}} and (${samples(counter)} < ignoring (${labels.join(', ')}) group_left () ${samples('oms_up')})) > 0`
  );
}

/**
 * An expression by project with the one label `key` instead of `oms` and `project_id`, and more.
 *
 * <p>Grafana joins tables by one field. Its `merge`, which takes several, becomes quadratic as soon
 * as one of the tables is empty, as that of the alerts is on a good day.
 */
export function keyed(expression: string, ...more: string[]): string {
  return `max by (${['key', ...more].join(', ')}) (label_join(\n${expression},\n"key", "/", "oms", "project_id"))`;
}
