/** `oms-projects`: what needs somebody, then the list page of the console in that order. */
import type { DataTransformerConfig } from '@grafana/grafana-foundation-sdk/dashboard';
import * as common from '@grafana/grafana-foundation-sdk/common';
import { dress } from './columns';
import { build } from './dashboard';
import { cell, section } from './layout';
import { asLinkBuilder, toConsole, toProject, toProjectPage, topLink, toStatus, UID, type DataLink } from './links';
import { chart, judged, look, LOWEST, nameSeries, now, rows, series, stat, table, wordStat } from './panels';
import {
  alertState,
  attention,
  bottleneck,
  CHOSEN_OMS,
  countOf,
  currentStep,
  inStatus,
  keyed,
  LONG_PAUSE,
  movingLatency,
  ofSelected,
  overThreshold,
  pausedFor,
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
  FAR_ABOVE,
  LEVELS,
  OMS_STATE,
  PLAIN_COLOR,
  PROJECT_STATUS,
  STAGES,
  STEP_STATUS,
  STEPS,
  wordMapping,
} from './words';

const NOT_READ = 'OMS was not read yet';

const NOTHING = 'No project passes the filters, or the exporter has read none yet';

const COUNTED = COUNTED_STATUS.join('|');

/** Projects in each state; zero for the others where the exporter has read OMS, and nothing where it has not. */
const countByStatus =
  `count by (status) (\n` +
  `${worstStatus(`${CHOSEN_OMS}, status=~"${COUNTED}", status=~"$status"`)}\n` +
  `and on (oms, project_id) (\n  ${selected()}\n))\n` +
  `or on (status) max by (status) (oms_projects{${CHOSEN_OMS}, status=~"${COUNTED}"}) * 0`;

/** Seconds after which the list of an installation is old, as in the alert OmsDataStale. */
const OLD = 300;

/** A count of what needs somebody: green at 0. */
function alarm(title: string, description: string, noValue: string, expr: string, color: string, link?: DataLink) {
  const panel = stat({ title, description, noValue }, 'none', now(expr, title))
    .thresholds(judged('green', [1, color]))
    .colorMode(common.BigValueColorMode.Background);
  return link === undefined ? panel : panel.dataLinks([asLinkBuilder(link)]);
}

/** What needs somebody, at one look. */
const alarms = [
  cell(
    6,
    3,
    alarm(
      'With alerts',
      'Projects with a firing alert of their own or of a component; they stand first in the table.',
      'No alert rules, or OMS was not read yet',
      countOf(`group by (oms, project_id) (ALERTS{${CHOSEN_OMS}, project_id!="", alertstate="firing"})`),
      'red',
    ),
  ),
  cell(6, 3, alarm('Late', 'Projects in which data move and whose latency is above the threshold of their level.', NOT_READ, countOf(`(${overThreshold(CHOSEN_OMS)}) > 1`), 'red')),
  cell(6, 3, alarm('Failed', 'Failed projects. Click to list them.', NOT_READ, countOf(inStatus('failed', CHOSEN_OMS)), 'red', toStatus('failed'))),
  cell(
    6,
    3,
    alarm(
      'Long paused',
      'Projects paused for more than 11 hours: after 12 OMS may not recover them. Click to list those that are paused.',
      NOT_READ,
      countOf(`(${pausedFor(CHOSEN_OMS)}) > ${LONG_PAUSE}`),
      'red',
      toStatus('paused'),
    ),
  ),
  cell(
    12,
    3,
    stat(
      { title: 'Worst latency', description: 'Of the projects in which data move, the one that is furthest above, or nearest to, its threshold.', noValue: 'No incremental synchronization is running' },
      's',
      now(
        `(\n${movingLatency(CHOSEN_OMS)}\nand on (oms, project_id) topk(1, ${overThreshold(CHOSEN_OMS)})\n)\n+ on (oms, project_id) group_left (project_name) ${projectName(CHOSEN_OMS)}`,
        '{{project_name}}',
      ),
    ).textMode(common.BigValueTextMode.ValueAndName),
  ),
  cell(
    6,
    3,
    wordStat(
      { title: 'OMS', description: 'Down: the last poll could not read the list of an installation. The dashboard of the exporter tells which.', noValue: 'The exporter is not scraped' },
      codeMapping(OMS_STATE),
      now(`min(oms_up{${CHOSEN_OMS}})`, 'OMS'),
    ),
  ),
  cell(
    6,
    3,
    stat(
      { title: 'Data age', description: 'Since the last successful read of the list, of the installation where it is longest ago.', noValue: 'No poll succeeded yet' },
      's',
      now(`max(time() - min by (oms) (oms_exporter_last_success_timestamp_seconds{${CHOSEN_OMS}, kind="list"}))`, 'Age'),
    )
      .decimals(0)
      .thresholds(judged('green', [60, 'orange'], [OLD, 'red']))
      .colorMode(common.BigValueColorMode.Background),
  ),
];

function counts() {
  const panel = stat(
    {
      title: 'Projects by status',
      description: 'Projects that pass the filters, in the states of the OMS console. Click a state to list its projects.',
      noValue: NOT_READ,
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
    .orientation(common.VizOrientation.Vertical)
    .text(new common.VizTextDisplayOptionsBuilder().titleSize(10).valueSize(22));
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
  ['Value #J', 'Of threshold'],
  ['Value #H', 'Bottleneck'],
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

/**
 * Joined by project, first what needs somebody. Only the first query reads the filters: of the others, what belongs to
 * no row of it goes here, which costs Prometheus less than asking each of them for the filters again.
 */
const transformations: DataTransformerConfig[] = [
  { id: 'joinByField', options: { byField: 'key', mode: 'outer' } },
  { id: 'filterByValue', options: { type: 'include', match: 'all', filters: [{ fieldName: 'project_name', config: { id: 'isNotNull', options: {} } }] } },
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
    rows(keyed(worstStatus(CHOSEN_OMS), 'status')),
    rows(keyed(movingLatency(CHOSEN_OMS))),
    rows(keyed(threshold(CHOSEN_OMS))),
    rows(keyed(`label_replace(${step}, "step_status", "$1", "status", "(.*)")`, 'step', 'step_status')),
    rows(keyed(`min by (oms, project_id, step) (oms_project_step_progress_ratio{${CHOSEN_OMS}})\nand on (oms, project_id, step) ${step}`)),
    rows(keyed(alertState(CHOSEN_OMS))),
    rows(keyed(bottleneck(CHOSEN_OMS))),
    rows(keyed(attention(CHOSEN_OMS))),
    rows(keyed(overThreshold(CHOSEN_OMS))),
  ).transformations(transformations);
  dress(panel, COLUMNS.map(([, heading]) => heading), PROJECT_STATUS);
  return panel
    .overrideByName('Name', look({ links: [toProject, toProjectPage, toConsole], width: 220 }))
    .overrideByName('Alert', look({ mappings: codeMapping(ALERT_STATE), colored: 'text', width: 90, empty: 'None' }))
    .overrideByName('Bottleneck', look({ mappings: codeMapping(STAGES), colored: 'text', width: 150 }))
    .overrideByName('Of threshold', look({ unit: 'percentunit', decimals: 0, width: 110, mappings: FAR_ABOVE, thresholds: [[null, PLAIN_COLOR], [LOWEST, 'green'], [0.8, 'orange'], [1, 'red']], colored: 'text' }))
    .overrideByName('Current step', look({ mappings: wordMapping(STEPS), width: 260 }))
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
      section('', ...alarms, cell(24, 3, counts()), cell(24, 16, list())),
      section(
        'Trends',
        cell(
          8,
          8,
          nameSeries(chart(
            { title: 'Projects over time', description: 'Counts of the chosen installations, without the other filters.', noValue: 'OMS was not read in this period' },
            'none',
            series(`count by (status) (${worstStatus(CHOSEN_OMS)})`, '{{status}}'),
          ).stacking(new common.StackingConfigBuilder().mode(common.StackingMode.Normal)).min(0).decimals(0), PROJECT_STATUS),
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
          ).min(0).decimals(0), LEVELS),
        ),
      ),
    ],
  });
