/** The section Component Monitoring. */
import type { DataTransformerConfig } from '@grafana/grafana-foundation-sdk/dashboard';
import { CONNECTORS, FULL_COMPONENTS, STORES, type Column } from '../api';
import { actionLinks, dress } from '../columns';
import { InfinityQuery } from '../infinity';
import { cell, type Cell } from '../layout';
import { apiTable, chart, series, timeline, type About } from '../panels';
import { inStatus, ONE, stateCode } from '../promql';
import { codeMapping, COMPONENT_STATUS, MOVING } from '../words';
import { PROJECT_PATH } from './basic';

const ACTIONS = ['Start', 'Pause', 'Update', 'View Logs', 'Destroy'];

/** Keeps the rows of some component types; all types come in one answer. */
const ofTypes = (pattern: string): DataTransformerConfig => ({
  id: 'filterByValue',
  options: {
    type: 'include',
    match: 'any',
    filters: [{ fieldName: 'Type', config: { id: 'regex', options: { value: pattern } } }],
  },
});

function componentTable(about: About, columns: readonly Column[], types: string) {
  const panel = apiTable(
    about,
    new InfinityQuery(`${PROJECT_PATH}/components`, columns).param('oms', '${oms}'),
  ).transformations([ofTypes(types)]);
  const headings = columns.map((column) => column.text).filter((heading) => !ACTIONS.includes(heading));
  return actionLinks(dress(panel, headings, COMPONENT_STATUS), ACTIONS);
}

/** The tables of stores, connectors and full components, and their past. */
export function componentCells(): Cell[] {
  const byComponent = (metric: string, more = '') => `max by (component_type, component_id) (${metric}{${ONE}${more}})`;
  const legend = '{{component_type}} {{component_id}}';
  const noValue = 'No component in this period: the project is not started, deleted, or OMS was not read';
  return [
    cell(
      24,
      5,
      componentTable(
        {
          title: 'Store',
          description: 'Components that pull the log of the source. Links appear where the state allows the action.',
          noValue: 'This project has no store: no incremental synchronization, or not started',
        },
        STORES,
        '^(reverse_)?store$',
      ),
    ),
    cell(
      24,
      5,
      componentTable(
        {
          title: 'Connector',
          description: 'Components that write to the destination. Links appear where the state allows the action.',
          noValue: 'This project has no connector: no incremental synchronization, or not started',
        },
        CONNECTORS,
        '^(reverse_)?connector$',
      ),
    ),
    cell(
      24,
      5,
      componentTable(
        {
          title: 'Full import and verification',
          description: 'Components of the full phase. Links appear where the state allows the action; OMS has no calls to start, pause or destroy a full verification.',
          noValue: 'This project has no component of the full phase',
        },
        FULL_COMPONENTS,
        '^full_',
      ),
    ),
    cell(
      12,
      8,
      timeline(
        { title: 'Components over time', description: 'The state of each component.', noValue },
        codeMapping(COMPONENT_STATUS),
        series(stateCode('oms_component_status', COMPONENT_STATUS, ONE, ['component_type', 'component_id']), legend),
      ),
    ),
    cell(
      12,
      8,
      chart(
        {
          title: 'Latency by component',
          description: 'The store pulls, the connector writes: a store that lags makes its connectors lag. Only while data move.',
          noValue: 'No component, or data were not moving in this period',
        },
        's',
        series(`${byComponent('oms_component_latency_seconds')}\nand on () ${inStatus(MOVING, ONE)}`, legend),
      ),
    ),
    cell(
      12,
      8,
      chart(
        { title: 'Transactions per second', description: 'By component, while it runs.', noValue: 'No component was running in this period' },
        'short',
        series(
          `${byComponent('oms_component_transactions_per_second')}\nand ${byComponent('oms_component_status', ', status="running"')}`,
          legend,
        ),
      ),
    ),
    cell(
      12,
      8,
      chart(
        { title: 'Connections and heartbeat', description: 'Readers of each store, and how long ago the store last gave a sign of life.', noValue },
        'short',
        series(byComponent('oms_component_connections'), 'Connections {{component_id}}'),
        series(`time() - min by (component_type, component_id) (oms_component_heartbeat_timestamp_seconds{${ONE}})`, 'Heartbeat age {{component_id}}'),
      ).overrideByRegexp('/^Heartbeat age/', [
        { id: 'unit', value: 's' },
        { id: 'custom.axisPlacement', value: 'right' },
      ]),
    ),
  ];
}
