/** What OMS calls its states, and in which colour: written once for every panel. */
import { MappingType, type ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';

/** One state: the word in metrics and API, OMS's word, its colour, and how bad it is among its kind. */
export interface Word {
  readonly word: string;
  readonly shown: string;
  readonly color: string;
}

const word = (w: string, shown: string, color: string): Word => ({ word: w, shown, color });

/** Project states, from what needs no look to what needs one first: the place is the number in panels. */
export const PROJECT_STATUS: readonly Word[] = [
  word('deleted', 'Deleted', '#6e7077'),
  word('released', 'Released', '#8e8e8e'),
  word('releasing', 'Releasing', 'purple'),
  word('completed', 'Completed', 'green'),
  word('not_started', 'Not Started', '#a7a7b3'),
  word('running', 'Running', 'blue'),
  word('modifying', 'Modifying', 'super-light-blue'),
  word('integrating', 'Integrating', 'dark-blue'),
  word('unknown', 'Unknown', 'yellow'),
  word('paused', 'Paused', 'orange'),
  word('failed', 'Failed', 'red'),
];

/** The order in which the list page counts the states. */
export const COUNTED_STATUS: readonly string[] = [
  'failed', 'paused', 'running', 'modifying', 'integrating', 'not_started', 'completed', 'releasing', 'released', 'unknown',
];

/** States in which data move, so that a latency means something. */
export const MOVING = 'running|modifying|integrating';

/** States in which what is not yet synchronized is still waiting at the source. */
export const WAITING = 'running|modifying|integrating|paused|failed';

/** Step states, the worse the later. */
export const STEP_STATUS: readonly Word[] = [
  word('init', 'Not started', '#a7a7b3'),
  word('finished', 'Completed', 'green'),
  word('monitoring', 'Monitoring', 'semi-dark-green'),
  word('running', 'Running', 'blue'),
  word('unknown', 'Unknown', 'yellow'),
  word('paused', 'Paused', 'orange'),
  word('failed', 'Failed', 'red'),
];

/** Component states, the worse the later. */
export const COMPONENT_STATUS: readonly Word[] = [
  word('finished', 'Finished', 'green'),
  word('running', 'Running', 'blue'),
  word('stopped', 'Stopped', 'orange'),
  word('unknown', 'Unknown', 'yellow'),
  word('error', 'Error', 'red'),
];

/** Steps in OMS's words and order. */
export const STEPS: readonly Word[] = [
  word('precheck', 'Precheck', 'text'),
  word('prepare', 'Preparation', 'text'),
  word('schema_sync', 'Schema Synchronization', 'text'),
  word('index', 'Index Synchronization', 'text'),
  word('log_pull', 'Incremental Synchronization Log Pull', 'text'),
  word('full_sync', 'Full Synchronization', 'text'),
  word('incremental_sync', 'Incremental Synchronization', 'text'),
  word('full_verification', 'Full Verification', 'text'),
  word('incremental_verification', 'Incremental Verification', 'text'),
  word('switchover', 'Switchover', 'text'),
  word('reverse_incremental_sync', 'Reverse Incremental Synchronization', 'text'),
];

/** Protection levels in the console's words. */
export const LEVELS: readonly Word[] = [
  word('high', 'High Protection', 'red'),
  word('medium', 'Medium Protection', 'orange'),
  word('low', 'Low Protection', 'blue'),
  word('none', 'No Protection', '#8e8e8e'),
  word('unknown', 'Unknown', 'yellow'),
];

/** Project types in the console's words. */
export const PROJECT_TYPES: readonly Word[] = [
  word('sync', 'Data Synchronization', 'text'),
  word('migration', 'Data Migration', 'text'),
];

/** Component types in the console's words. */
export const COMPONENT_TYPES: readonly Word[] = [
  word('store', 'Store', 'text'),
  word('connector', 'Connector', 'text'),
  word('full_import', 'Full-Import', 'text'),
  word('full_verification', 'Full-Verification', 'text'),
  word('reverse_store', 'Store (reverse)', 'text'),
  word('reverse_connector', 'Connector (reverse)', 'text'),
];

/** Outcomes of actions. */
export const OUTCOMES: readonly Word[] = [
  word('done', 'Done', 'green'),
  word('refused', 'Refused', 'orange'),
  word('failed', 'Failed', 'red'),
  word('unauthorized', 'Unauthorized', 'purple'),
];

/** Alert state of a project as one number: 0 quiet, 1 pending, then by severity. */
export const ALERT_STATE: readonly Word[] = [
  word('quiet', 'None', 'green'),
  word('pending', 'Pending', 'yellow'),
  word('info', 'Info', 'blue'),
  word('warning', 'Warning', 'orange'),
  word('critical', 'Critical', 'red'),
];

/** Maps the words themselves (tables of labels and of the API). */
export function wordMapping(words: readonly Word[]): ValueMapping[] {
  return [
    {
      type: MappingType.ValueToText,
      options: Object.fromEntries(
        words.map((w, index) => [w.word, { text: w.shown, color: w.color, index }]),
      ),
    },
  ];
}

/** Maps the numbers that {@link code} gives the words (panels that need a number). */
export function codeMapping(words: readonly Word[]): ValueMapping[] {
  return [
    {
      type: MappingType.ValueToText,
      options: Object.fromEntries(
        words.map((w, index) => [String(code(words, w.word)), { text: w.shown, color: w.color, index }]),
      ),
    },
  ];
}

/** The number of a word: its place in the list, from 0. */
export function code(words: readonly Word[], w: string): number {
  const place = words.findIndex((candidate) => candidate.word === w);
  if (place < 0) throw new Error(`no word ${w}`);
  return place;
}

/**
 * Shows a cell as a link's text where the action is allowed, and empty where it is not.
 *
 * @param action the action's word in `allowedActions`, which may arrive as text in any list notation
 */
export function allowedMapping(action: string, shown: string): ValueMapping[] {
  return [
    {
      type: MappingType.RegexToText,
      options: { pattern: `/^.*\\b${action}\\b.*$/s`, result: { text: shown, color: 'blue', index: 0 } },
    },
    {
      type: MappingType.RegexToText,
      options: { pattern: '/^.*$/s', result: { text: '', index: 1 } },
    },
  ];
}

/** Shows any text as one fixed link text. */
export function alwaysMapping(shown: string): ValueMapping[] {
  return [
    {
      type: MappingType.RegexToText,
      options: { pattern: '/^.+$/s', result: { text: shown, color: 'blue', index: 0 } },
    },
  ];
}
