/** `oms-projects`: the list page of the console, with what needs attention first. */
import type { DataTransformerConfig } from '@grafana/grafana-foundation-sdk/dashboard';
import * as common from '@grafana/grafana-foundation-sdk/common';
import { dress } from './columns';
import { build } from './dashboard';
import { cell, section } from './layout';
import { toConsole, toProject, toProjectPage, topLink, toStatus, UID } from './links';
import { chart, look, nameSeries, now, rows, series, stat, steps, table } from './panels';
import {
  alertState,
  attention,
  CHOSEN_OMS,
  currentStep,
  keyed,
  movingLatency,
  ofSelected,
  overThreshold,
  projectName,
  selected,
  selectedInfo,
  threshold,
  worstStatus,
} from './promql';
import * as variables from './variables';
import {
  ALERT_STATE,
  codeMapping,
  COUNTED_STATUS,
  LEVELS,
  PROJECT_STATUS,
  STEP_STATUS,
  STEPS,
  wordMapping,
} from './words';

const NOTHING = 'No project passes the filters, or the exporter has read none yet';

const COUNTED = COUNTED_STATUS.join('|');

/** Projects in each state; zero for the others where the exporter has read OMS, and nothing where it has not. */
const countByStatus =
  `count by (status) (\n` +
  `${worstStatus(`${CHOSEN_OMS}, status=~"${COUNTED}", status=~"$status"`)}\n` +
  `and on (oms, project_id) (\n  ${selected()}\n))\n` +
  `or on (status) max by (status) (oms_projects{${CHOSEN_OMS}, status=~"${COUNTED}"}) * 0`;

function counts() {
  const panel = stat(
    {
      title: 'Projects by status',
      description: 'Projects that pass the filters, in the states of the OMS console. Click a state to list its projects.',
      noValue: 'OMS was not read yet',
    },
    'none',
    now(countByStatus, '{{status}}'),
  )
    .transformations([
      { id: 'joinByField', options: { byField: 'Time', mode: 'outer' } },
      {
        id: 'organize',
        options: { excludeByName: { Time: true }, indexByName: Object.fromEntries(COUNTED_STATUS.map((status, index) => [status, index])), renameByName: {} },
      },
    ])
    .colorMode(common.BigValueColorMode.Background)
    .textMode(common.BigValueTextMode.ValueAndName)
    .orientation(common.VizOrientation.Vertical);
  for (const status of COUNTED_STATUS) {
    const word = PROJECT_STATUS.find((w) => w.word === status);
    if (word === undefined) throw new Error(`no word ${status}`);
    panel.overrideByName(status, [
      { id: 'displayName', value: word.shown },
      ...look({ thresholds: [[null, 'transparent'], [1, word.color]], links: [toStatus(status)] }),
    ]);
  }
  return panel;
}

/** Labels of the list that come from `oms_project_info`. */
const INFO = ['oms', 'project_id', 'project_name', 'project_type', 'sync_type', 'source_type', 'sink_type', 'alert_level', 'owner'];

/** Columns of the list: the name in the frames, and the heading; the order is that of the table. */
const COLUMNS: readonly (readonly [string, string])[] = [
  ['project_name', 'Name'],
  ['status', 'Status'],
  ['Value #G', 'Alert'],
  ['Value #C', 'Latency'],
  ['Value #D', 'Threshold'],
  ['Value #H', 'Of threshold'],
  ['step', 'Current step'],
  ['step_status', 'Step status'],
  ['Value #F', 'Progress'],
  ['project_type', 'Project type'],
  ['sync_type', 'Synchronization type'],
  ['source_type', 'Source type'],
  ['sink_type', 'Destination type'],
  ['alert_level', 'Alert level'],
  ['owner', 'Created by'],
  ['project_id', 'ID'],
  ['oms', 'OMS'],
];

const HIDDEN = ['key', 'Time', 'Value #A', 'Value #B', 'Value #E', 'Value #I'];

const transformations: DataTransformerConfig[] = [
  { id: 'joinByField', options: { byField: 'key', mode: 'outer' } },
  { id: 'sortBy', options: { fields: {}, sort: [{ field: 'Value #I', desc: true }] } },
  {
    id: 'organize',
    options: {
      excludeByName: Object.fromEntries(HIDDEN.map((name) => [name, true])),
      indexByName: Object.fromEntries(COLUMNS.map(([name], index) => [name, index])),
      renameByName: Object.fromEntries(COLUMNS),
    },
  },
];

function list() {
  const step = currentStep(CHOSEN_OMS);
  const panel = table(
    {
      title: 'Projects',
      description:
        'What needs attention first: firing alerts by severity, failed, paused, then running projects. ' +
        'Latency is shown only while data move and OMS samples it: of a paused, failed or completed project the last value would mislead.',
      noValue: NOTHING,
    },
    rows(keyed(selectedInfo(INFO), ...INFO)),
    rows(keyed(ofSelected(worstStatus(`${CHOSEN_OMS}, status=~"$status"`)), 'status')),
    rows(keyed(ofSelected(movingLatency(CHOSEN_OMS)))),
    rows(keyed(ofSelected(threshold(CHOSEN_OMS)))),
    rows(keyed(`label_replace(${ofSelected(step)}, "step_status", "$1", "status", "(.*)")`, 'step', 'step_status')),
    rows(
      keyed(
        ofSelected(
          `min by (oms, project_id, step) (oms_project_step_progress_ratio{${CHOSEN_OMS}})\nand on (oms, project_id, step) ${step}`,
        ),
      ),
    ),
    rows(keyed(ofSelected(alertState(CHOSEN_OMS)))),
    rows(keyed(ofSelected(overThreshold(CHOSEN_OMS)))),
    rows(keyed(ofSelected(attention(CHOSEN_OMS)))),
  ).transformations(transformations);
  dress(panel, COLUMNS.map(([, heading]) => heading), PROJECT_STATUS);
  return panel
    .overrideByName('Name', look({ links: [toProject, toProjectPage, toConsole], width: 220 }))
    .overrideByName('Alert', look({ mappings: codeMapping(ALERT_STATE), colored: 'text', width: 90, empty: 'None' }))
    .overrideByName('Of threshold', look({ unit: 'percentunit', decimals: 0, width: 110, thresholds: [[null, 'green'], [0.8, 'orange'], [1, 'red']], colored: 'text' }))
    .overrideByName('Current step', look({ mappings: wordMapping(STEPS), width: 230 }))
    .overrideByName('Step status', look({ mappings: wordMapping(STEP_STATUS), colored: 'text', width: 110 }));
}

/** The dashboard. */
export const omsProjects = (addresses: variables.Addresses): object =>
  build({
    uid: UID.projects,
    title: 'OMS projects',
    description: 'All data synchronization and migration projects of OMS: what needs attention first.',
    from: 'now-6h',
    variables: [
      variables.datasource(),
      variables.omsApi(),
      variables.manyOms(),
      variables.tag(),
      variables.status(),
      variables.type(),
      variables.level(),
      variables.keyword(),
      ...variables.addresses(addresses),
    ],
    links: [
      topLink('Operate', '${exporter_url}/', 'The pages of the exporter: start, pause, update, logs'),
      topLink('OMS console', '${console_url}', 'The console of OMS'),
    ],
    annotations: [],
    sections: [
      section('', cell(24, 4, counts())),
      section('', cell(24, 16, list())),
      section(
        'Trends',
        cell(
          8,
          8,
          nameSeries(chart(
            { title: 'Projects by status over time', description: 'Counts of the chosen installations, without the other filters.', noValue: 'OMS was not read in this period' },
            'none',
            series(`count by (status) (${worstStatus(CHOSEN_OMS)})`, '{{status}}'),
          ).stacking(new common.StackingConfigBuilder().mode(common.StackingMode.Normal)), PROJECT_STATUS),
        ),
        cell(
          8,
          8,
          chart(
            { title: 'Latency, the ten highest', description: 'Projects that pass the filters and in which data move.', noValue: 'No incremental synchronization is running' },
            's',
            series(`topk(10, ${ofSelected(movingLatency(CHOSEN_OMS))})\n+ on (oms, project_id) group_left (project_name) ${projectName(CHOSEN_OMS)}`, '{{project_name}}'),
          ),
        ),
        cell(
          8,
          8,
          nameSeries(chart(
            { title: 'Firing alerts by level', description: 'Alerts of projects and their components, by protection level.', noValue: 'No alert was firing in this period' },
            'none',
            series('count by (alert_level) (ALERTS{oms=~"$oms", alertstate="firing", project_id!=""})', '{{alert_level}}'),
          ).thresholds(steps([null, 'green'])), LEVELS),
        ),
      ),
    ],
  });
