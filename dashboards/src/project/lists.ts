/** The lists of the details page: objects, settings, alerts, status history, actions. */
import { ACTIONS, OBJECTS, SETTINGS, VERIFICATION } from '../api';
import { dress } from '../columns';
import { InfinityQuery } from '../infinity';
import { cell, type Cell } from '../layout';
import { apiTable, look, rows, series, table, timeline } from '../panels';
import { ONE, stateCode } from '../promql';
import { ALERT_STATES, codeMapping, LEVELS, PROJECT_STATUS, wordMapping, words } from '../words';
import { PROJECT_PATH } from './basic';

/** What View Objects shows. */
export function objects() {
  const panel = apiTable(
    {
      title: 'Synchronization objects',
      description: 'One row a table, view or rule, with its destination and filters.',
      noValue: 'The project names no objects, or the OMS API did not answer',
    },
    new InfinityQuery(`${PROJECT_PATH}/objects`, OBJECTS).param('oms', '${oms}'),
  );
  return dress(panel, OBJECTS.map((column) => column.text));
}

/** What the full verification found, table by table. */
export function verification() {
  const panel = apiTable(
    {
      title: 'Results of the full verification',
      description: 'One row a table: rows that are the same on both sides, that differ, and that are on one side only.',
      noValue: 'This project has no full verification, it has not begun, or the OMS API did not answer',
    },
    new InfinityQuery(`${PROJECT_PATH}/verification`, VERIFICATION).param('oms', '${oms}'),
  );
  return dress(panel, VERIFICATION.map((column) => column.text));
}

/** What Settings shows. */
export function settings() {
  const panel = apiTable(
    {
      title: 'Settings',
      description: 'The parameters given when the project was made. Secrets are masked.',
      noValue: 'The OMS API has no settings of this project, or did not answer',
    },
    new InfinityQuery(`${PROJECT_PATH}/settings`, SETTINGS).param('oms', '${oms}'),
  );
  return dress(panel, SETTINGS.map((column) => column.text));
}

const SEVERITIES = words({
  critical: ['Critical', 'red'],
  warning: ['Warning', 'orange'],
  info: ['Info', 'blue'],
});

function alerts() {
  const panel = table(
    {
      title: 'Alerts of this project',
      description: 'Pending and firing now, of the project and its components.',
      noValue: 'No alert',
    },
    rows(`max by (alertname, alertstate, severity, alert_level, component_id) (ALERTS{${ONE}})`),
  ).transformations([
    {
      id: 'organize',
      options: {
        excludeByName: { Time: true, Value: true },
        indexByName: { alertname: 0, alertstate: 1, severity: 2, alert_level: 3, component_id: 4 },
        renameByName: {
          alertname: 'Alert',
          alertstate: 'State',
          severity: 'Severity',
          alert_level: 'Alert level',
          component_id: 'Component ID',
        },
      },
    },
  ]);
  return dress(panel, ['Component ID'])
    .overrideByName('State', look({ mappings: wordMapping(ALERT_STATES), colored: 'text', width: 80 }))
    .overrideByName('Severity', look({ mappings: wordMapping(SEVERITIES), colored: 'text', width: 85 }))
    .overrideByName('Alert level', look({ mappings: wordMapping(LEVELS), colored: 'text', width: 140 }));
}

function statusHistory() {
  return timeline(
    {
      title: 'Status over time',
      description: 'The states that the project went through.',
      noValue: 'Not exported in this period',
    },
    codeMapping(PROJECT_STATUS),
    series(stateCode('oms_project_status', PROJECT_STATUS, ONE, ['oms', 'project_id']), 'Status'),
  );
}

function actions() {
  const panel = apiTable(
    {
      title: 'Actions',
      description: 'The audit trail of this project and its components: who did what, and what came of it.',
      noValue: 'No action was taken on this project',
    },
    new InfinityQuery('/api/v1/actions', ACTIONS).param('oms', '${oms}').param('project', '${project}').param('limit', '200'),
  );
  return dress(panel, ACTIONS.map((column) => column.text));
}

/** Alerts now, states over time, and actions. */
export function historyCells(): Cell[] {
  return [cell(12, 7, alerts()), cell(12, 7, statusHistory()), cell(24, 8, actions())];
}
