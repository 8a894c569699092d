/** How the columns that several tables share look: written once, applied by heading. */
import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import type { PanelBuilder as TablePanel } from '@grafana/grafana-foundation-sdk/table';
import { toComponent } from './links';
import { look, type ColumnLook } from './panels';
import {
  allowedMapping,
  alwaysMapping,
  COMPONENT_TYPES,
  LEVELS,
  OUTCOMES,
  PROJECT_TYPES,
  STEPS,
  wordMapping,
  type Word,
} from './words';

const DASH = '–';
const MOMENT: ColumnLook = { unit: 'dateTimeAsIso', width: 170, empty: DASH };
const ROWS: ColumnLook = { unit: 'locale', decimals: 0, width: 130, empty: DASH };
const WRONG_ROWS: ColumnLook = { ...ROWS, width: 170, thresholds: [[null, 'text'], [1, 'red']], colored: 'text' };
const words = (list: readonly Word[], more: ColumnLook = {}): ColumnLook => ({
  mappings: wordMapping(list),
  ...more,
});

/** The look of each heading that means the same in every table. */
const SHARED: Readonly<Record<string, ColumnLook>> = {
  ID: { width: 190 },
  'Component ID': { width: 240 },
  'Store ID': { width: 215 },
  Host: { width: 90 },
  'Project type': words(PROJECT_TYPES, { width: 170 }),
  'Source type': { width: 120 },
  'Destination type': { width: 130 },
  'Created by': { width: 120 },
  'Alert level': words(LEVELS, { colored: 'text', width: 140 }),
  Step: words(STEPS, { width: 270 }),
  Type: words(COMPONENT_TYPES, { width: 150 }),
  Outcome: words(OUTCOMES, { colored: 'text', width: 120 }),
  Latency: { unit: 's', width: 85, empty: DASH },
  Threshold: { unit: 's', width: 100, empty: DASH },
  Duration: { unit: 's', width: 110, empty: DASH },
  Progress: { unit: 'percentunit', decimals: 0, width: 150, bar: true, thresholds: [[null, 'blue'], [1, 'green']], empty: DASH },
  TPS: { unit: 'short', decimals: 1, width: 58, empty: DASH },
  Connections: { unit: 'short', decimals: 0, width: 100, empty: DASH },
  'Created at': MOMENT,
  'Synchronization start timestamp': { ...MOMENT, width: 245 },
  Start: MOMENT,
  End: MOMENT,
  Time: MOMENT,
  'Earliest Pull Timestamp': { ...MOMENT, width: 172 },
  'Current Pull Timestamp': { ...MOMENT, width: 170 },
  'Current Timestamp': MOMENT,
  'Destination object or topic': { width: 210 },
  'Estimated rows': ROWS,
  'Processed rows': ROWS,
  'Consistent rows': ROWS,
  'Inconsistent rows': WRONG_ROWS,
  'Only in the source': WRONG_ROWS,
  'Only in the destination': WRONG_ROWS,
  Error: { wrap: true, width: 300, empty: '' },
  Note: { wrap: true, width: 300, empty: '' },
  Detail: { wrap: true, empty: '' },
};

/**
 * Gives each of the headings its shared look, and `Status` the words of the table's kind.
 *
 * <p>What an empty table means is the panel's `noValue`, which Grafana would also show in every
 * empty cell: so all columns get a text of their own first.
 */
export function dress(panel: TablePanel, headings: readonly string[], status?: readonly Word[]): TablePanel {
  panel.overrideByRegexp('/.*/', look({ empty: DASH }));
  for (const heading of new Set(headings)) {
    const properties =
      heading === 'Status' && status !== undefined
        ? look(words(status, { colored: 'background', width: 112 }))
        : shared(heading);
    if (properties.length > 0) panel.overrideByName(heading, properties);
  }
  return panel;
}

function shared(heading: string): DynamicConfigValue[] {
  const column = SHARED[heading];
  return column === undefined ? [] : look(column);
}

const ACTION_WIDTH: Readonly<Record<string, number>> = { Start: 58, Pause: 64, Update: 70, 'View Logs': 88, Destroy: 74 };

/**
 * Turns the columns of actions into links that appear only where the action is allowed.
 *
 * <p>They come after {@link dress}, so that the Start of a component is a link and not a time.
 */
export function actionLinks(panel: TablePanel, headings: readonly string[]): TablePanel {
  for (const heading of headings) {
    const mappings =
      heading === 'View Logs' ? alwaysMapping(heading) : allowedMapping(heading.toLowerCase(), heading);
    panel.overrideByName(
      heading,
      look({ unit: 'string', mappings, links: [toComponent(heading)], width: ACTION_WIDTH[heading] ?? 70, colored: 'text', empty: '' }),
    );
  }
  return panel;
}
