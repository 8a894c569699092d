/** The performance sections: incremental, OMS's own history of it, reverse, full. */
import * as common from '@grafana/grafana-foundation-sdk/common';
import { performance, type PerformanceField } from '../api';
import { InfinityQuery } from '../infinity';
import { cell, type Cell } from '../layout';
import { apiChart, chart, judged, nameSeries, now, series, stat } from '../panels';
import { gauge, movingLatency, ONE, whileFullRuns } from '../promql';
import { SIDES } from '../words';
import { PROJECT_PATH } from './basic';

const STEP_METRICS =
  'No sample in this period: the project has no incremental synchronization, it is not running, or OMS has no time series database';

/** Traffic, average write duration and RPS; the latency is on the first screen. */
export function performanceCells(): Cell[] {
  return [
    cell(
      8,
      8,
      chart(
        {
          title: 'Synchronization Traffic',
          description: 'Data written to the destination. When incremental synchronization starts, it may still hold traffic of the full phase.',
          noValue: STEP_METRICS,
        },
        'Bps',
        series(gauge('oms_project_traffic_bytes_per_second', ONE), 'Traffic'),
      ),
    ),
    cell(
      8,
      8,
      chart(
        { title: 'Average Write Duration', description: 'Time to write one batch to the destination, and to commit it.', noValue: STEP_METRICS },
        's',
        series(gauge('oms_project_write_duration_seconds', ONE), 'Write'),
        series(gauge('oms_project_commit_duration_seconds', ONE), 'Commit'),
      ),
    ),
    cell(
      8,
      8,
      chart(
        { title: 'RPS', description: 'Rows written to the destination in a second.', noValue: STEP_METRICS },
        'rowsps',
        series(gauge('oms_project_rows_per_second', ONE), 'Rows'),
      ),
    ),
  ];
}

/** The four charts from OMS's own store, for times before Prometheus. */
export function omsHistoryCells(): Cell[] {
  const one = (field: PerformanceField, title: string, unit: string) =>
    cell(
      12,
      8,
      apiChart(
        {
          title: `${title} (kept by OMS)`,
          description: 'Read from OMS on opening, also for times in which Prometheus did not watch it yet.',
          noValue: 'OMS has no history of this period, or no time series database',
        },
        unit,
        new InfinityQuery(`${PROJECT_PATH}/performance`, performance(field, title))
          .param('oms', '${oms}')
          .param('from', '${__from:date:iso}')
          .param('to', '${__to:date:iso}')
          .param('points', '500')
          .timeseries(),
      ),
    );
  return [
    one('latencySeconds', 'Latency', 's'),
    one('trafficBytesPerSecond', 'Synchronization Traffic', 'Bps'),
    one('writeDurationSeconds', 'Average Write Duration', 's'),
    one('rowsPerSecond', 'RPS', 'rowsps'),
  ];
}

/** The incremental charts for the way back after a switchover. */
export function reverseCells(): Cell[] {
  const noValue = 'No reverse incremental synchronization in this period';
  return [
    cell(12, 8, chart({ title: 'Reverse latency', description: 'Of the reverse incremental synchronization.', noValue }, 's', series(movingLatency(ONE, 'reverse'), 'Latency'))),
    cell(12, 8, chart({ title: 'Reverse traffic', description: 'Data written back to the source.', noValue }, 'Bps', series(gauge('oms_project_reverse_traffic_bytes_per_second', ONE), 'Traffic'))),
    cell(
      12,
      8,
      chart(
        { title: 'Reverse write duration', description: 'Time to write one batch back to the source, and to commit it.', noValue },
        's',
        series(gauge('oms_project_reverse_write_duration_seconds', ONE), 'Write'),
        series(gauge('oms_project_reverse_commit_duration_seconds', ONE), 'Commit'),
      ),
    ),
    cell(12, 8, chart({ title: 'Reverse RPS', description: 'Rows written back to the source in a second.', noValue }, 'rowsps', series(gauge('oms_project_reverse_rows_per_second', ONE), 'Rows'))),
  ];
}

/** Rows, speed and durations of the full synchronization, by side. */
export function fullSyncCells(): Cell[] {
  const noValue = 'No full synchronization in this period';
  const noSpeed = 'No full synchronization was running in this period';
  const bySide = (metric: string) => series(whileFullRuns('side', metric, ONE), '{{side}}');
  return [
    cell(
      12,
      8,
      chart(
        { title: 'Rows', description: 'Rows synchronized and rows estimated in all.', noValue },
        'locale',
        series(gauge('oms_project_full_sync_processed_rows', ONE), 'Processed'),
        series(gauge('oms_project_full_sync_estimated_rows', ONE), 'Estimated'),
      ),
    ),
    cell(12, 8, nameSeries(chart({ title: 'Full RPS', description: 'Rows read from the source and written to the destination in a second.', noValue: noSpeed }, 'rowsps', bySide('oms_project_full_sync_rows_per_second')), SIDES)),
    cell(12, 8, nameSeries(chart({ title: 'Full traffic', description: 'Data read from the source and written to the destination.', noValue: noSpeed }, 'Bps', bySide('oms_project_full_sync_traffic_bytes_per_second')), SIDES)),
    cell(8, 8, nameSeries(chart({ title: 'Time for a row', description: 'To read it from the source and to write it to the destination.', noValue: noSpeed }, 's', bySide('oms_project_full_sync_row_duration_seconds')), SIDES)),
    cell(
      4,
      8,
      stat(
        { title: 'Done', description: 'Progress of full synchronization, while it is under way.', noValue: 'Not under way' },
        'percentunit',
        now(`min by (oms, project_id) (oms_project_step_progress_ratio{${ONE}, step="full_sync"})`, 'Done'),
      )
        .thresholds(judged('blue', [1, 'green']))
        .graphMode(common.BigValueGraphMode.None),
    ),
  ];
}
