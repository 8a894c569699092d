/** The section Synchronization Details. */
import * as common from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder as BarGaugePanel } from '@grafana/grafana-foundation-sdk/bargauge';
import { STEPS as COLUMNS } from '../api';
import { dress } from '../columns';
import { InfinityQuery } from '../infinity';
import { cell, type Cell } from '../layout';
import { apiTable, nameSteps, now, series, stat, steps, timeline, wordStat } from '../panels';
import { least, ONE, stateCode } from '../promql';
import { codeMapping, STEP_STATUS } from '../words';
import { PROMETHEUS } from '../variables';
import { PROJECT_PATH } from './basic';

/** All steps as a table, their progress, their past, and the incremental step at a glance. */
export function stepCells(): Cell[] {
  return [cell(24, 9, table()), cell(8, 8, progress()), cell(10, 8, past()), cell(6, 8 / 2, incremental()), cell(6, 8 / 2, checkpoint())];
}

function table() {
  const panel = apiTable(
    {
      title: 'Synchronization Details',
      description: 'Each step with its status, progress, start, end, duration, rows and error.',
      noValue: 'The project was not started, or the OMS API did not answer',
    },
    new InfinityQuery(`${PROJECT_PATH}/steps`, COLUMNS).param('oms', '${oms}'),
  );
  return dress(panel, COLUMNS.map((column) => column.text), STEP_STATUS);
}

function progress() {
  const panel = new BarGaugePanel()
    .title('Progress')
    .description('How much of each step is done.')
    .noValue('OMS gives no progress: the project was not started')
    .datasource(PROMETHEUS)
    .targets([now(`min by (step) (oms_project_step_progress_ratio{${ONE}})`, '{{step}}')])
    .unit('percentunit')
    .min(0)
    .max(1)
    .displayMode(common.BarGaugeDisplayMode.Basic)
    .orientation(common.VizOrientation.Horizontal)
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']).fields('').values(false))
    .thresholds(steps([null, 'blue'], [1, 'green']));
  return nameSteps(panel);
}

function past() {
  const panel = timeline(
    {
      title: 'Steps over time',
      description: 'The state of each step. Monitoring: incremental synchronization has caught up once.',
      noValue: 'No step state in this period',
    },
    codeMapping(STEP_STATUS),
    series(stateCode('oms_project_step_status', STEP_STATUS, ONE, ['step']), '{{step}}'),
  );
  return nameSteps(panel);
}

function incremental() {
  return wordStat(
    {
      title: 'Incremental Synchronization',
      description:
        'Running until the latency first falls to the alert threshold, Monitoring from then on. OMS raises no latency alert while it is Running.',
      noValue: 'This project has no incremental synchronization',
    },
    codeMapping(STEP_STATUS),
    now(stateCode('oms_project_step_status', STEP_STATUS, `${ONE}, step="incremental_sync"`, ['oms', 'project_id']), 'Status'),
  );
}

function checkpoint() {
  return stat(
    {
      title: 'Current timestamp',
      description: 'The moment of the source up to which the destination is in step.',
      noValue: 'No incremental synchronization yet',
    },
    'dateTimeAsIso',
    now(`${least('oms_project_checkpoint_timestamp_seconds', ONE)} * 1000`, 'Current timestamp'),
  );
}
