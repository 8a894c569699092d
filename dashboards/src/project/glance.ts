/** The first screen: what the state is, how late, why, and how long there is left. */
import * as common from '@grafana/grafana-foundation-sdk/common';
import { cell, type Cell } from '../layout';
import { asLinkBuilder, toLaggingLog } from '../links';
import { chart, judged, nameSteps, now, series, stat, wordStat } from '../panels';
import {
  alertState,
  behind,
  bottleneck,
  coded,
  currentStep,
  gauge,
  incrementalMoves,
  lagging,
  least,
  LONG_PAUSE,
  movingLatency,
  ONE,
  overThreshold,
  PAUSE_LIMIT,
  pausedFor,
  stateCode,
  threshold,
} from '../promql';
import { ALARM, ALERT_STATE, codeMapping, COMPONENT_TYPES, FAR_ABOVE, PROJECT_STATUS, STAGES, STEP_STATUS } from '../words';

/** The current step as one series named by the step, whose value is the state it is in. */
const stepNow =
  `${stateCode('oms_project_step_status', STEP_STATUS, ONE, ['oms', 'project_id', 'step'])}\n` +
  `and on (oms, project_id, step) ${currentStep(ONE)}`;

const status = () =>
  wordStat(
    {
      title: 'Status',
      description: 'The state of the project in the words of the OMS console. Not exported: it is deleted, excluded, or OMS was not read.',
      noValue: 'Not exported',
    },
    codeMapping(PROJECT_STATUS),
    now(stateCode('oms_project_status', PROJECT_STATUS, ONE, ['oms', 'project_id']), 'Status'),
  );

const alerts = () =>
  wordStat(
    { title: 'Alerts', description: 'The worst alert of this project and its components.', noValue: 'Not exported' },
    codeMapping(ALERT_STATE),
    now(`${alertState(ONE)}\nor on (oms, project_id) ${gauge('oms_project_info', ONE)} * 0`, 'Alerts'),
  );

const latency = () =>
  stat(
    {
      title: 'Latency',
      description: 'Of the incremental synchronization, as OMS sampled it in the last 5 minutes; only while it runs.',
      noValue: 'No latency now',
    },
    's',
    now(movingLatency(ONE), 'Latency'),
  );

const ofThreshold = () =>
  stat(
    {
      title: 'Of threshold',
      description: 'Latency as a share of the alert threshold of the protection level. Above 100 % the project is late.',
      noValue: 'No latency, or no protection',
    },
    'percentunit',
    now(overThreshold(ONE), 'Share'),
  )
    .mappings(FAR_ABOVE)
    .thresholds(judged('green', [0.8, 'orange'], [1, 'red']))
    .colorMode(common.BigValueColorMode.Background);

const holdsUp = () =>
  wordStat(
    {
      title: 'Bottleneck',
      description: 'What holds the project up while it is late or full synchronization runs, by what its connectors say of themselves; see Why is it slow. It needs the log folders of OMS (oms[].logs).',
      noValue: 'None named',
    },
    codeMapping(STAGES),
    now(bottleneck(ONE), 'Bottleneck'),
  );

const LAGGING = COMPONENT_TYPES.filter(({ word }) => word === 'store' || word === 'connector').map((word) => ({ ...word, color: 'orange' }));

/** The component whose pull timestamp is behind, by the advice that OMS gives for a delay. */
const whatLags = () =>
  wordStat(
    {
      title: 'What lags',
      description: 'Which component makes the latency exceed its threshold. If it is the store, read its log; if the store is up to date, read the log of the connector. Click for that log.',
      noValue: 'Nothing',
    },
    codeMapping(LAGGING),
    now(`max by (component_id) (${coded(lagging(ONE), LAGGING, 'component_type')}\nand on (oms, project_id) ${incrementalMoves(ONE)})`, 'What lags'),
  ).dataLinks([asLinkBuilder(toLaggingLog)]);

const latencyChart = () =>
  chart(
    {
      title: 'Latency',
      description: 'Of the incremental synchronization, with the alert threshold of the protection level. Gaps: it was not running, or OMS did not sample it.',
      noValue: 'No latency in this period: no incremental synchronization, it was not running, or OMS did not sample it',
    },
    's',
    series(movingLatency(ONE), 'Latency'),
    series(threshold(ONE), 'Alert threshold'),
  ).overrideByName('Alert threshold', [
    { id: 'color', value: { mode: 'fixed', fixedColor: 'red' } },
    { id: 'custom.lineStyle', value: { fill: 'dash', dash: [10, 10] } },
    { id: 'custom.fillOpacity', value: 0 },
    { id: 'custom.lineWidth', value: 1 },
  ]);

const step = () =>
  nameSteps(
    wordStat(
      { title: 'Current step', description: 'A failed step first, then the one that runs.', noValue: 'No step is running' },
      codeMapping(STEP_STATUS),
      now(stepNow, '{{step}}'),
    ),
  )
    .textMode(common.BigValueTextMode.ValueAndName)
    .wideLayout(false)
    .text(new common.VizTextDisplayOptionsBuilder().titleSize(11).valueSize(22));

const incremental = () =>
  wordStat(
    {
      title: 'Incremental step',
      description:
        'Running until the latency first falls to the alert threshold, Monitoring from then on. OMS raises no latency alert while it is Running.',
      noValue: 'None',
    },
    codeMapping(STEP_STATUS),
    now(stateCode('oms_project_step_status', STEP_STATUS, `${ONE}, step="incremental_sync"`, ['oms', 'project_id']), 'Status'),
  );

const currentTimestamp = () =>
  stat(
    {
      title: 'Current timestamp',
      description: 'The moment of the source up to which the destination is in step.',
      noValue: 'None yet',
    },
    'dateTimeAsIso',
    now(`${least('oms_project_checkpoint_timestamp_seconds', ONE)} * 1000`, 'Current timestamp'),
  );

const behindSource = () =>
  stat(
    {
      title: 'Behind source',
      description: 'Now minus the current timestamp of the source. It grows while the project is paused or failed.',
      noValue: 'Nothing waits',
    },
    's',
    now(behind(ONE), 'Behind'),
  );

const catchUp = () =>
  stat(
    {
      title: 'Catches up in',
      description: 'When the project will be current, at the speed of the last 10 minutes. Empty while it is current, does not move or falls behind.',
      noValue: 'Not catching up',
    },
    's',
    now(gauge('oms_project_catch_up_seconds', ONE), 'Catches up in'),
  );

/** Part of the log retention after which the alert OmsSyncLogRunwayShort fires. */
const SHORT = 0.8;

/** The time left, as one of two series, so that its colour is that of the alert whatever the retention is. */
const logRunway = () => {
  const retention = least('oms_project_log_retention_seconds', ONE);
  const left = (compared: string) =>
    `(${retention} - on (oms, project_id) (${behind(ONE)}))\nand on (oms, project_id) ((${behind(ONE)}) / on (oms, project_id) ${retention} ${compared} ${SHORT})`;
  const fixed = (color: string) => [{ id: 'color', value: { mode: 'fixed', fixedColor: color } }];
  return stat(
    {
      title: 'Log runway',
      description: 'How long the store still holds the log that this project has to read next. Red: more than 80 % of the log retention is used up.',
      noValue: 'Nothing waits',
    },
    's',
    now(left('<='), 'Left'),
    now(left('>'), 'Little left'),
  )
    .overrideByName('Left', fixed('green'))
    .overrideByName('Little left', fixed('red'));
};

const pauseLimit = () =>
  stat(
    {
      title: 'Resume within',
      description: 'What is left of the 12 hours after which OMS may not recover a paused project.',
      noValue: 'Not paused',
    },
    's',
    now(`${PAUSE_LIMIT} - (${pausedFor(ONE)})`, 'Left'),
  ).thresholds(judged('red', [PAUSE_LIMIT - LONG_PAUSE, 'orange'], [PAUSE_LIMIT / 2, 'green']));

const omsAlarm = () =>
  wordStat(
    { title: 'Alarm of OMS', description: 'Whether OMS itself raises an alarm for this project.', noValue: 'Not said' },
    codeMapping(ALARM),
    now(gauge('oms_project_alarming', ONE), 'Alarm'),
  );

/** Two lines of words and numbers, then the latency beside what explains it. */
export const glanceCells = (): Cell[] => [
  ...[status, alerts, latency, ofThreshold, holdsUp, whatLags, catchUp, behindSource].map((panel) => cell(6, 3, panel())),
  cell(12, 9, latencyChart()),
  cell(6, 3, step()),
  cell(6, 3, incremental()),
  cell(7, 3, currentTimestamp()),
  cell(5, 3, logRunway()),
  cell(6, 3, pauseLimit()),
  cell(6, 3, omsAlarm()),
];
