/** What OMS calls its states, and in which colour: written once for every panel. */
import { MappingType, type ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';

/** One state: the word in metrics and API, OMS's word, its colour, and how bad it is among its kind. */
export interface Word {
  readonly word: string;
  readonly shown: string;
  readonly color: string;
}

/** The colour of what is not judged by colour. */
export const PLAIN_COLOR = 'text';

/** Words in their order; what is not judged by colour is given by OMS's word alone. */
export const words = (list: Readonly<Record<string, readonly [shown: string, color: string] | string>>): readonly Word[] =>
  Object.entries(list).map(([word, look]) => {
    const [shown, color] = typeof look === 'string' ? [look, PLAIN_COLOR] : look;
    return { word, shown, color };
  });

/** Project states, from what needs no look to what needs one first: the place is the number in panels. */
export const PROJECT_STATUS = words({
  deleted: ['Deleted', '#6e7077'],
  released: ['Released', '#8e8e8e'],
  releasing: ['Releasing', 'purple'],
  completed: ['Completed', 'green'],
  not_started: ['Not Started', '#a7a7b3'],
  running: ['Running', 'blue'],
  modifying: ['Modifying', 'super-light-blue'],
  integrating: ['Integrating', 'dark-blue'],
  unknown: ['Unknown', 'yellow'],
  paused: ['Paused', 'orange'],
  failed: ['Failed', 'red'],
});

/** The order in which the list page counts the states. */
export const COUNTED_STATUS: readonly string[] = [
  'failed', 'paused', 'running', 'modifying', 'integrating', 'not_started', 'completed', 'releasing', 'released', 'unknown',
];

/** States in which data move, so that a latency means something. */
export const MOVING = 'running|modifying|integrating';

/** States in which what is not yet synchronized is still waiting at the source. */
export const WAITING = 'running|modifying|integrating|paused|failed';

/** Step states, the worse the later. */
export const STEP_STATUS = words({
  init: ['Not started', '#a7a7b3'],
  finished: ['Completed', 'green'],
  monitoring: ['Monitoring', 'semi-dark-green'],
  running: ['Running', 'blue'],
  unknown: ['Unknown', 'yellow'],
  paused: ['Paused', 'orange'],
  failed: ['Failed', 'red'],
});

/** Component states, the worse the later. */
export const COMPONENT_STATUS = words({
  finished: ['Finished', 'green'],
  not_started: ['Not Started', '#a7a7b3'],
  running: ['Running', 'blue'],
  changing_source: ['Changing Source', 'purple'],
  stopped: ['Stopped', 'orange'],
  unknown: ['Unknown', 'yellow'],
  error: ['Error', 'red'],
});

/** Steps in OMS's words and order. */
export const STEPS = words({
  precheck: 'Precheck',
  prepare: 'Preparation',
  schema_sync: 'Schema Synchronization',
  index: 'Index Synchronization',
  log_pull: 'Incremental Synchronization Log Pull',
  full_sync: 'Full Synchronization',
  incremental_sync: 'Incremental Synchronization',
  full_verification: 'Full Verification',
  incremental_verification: 'Incremental Verification',
  switchover: 'Switchover',
  reverse_incremental_sync: 'Reverse Incremental Synchronization',
});

/** Protection levels in the console's words. */
export const LEVELS = words({
  high: ['High Protection', 'red'],
  medium: ['Medium Protection', 'orange'],
  low: ['Low Protection', 'blue'],
  none: ['No Protection', '#8e8e8e'],
  unknown: ['Unknown', 'yellow'],
});

/** Project types in the console's words. */
export const PROJECT_TYPES = words({
  sync: 'Data Synchronization',
  migration: 'Data Migration',
});

/** Component types in the console's words. */
export const COMPONENT_TYPES = words({
  store: 'Store',
  connector: 'Connector',
  full_import: 'Full-Import',
  full_verification: 'Full-Verification',
  reverse_store: 'Store (reverse)',
  reverse_connector: 'Connector (reverse)',
});

/** What holds a project up, along the way of the data; each with what there is to turn. */
export const STAGES = words({
  slice: ['Slicing', 'orange'],
  read: ['Reading', 'orange'],
  dispatch: ['Dispatching', 'orange'],
  write: ['Writing', 'orange'],
  target: ['Destination is full', 'red'],
  memory: ['Memory', 'red'],
  store: ['Store', 'orange'],
  source: ['Source is idle', 'blue'],
});

/** The two sides of full synchronization. */
export const SIDES = words({
  source: 'Source',
  sink: 'Destination',
});

/** States of an alert. */
export const ALERT_STATES = words({
  pending: ['Pending', 'yellow'],
  firing: ['Firing', 'red'],
});

/** Whether OMS raises an alarm. */
export const ALARM = words({
  0: ['No', 'green'],
  1: ['Yes', 'red'],
});

/** Whether OMS answers. */
export const OMS_STATE = words({
  0: ['Down', 'red'],
  1: ['Up', 'green'],
});

/** Outcomes of actions. */
export const OUTCOMES = words({
  done: ['Done', 'green'],
  refused: ['Refused', 'orange'],
  failed: ['Failed', 'red'],
  unauthorized: ['Unauthorized', 'purple'],
});

/** Alert state of a project as one number: 0 quiet, 1 pending, then by severity. */
export const ALERT_STATE = words({
  quiet: ['None', 'green'],
  pending: ['Pending', 'yellow'],
  info: ['Info', 'blue'],
  warning: ['Warning', 'orange'],
  critical: ['Critical', 'red'],
});

/** Maps the words themselves (tables of labels and of the API). */
export const wordMapping = (list: readonly Word[]): ValueMapping[] => mapping(list, ({ word }) => word);

/** Maps the numbers that {@link code} gives the words (panels that need a number). */
export const codeMapping = (list: readonly Word[]): ValueMapping[] => mapping(list, ({ word }) => String(code(list, word)));

/** A share of the threshold that is better told than counted. */
export const FAR_ABOVE: ValueMapping[] = [{ type: MappingType.RangeToText, options: { from: 10, to: null, result: { text: '> 1000%', color: 'red', index: 0 } } }];

const mapping = (list: readonly Word[], key: (word: Word) => string): ValueMapping[] => [
  {
    type: MappingType.ValueToText,
    options: Object.fromEntries(list.map((word, index) => [key(word), { text: word.shown, color: word.color, index }])),
  },
];

/** The number of a word: its place in the list, from 0. */
export function code(list: readonly Word[], w: string): number {
  const place = list.findIndex((candidate) => candidate.word === w);
  if (place < 0) throw new Error(`no word ${w}`);
  return place;
}

/** Text that fits a pattern shown as a link's text, or as nothing. */
const fits = (pattern: string, text: string, index = 0): ValueMapping => ({
  type: MappingType.RegexToText,
  options: { pattern, result: text === '' ? { text, index } : { text, color: 'blue', index } },
});

/**
 * Shows a cell as a link's text where the action is allowed, and empty where it is not.
 *
 * @param action the action's word in `allowedActions`, which may arrive as text in any list notation
 */
export const allowedMapping = (action: string, shown: string): ValueMapping[] => [
  fits(`/^.*\\b${action}\\b.*$/s`, shown),
  fits('/^.*$/s', '', 1),
];

/** Shows any text as one fixed link text. */
export const alwaysMapping = (shown: string): ValueMapping[] => [fits('/^.+$/s', shown)];
