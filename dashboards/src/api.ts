/**
 * The fields of the exporter's JSON API that the dashboards select, and nothing else of that API.
 *
 * <p>A renamed field is changed here, once: every table takes its columns from this file.
 */

/** How the Infinity data source reads one value. */
export type ColumnType = 'string' | 'number' | 'timestamp' | 'boolean';

/** One column of an Infinity query: the API's field, the heading, the type. */
export interface Column {
  readonly selector: string;
  readonly text: string;
  readonly type: ColumnType;
}

const text = (selector: string, heading: string): Column => ({ selector, text: heading, type: 'string' });
const number = (selector: string, heading: string): Column => ({ selector, text: heading, type: 'number' });
const time = (selector: string, heading: string): Column => ({ selector, text: heading, type: 'timestamp' });

/** `GET /api/v1/projects/{id}`: the Basic Information section, in the order of OMS's page; what the project is. */
export const BASIC_INFORMATION: readonly Column[] = [
  text('id', 'ID'),
  text('name', 'Name'),
  text('type', 'Project type'),
  text('syncType', 'Synchronization type'),
  text('alertLevel', 'Alert level'),
  text('status', 'Status'),
  text('owner', 'Created by'),
];

/** `GET /api/v1/projects/{id}`: the rest of Basic Information; since when, and between what. */
export const ORIGIN: readonly Column[] = [
  time('createdAt', 'Created at'),
  time('syncStartAt', 'Synchronization start timestamp'),
  text('source', 'Source'),
  text('sourceType', 'Source type'),
  text('sink', 'Destination'),
  text('sinkType', 'Destination type'),
  text('labels', 'Tags'),
];

/** `GET /api/v1/projects/{id}`: the connection details of one side. */
export const connectionDetails = (side: 'source' | 'sink'): readonly Column[] => [
  text(`${side}EndpointName`, 'Data source'),
  text(`${side}Type`, 'Type'),
  text(`${side}Host`, 'Host'),
  text(`${side}Port`, 'Port'),
  text(`${side}Username`, 'User'),
  text(`${side}Region`, 'Region'),
  text(`${side}Version`, 'Version'),
  text(`${side}Charset`, 'Character set'),
  text(`${side}Timezone`, 'Time zone'),
  text(`${side}Attributes`, 'More'),
];

/** `GET /api/v1/projects/{id}/steps`: the Synchronization Details section, in OMS's order. */
export const STEPS: readonly Column[] = [
  text('step', 'Step'),
  text('status', 'Status'),
  number('progress', 'Progress'),
  time('startedAt', 'Start'),
  time('finishedAt', 'End'),
  number('durationSeconds', 'Duration'),
  number('estimatedRows', 'Estimated rows'),
  number('processedRows', 'Processed rows'),
  text('error', 'Error'),
  text('note', 'Note'),
];

/** The actions that the API allows on a component now; each column of links is shown or hidden by it. */
const actionColumns: readonly Column[] = ['Start', 'Pause', 'Update', 'View Logs', 'Destroy'].map((heading) =>
  heading === 'View Logs' ? text('id', heading) : text('allowedActions', heading),
);

/** `GET /api/v1/projects/{id}/components`: the Store table. */
export const STORES: readonly Column[] = [
  text('id', 'Component ID'),
  text('status', 'Status'),
  text('host', 'Host'),
  number('latencySeconds', 'Latency'),
  number('transactionsPerSecond', 'TPS'),
  number('connections', 'Connections'),
  time('earliestPullTimestamp', 'Earliest Pull Timestamp'),
  time('currentPullTimestamp', 'Current Pull Timestamp'),
  ...actionColumns,
  text('error', 'Error'),
  text('type', 'Type'),
];

/** `GET /api/v1/projects/{id}/components`: the Connector table. */
export const CONNECTORS: readonly Column[] = [
  text('id', 'Component ID'),
  text('subtopic', 'Store ID'),
  text('status', 'Status'),
  text('host', 'Host'),
  number('latencySeconds', 'Latency'),
  number('transactionsPerSecond', 'TPS'),
  time('currentPullTimestamp', 'Current Timestamp'),
  ...actionColumns,
  text('error', 'Error'),
  text('type', 'Type'),
];

/** `GET /api/v1/projects/{id}/components`: full import and full verification. */
export const FULL_COMPONENTS: readonly Column[] = [
  text('id', 'Component ID'),
  text('type', 'Type'),
  text('status', 'Status'),
  text('host', 'Host'),
  number('progress', 'Progress'),
  number('consistentRows', 'Consistent rows'),
  number('inconsistentRows', 'Inconsistent rows'),
  ...actionColumns,
  text('error', 'Error'),
];

/** `GET /api/v1/projects/{id}/objects`: what View Objects shows. */
export const OBJECTS: readonly Column[] = [
  text('kind', 'Kind'),
  text('sourceDatabase', 'Source database'),
  text('sourceName', 'Source object'),
  text('destinationDatabase', 'Destination database'),
  text('destinationName', 'Destination object or topic'),
  text('filter', 'Row filter'),
  text('columns', 'Columns'),
  text('columnMapping', 'Column mapping'),
  text('shardColumns', 'Sharding columns'),
];

/** `GET /api/v1/projects/{id}/settings`: what Settings shows. */
export const SETTINGS: readonly Column[] = [
  text('section', 'Section'),
  text('key', 'Parameter'),
  text('value', 'Value'),
];

/** `GET /api/v1/projects/{id}/verification`: the results of the full verification, a row a table. */
export const VERIFICATION: readonly Column[] = [
  text('sourceSchema', 'Source database'),
  text('sourceTable', 'Source table'),
  text('destinationSchema', 'Destination database'),
  text('description', 'Result'),
  number('progress', 'Progress'),
  number('consistentRows', 'Consistent rows'),
  number('differingRows', 'Inconsistent rows'),
  number('sourceOnlyRows', 'Only in the source'),
  number('destinationOnlyRows', 'Only in the destination'),
  text('error', 'Error'),
];

/** `GET /api/v1/projects/{id}/performance`: one chart of OMS's own history. */
export const performance = (selector: PerformanceField, heading: string): readonly Column[] => [
  time('time', 'Time'),
  number(selector, heading),
];

/** The four series of OMS's own history. */
export type PerformanceField =
  | 'latencySeconds'
  | 'trafficBytesPerSecond'
  | 'writeDurationSeconds'
  | 'rowsPerSecond';

/** `GET /api/v1/actions`: the audit trail as a table. */
export const ACTIONS: readonly Column[] = [
  time('time', 'Time'),
  text('user', 'User'),
  text('action', 'Action'),
  text('targetType', 'Kind'),
  text('target', 'Target'),
  text('outcome', 'Outcome'),
  text('detail', 'Detail'),
];

/** `GET /api/v1/actions`: the audit trail in the field names that Grafana's annotations read. */
export const ACTION_ANNOTATIONS: readonly Column[] = [
  time('time', 'time'),
  text('action', 'title'),
  text('detail', 'text'),
  text('outcome', 'tags'),
];
