/** `oms-project`: the details page of one project: what is wrong and why, then the sections of OMS's page in its order. */
import { AnnotationQueryBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { ACTION_ANNOTATIONS } from './api';
import { build } from './dashboard';
import { cell, closedSection, section } from './layout';
import { topLink, UID } from './links';
import { InfinityQuery, OMS_API } from './infinity';
import { basicCells } from './project/basic';
import { componentCells } from './project/components';
import { glanceCells } from './project/glance';
import { historyCells, objects, settings, verification } from './project/lists';
import { fullSyncCells, omsHistoryCells, performanceCells, reverseCells } from './project/performance';
import { slowCells } from './project/slow';
import { stepCells } from './project/steps';
import { ONE } from './promql';
import * as variables from './variables';

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
    description: 'The details page of one project of OMS: what is wrong and why, then the sections of its page in the same order, and its past.',
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
      section('', ...glanceCells()),
      section('Why is it slow', ...slowCells()),
      section('Basic Information', ...basicCells()),
      section('Synchronization Details', ...stepCells()),
      section('Incremental Synchronization Performance', ...performanceCells()),
      closedSection('Incremental Synchronization Performance: history kept by OMS', ...omsHistoryCells()),
      closedSection('Reverse Incremental Synchronization Performance', ...reverseCells()),
      closedSection('Full Synchronization Performance', ...fullSyncCells()),
      closedSection('Full Verification', cell(24, 10, verification())),
      section('Component Monitoring', ...componentCells()),
      closedSection('Objects', cell(24, 14, objects())),
      closedSection('Settings', cell(24, 14, settings())),
      section('Alerts and history', ...historyCells()),
    ],
  });
