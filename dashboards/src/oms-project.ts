/** `oms-project`: the details page of one project, in the order of OMS's page. */
import * as common from '@grafana/grafana-foundation-sdk/common';
import { AnnotationQueryBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { ACTION_ANNOTATIONS } from './api';
import { build } from './dashboard';
import { cell, closedSection, section } from './layout';
import { topLink, UID } from './links';
import { nameSteps, now, stat, steps, wordStat } from './panels';
import { InfinityQuery, OMS_API } from './infinity';
import { basicInformation, connection } from './project/basic';
import { componentCells } from './project/components';
import { historyCells, objects, settings } from './project/lists';
import { fullSyncCells, omsHistoryCells, performanceCells, reverseCells } from './project/performance';
import { stepCells } from './project/steps';
import { alertState, behind, currentStep, movingLatency, ONE, overThreshold, stateCode } from './promql';
import * as variables from './variables';
import { ALERT_STATE, codeMapping, PROJECT_STATUS, STEP_STATUS } from './words';

const status = stateCode('oms_project_status', PROJECT_STATUS, ONE, ['oms', 'project_id']);

/** The current step as one series named by the step, whose value is the state it is in. */
const stepNow =
  `${stateCode('oms_project_step_status', STEP_STATUS, ONE, ['oms', 'project_id', 'step'])}\n` +
  `and on (oms, project_id, step) ${currentStep(ONE)}`;

const glance = [
  cell(
    4,
    4,
    wordStat(
      {
        title: 'Status',
        description: 'The state of the project in the words of the OMS console.',
        noValue: 'Not exported: deleted, excluded, or OMS was not read',
      },
      codeMapping(PROJECT_STATUS),
      now(status, 'Status'),
    ),
  ),
  cell(
    4,
    4,
    wordStat(
      {
        title: 'Alerts',
        description: 'The worst alert of this project and its components.',
        noValue: 'Not exported',
      },
      codeMapping(ALERT_STATE),
      now(`${alertState(ONE)}\nor on (oms, project_id) max by (oms, project_id) (oms_project_info{${ONE}}) * 0`, 'Alerts'),
    ),
  ),
  cell(
    4,
    4,
    stat(
      {
        title: 'Latency',
        description: 'Of the incremental synchronization, as OMS sampled it in the last 5 minutes; only while it runs.',
        noValue: 'Not synchronizing increments, or not sampled',
      },
      's',
      now(movingLatency(ONE), 'Latency'),
    ),
  ),
  cell(
    4,
    4,
    stat(
      {
        title: 'Of the alert threshold',
        description: 'Latency as a share of the threshold of the protection level.',
        noValue: 'No latency, or no protection',
      },
      'percentunit',
      now(overThreshold(ONE), 'Share'),
    ).thresholds(steps([null, 'green'], [0.8, 'orange'], [1, 'red'])),
  ),
  cell(
    4,
    4,
    stat(
      {
        title: 'Behind the source',
        description: 'Now minus the checkpoint. It grows while the project is paused or failed.',
        noValue: 'Ended, or no incremental synchronization yet',
      },
      's',
      now(behind(ONE), 'Behind'),
    ),
  ),
  cell(
    4,
    4,
    nameSteps(wordStat(
      {
        title: 'Current step',
        description: 'A failed step first, then the one that runs.',
        noValue: 'No step is running',
      },
      codeMapping(STEP_STATUS),
      now(stepNow, '{{step}}'),
    )).textMode(common.BigValueTextMode.ValueAndName),
  ),
];

const annotations = [
  new AnnotationQueryBuilder()
    .name('Status changes')
    .datasource(variables.PROMETHEUS)
    .enable(true)
    .iconColor('blue')
    .expr(
      `min by (status) (\noms_project_status{${ONE}} * ignoring (status) group_left () oms_project_status_since_timestamp_seconds{${ONE}}\n) * 1000`,
    )
    .titleFormat('Status: {{status}}')
    .tagKeys('status')
    .useValueForTime(true)
    .step('60s'),
  new AnnotationQueryBuilder()
    .name('Alerts')
    .datasource(variables.PROMETHEUS)
    .enable(true)
    .iconColor('red')
    .expr(`max by (alertname, severity) (ALERTS{${ONE}, alertstate="firing"})`)
    .titleFormat('{{alertname}}')
    .tagKeys('severity')
    .step('60s'),
  new AnnotationQueryBuilder()
    .name('Actions')
    .datasource(OMS_API)
    .enable(true)
    .iconColor('purple')
    .target(
      new InfinityQuery('/api/v1/actions', ACTION_ANNOTATIONS)
        .param('oms', '${oms}')
        .param('project', '${project}')
        .param('limit', '200')
        .refId('Anno'),
    ),
];

/** The dashboard. */
export const omsProject = (addresses: variables.Addresses): object =>
  build({
    uid: UID.project,
    title: 'OMS project',
    description: 'The details page of one project of OMS: the same sections in the same order, and its past.',
    from: 'now-3h',
    variables: [
      variables.datasource(),
      variables.omsApi(),
      variables.oneOms(),
      variables.project(),
      ...variables.addresses(addresses),
    ],
    links: [
      topLink(
        'Start, pause, resume, release, delete',
        '${exporter_url}/projects/${project:percentencode}?oms=${oms:percentencode}',
        'The page of the exporter with the actions that this project allows now',
      ),
      topLink(
        'Download objects (CSV)',
        '${exporter_url}/api/v1/projects/${project:percentencode}/objects?format=csv&oms=${oms:percentencode}',
        'The synchronization objects with the columns of the import file of OMS',
      ),
      topLink('OMS console', '${console_url}', 'The console of OMS'),
    ],
    annotations,
    sections: [
      section('', ...glance),
      section('Basic Information', cell(24, 4, basicInformation()), cell(12, 4, connection('source')), cell(12, 4, connection('sink'))),
      section('Synchronization Details', ...stepCells()),
      section('Incremental Synchronization Performance', ...performanceCells()),
      closedSection('Incremental Synchronization Performance: history kept by OMS', ...omsHistoryCells()),
      closedSection('Reverse Incremental Synchronization Performance', ...reverseCells()),
      closedSection('Full Synchronization Performance', ...fullSyncCells()),
      section('Component Monitoring', ...componentCells()),
      closedSection('Objects', cell(24, 14, objects())),
      closedSection('Settings', cell(24, 14, settings())),
      section('Alerts and history', ...historyCells()),
    ],
  });
