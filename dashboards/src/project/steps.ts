/** The section Synchronization Details. */
import * as common from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder as BarGaugePanel } from '@grafana/grafana-foundation-sdk/bargauge';
import { STEPS as COLUMNS } from '../api';
import { dress } from '../columns';
import { InfinityQuery } from '../infinity';
import { cell, type Cell } from '../layout';
import { apiTable, nameSteps, now, series, steps, timeline } from '../panels';
import { ONE, stateCode } from '../promql';
import { codeMapping, STEP_STATUS } from '../words';
import { PROMETHEUS } from '../variables';
import { PROJECT_PATH } from './basic';

/** All steps as a table, the progress of those under way, and their past. */
export function stepCells(): Cell[] {
  return [cell(24, 10, table()), cell(8, 8, progress()), cell(16, 8, past())];
}

function table() {
  const panel = apiTable(
    {
      title: 'Synchronization Details',
      description: 'Each step with its status, progress, start, end, duration, rows, error, and what its status does not tell.',
      noValue: 'The project was not started, or the OMS API did not answer',
    },
    new InfinityQuery(`${PROJECT_PATH}/steps`, COLUMNS).param('oms', '${oms}'),
  );
  return dress(panel, COLUMNS.map((column) => column.text), STEP_STATUS);
}

function progress() {
  const panel = new BarGaugePanel()
    .title('Progress')
    .description('How much is done of each step that is under way.')
    .noValue('No step is under way')
    .datasource(PROMETHEUS)
    .targets([now(`min by (step) (oms_project_step_progress_ratio{${ONE}})`, '{{step}}')])
    .unit('percentunit')
    .min(0)
    .max(1)
    .displayMode(common.BarGaugeDisplayMode.Basic)
    .namePlacement(common.BarGaugeNamePlacement.Top)
    .orientation(common.VizOrientation.Horizontal)
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']).fields('').values(false))
    .text(new common.VizTextDisplayOptionsBuilder().titleSize(12).valueSize(16))
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
