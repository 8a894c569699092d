/** The section Why is it slow: what connectors and full imports say of themselves. */
import { cell, type Cell } from '../layout';
import { chart, series, timeline } from '../panels';
import { bottleneck, ONE } from '../promql';
import { codeMapping, STAGES } from '../words';

const NO_LOGS = 'No connector ran in this period, or no log folders of OMS are configured (oms[].logs)';

/** A gauge of each component, the most that a replica says. */
const most = (metric: string, ...labels: string[]) => `max by (${['component_id', ...labels].join(', ')}) (oms_connector_${metric}{${ONE}})`;

/** What a counter of each component rises by in a second. */
const rate = (metric: string, ...labels: string[]) =>
  `max by (${['component_id', ...labels].join(', ')}) (rate(oms_connector_${metric}{${ONE}}[$__rate_interval]))`;

/** The stage that holds the project up over time, and the figures behind it along the way of the data. */
export function slowCells(): Cell[] {
  return [
    cell(
      24,
      4,
      timeline(
        {
          title: 'Bottleneck over time',
          description:
            'Along the way slice, read, dispatch, write. Memory: the heap of the connector is nearly full. Destination is full: it holds the connector back. Source is idle: nothing waits anywhere.',
          noValue: 'None was named in this period: not late, or no log folders of OMS are configured (oms[].logs)',
        },
        codeMapping(STAGES),
        series(bottleneck(ONE), 'Bottleneck'),
      ),
    ),
    cell(
      8,
      8,
      chart(
        { title: 'Workers busy', description: 'Of all workers of a side. All busy: that side is the bottleneck (source.workerNum, sink.workerNum).', noValue: NO_LOGS },
        'percentunit',
        series(`${most('workers_busy', 'side')}\n/ ${most('workers', 'side')}`, '{{side}} {{component_id}}'),
      )
        .min(0)
        .max(1),
    ),
    cell(
      8,
      8,
      chart(
        {
          title: 'Waiting',
          description: 'Slices to be read (0 in a running full import: slicing is slow), rows to be dispatched, batches to be written.',
          noValue: NO_LOGS,
        },
        'short',
        series(most('waiting_slices'), 'Slices {{component_id}}'),
        series(most('waiting_rows'), 'Rows {{component_id}}'),
        series(most('waiting_batches'), 'Batches {{component_id}}'),
      ),
    ),
    cell(
      8,
      8,
      chart(
        { title: 'Rows by side', description: 'Rows read from the source and written to the destination in a second.', noValue: NO_LOGS },
        'rowsps',
        series(most('rows_per_second', 'side'), '{{side}} {{component_id}}'),
      ),
    ),
    cell(
      8,
      8,
      chart(
        { title: 'Durations', description: 'Time to read, to write a row and to commit a batch.', noValue: NO_LOGS },
        's',
        series(most('read_duration_seconds'), 'Read {{component_id}}'),
        series(most('row_write_duration_seconds'), 'Write a row {{component_id}}'),
        series(most('batch_commit_duration_seconds'), 'Commit a batch {{component_id}}'),
      ),
    ),
    cell(
      8,
      8,
      chart(
        {
          title: 'Heap and collections',
          description: 'Heap used of the most it may use, and the share of time spent collecting. Both high: the memory is the bottleneck (coordinator.connectorJvmParam).',
          noValue: NO_LOGS,
        },
        'percentunit',
        series(`${most('jvm_heap_used_bytes')}\n/ ${most('jvm_heap_max_bytes')}`, 'Heap {{component_id}}'),
        series(rate('jvm_gc_seconds_total', 'collector'), '{{collector}} {{component_id}}'),
      ).min(0),
    ),
    cell(
      8,
      8,
      chart(
        {
          title: 'Held back',
          description: 'By the destination: how often in a second it was short of memory or CPU, and the share of time for which the connector waited for it.',
          noValue: NO_LOGS,
        },
        'cps',
        series(rate('held_back_total', 'resource'), '{{resource}} {{component_id}}'),
        series(rate('held_back_seconds_total'), 'Waited {{component_id}}'),
      ).overrideByRegexp('/^Waited /', [
        { id: 'unit', value: 'percentunit' },
        { id: 'custom.axisPlacement', value: 'right' },
        { id: 'custom.axisSoftMax', value: 1 },
      ]),
    ),
  ];
}
