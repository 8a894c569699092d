/** `oms-exporter`: the exporter itself; whether OMS is in trouble or we are, at one look. */
import { build } from './dashboard';
import { cell, section } from './layout';
import { topLink, UID } from './links';
import { type About, chart, judged, look, now, rows, series, stat, table, wordStat } from './panels';
import { risen } from './promql';
import * as variables from './variables';
import { wordMapping, words } from './words';

const OMS = 'oms=~"$oms"';
const US = 'job="oms-exporter", instance=~"$instance"';
const RATE = '[$__rate_interval]';

/** A quantile of durations; nothing, and not NaN, where there were none. */
const quantile = (share: number, by: readonly string[], histogram: string) =>
  `histogram_quantile(${share}, sum by (${[...by, 'le'].join(', ')}) (rate(${histogram}_bucket{${OMS}}${RATE}))) >= 0`;

const YES_NO = words({
  0: ['No', 'red'],
  1: ['Yes', 'green'],
});

const NO_CALLS = 'No calls in this period';
const NOT_SCRAPED = 'Prometheus has no data of the exporter';

const yesNo = (about: About, expr: string, legend: string) =>
  wordStat(about, wordMapping(YES_NO), now(expr, legend));

const good = 'success';

/** What tells OMS's trouble from ours. */
const verdict = [
  cell(
    8,
    4,
    yesNo({ title: 'OMS answers', description: 'The last poll read the project list. No: look at OMS.', noValue: NOT_SCRAPED }, `min by (oms) (oms_up{${OMS}})`, '{{oms}}'),
  ),
  cell(
    8,
    4,
    stat(
      { title: 'Good calls', description: 'Share of the calls in the last 15 minutes that OMS answered well. Low while the exporter answers: it is OMS.', noValue: NO_CALLS },
      'percentunit',
      now(
        `sum by (oms) (increase(oms_exporter_api_requests_total{${OMS}, outcome="${good}"}[15m]))\n/ on (oms)\nsum by (oms) (increase(oms_exporter_api_requests_total{${OMS}}[15m]))`,
        '{{oms}}',
      ),
    ).thresholds(judged('red', [0.9, 'orange'], [0.99, 'green'])),
  ),
  cell(
    8,
    4,
    stat(
      { title: 'Data age', description: 'Since the last successful poll of the list, and of details.', noValue: 'No poll succeeded yet' },
      's',
      now(`time() - min by (oms, kind) (oms_exporter_last_success_timestamp_seconds{${OMS}})`, '{{oms}} {{kind}}'),
    ).thresholds(judged('green', [60, 'orange'], [300, 'red'])),
  ),
  cell(
    8,
    4,
    yesNo({ title: 'Exporter up', description: 'Prometheus can scrape it. No: look at the exporter or the network.', noValue: 'Prometheus does not know the job oms-exporter' }, `min by (instance) (up{${US}})`, '{{instance}}'),
  ),
  cell(
    8,
    4,
    stat(
      { title: 'Scrape time', description: 'As Prometheus measures it. High while OMS answers: it is us.', noValue: NOT_SCRAPED },
      's',
      now(`max by (instance) (scrape_duration_seconds{${US}})`, '{{instance}}'),
    ).thresholds(judged('green', [1, 'orange'], [5, 'red'])),
  ),
  cell(
    8,
    4,
    yesNo({ title: 'Config loaded', description: 'The last reload of the configuration file succeeded.', noValue: NOT_SCRAPED }, `min by (instance) (oms_exporter_config_last_reload_successful{${US}})`, '{{instance}}'),
  ),
];

const polls = [
  cell(
    8,
    8,
    chart({ title: 'Polls by outcome', description: 'Polls in a second. Partial: some projects could not be read.', noValue: 'No poll in this period' }, 'ops', series(`sum by (oms, kind, outcome) (rate(oms_exporter_polls_total{${OMS}}${RATE}))`, '{{oms}} {{kind}} {{outcome}}')),
  ),
  cell(
    8,
    8,
    chart(
      { title: 'Duration of polls', description: 'Half of the polls, and 95 of 100, took no longer.', noValue: 'No poll in this period' },
      's',
      series(quantile(0.5, ['oms', 'kind'], 'oms_exporter_poll_duration_seconds'), '{{oms}} {{kind}} half'),
      series(quantile(0.95, ['oms', 'kind'], 'oms_exporter_poll_duration_seconds'), '{{oms}} {{kind}} 95 %'),
    ),
  ),
  cell(
    8,
    8,
    chart({ title: 'Age of the data over time', description: 'Since the last successful poll; it should look like a saw of the poll interval.', noValue: 'No poll succeeded in this period' }, 's', series(`time() - min by (oms, kind) (oms_exporter_last_success_timestamp_seconds{${OMS}})`, '{{oms}} {{kind}}')),
  ),
];

const calls = [
  cell(
    8,
    8,
    chart({ title: 'Calls by action', description: 'Calls to OMS in a second.', noValue: NO_CALLS }, 'reqps', series(`sum by (api, action) (rate(oms_exporter_api_requests_total{${OMS}}${RATE}))`, '{{api}} {{action}}')),
  ),
  cell(
    8,
    8,
    chart(
      { title: 'Failed calls by outcome', description: 'Rejected: OMS said no. Unauthorized: credentials. Timeout, unreachable: network or OMS. Unreadable: not the JSON that OMS promises.', noValue: NO_CALLS },
      'reqps',
      series(`sum by (oms, outcome) (rate(oms_exporter_api_requests_total{${OMS}, outcome!="${good}"}${RATE}))`, '{{oms}} {{outcome}}'),
    ),
  ),
  cell(
    8,
    8,
    chart(
      { title: 'Duration of calls', description: '95 of 100 calls took no longer, by action.', noValue: NO_CALLS },
      's',
      series(quantile(0.95, ['api', 'action'], 'oms_exporter_api_request_duration_seconds'), '{{api}} {{action}}'),
    ),
  ),
  cell(
    8,
    8,
    chart(
      { title: 'Calls against the rate limit', description: 'Calls in a second to each installation by each process: never above 1.3 times max_requests_per_second of the configuration (100 unless set).', noValue: NO_CALLS },
      'reqps',
      series(`sum by (oms, instance) (rate(oms_exporter_api_requests_total{${OMS}, ${US}}${RATE}))`, '{{oms}} {{instance}}'),
    ),
  ),
  cell(
    8,
    8,
    chart({ title: 'Unknown values', description: 'Values from OMS that the exporter does not know, in the last 30 minutes: a newer OMS.', noValue: 'OMS sent no unknown value' }, 'none', series(`sum by (oms, field) (\n${risen('oms_exporter_unknown_values_total', OMS, ['field'])}\n)`, '{{oms}} {{field}}')),
  ),
  cell(
    8,
    8,
    chart({ title: 'Actions', description: 'Actions of operators in the last 30 minutes, by outcome.', noValue: 'No action was taken' }, 'none', series(`sum by (action, target, outcome) (\n${risen('oms_exporter_actions_total', OMS, ['action', 'target', 'outcome'])}\n)`, '{{action}} {{target}} {{outcome}}')),
  ),
];

const files = [
  cell(
    12,
    8,
    chart(
      {
        title: "Connectors' metrics files",
        description: 'By what became of the last read. Stale: no new line, as of one that has ended. Missing: on a host that is not configured, or of a connector that never ran. Unreadable: not allowed to. Only those read name a bottleneck.',
        noValue: 'No log folders of OMS are configured (oms[].logs)',
      },
      'none',
      series(`sum by (oms, instance, state) (oms_exporter_connector_metrics_files{${OMS}, ${US}})`, '{{oms}} {{state}} {{instance}}'),
    ),
  ),
  cell(
    12,
    8,
    chart(
      { title: 'Audit rows not written', description: 'In the last 30 minutes, to api.audit_file. An action whose first row is among them was refused: look for a full disk.', noValue: NOT_SCRAPED },
      'none',
      series(`sum by (instance) (increase(oms_exporter_audit_write_failures_total{${US}}[30m]))`, '{{instance}}'),
    ),
  ),
];

const cost = [
  cell(
    8,
    8,
    chart({ title: 'Time of scrapes', description: 'As Prometheus measures it.', noValue: NOT_SCRAPED }, 's', series(`max by (instance) (scrape_duration_seconds{${US}})`, '{{instance}}')),
  ),
  cell(
    8,
    8,
    chart({ title: 'Samples in a scrape', description: 'Series that the exporter gives to Prometheus.', noValue: NOT_SCRAPED }, 'short', series(`max by (instance) (scrape_samples_scraped{${US}})`, '{{instance}}')),
  ),
  cell(
    8,
    8,
    chart(
      { title: 'Projects and components', description: 'Of each installation, replicas and shards taken together.', noValue: 'OMS was not read in this period' },
      'short',
      series(`count by (oms) (max by (oms, project_id) (oms_project_info{${OMS}}))`, '{{oms}} projects'),
      series(`count by (oms) (max by (oms, project_id, component_type, component_id) (oms_component_info{${OMS}}))`, '{{oms}} components'),
    ),
  ),
];

const process = [
  cell(
    8,
    8,
    chart(
      { title: 'Heap', description: 'Used by the Java heap, and the most it may use.', noValue: NOT_SCRAPED },
      'bytes',
      series(`sum by (instance) (jvm_memory_bytes_used{${US}, area="heap"})`, '{{instance}} used'),
      series(`sum by (instance) (jvm_memory_bytes_max{${US}, area="heap"})`, '{{instance}} max'),
    ),
  ),
  cell(
    8,
    8,
    chart({ title: 'CPU', description: 'Cores used.', noValue: NOT_SCRAPED }, 'short', series(`sum by (instance) (rate(process_cpu_seconds_total{${US}}${RATE}))`, '{{instance}}')),
  ),
  cell(
    8,
    8,
    chart({ title: 'Garbage collection', description: 'Share of time spent collecting.', noValue: NOT_SCRAPED }, 'percentunit', series(`sum by (instance, gc) (rate(jvm_gc_collection_seconds_sum{${US}}${RATE}))`, '{{instance}} {{gc}}')),
  ),
  cell(
    8,
    8,
    chart({ title: 'Resident memory', description: 'Of the whole process.', noValue: NOT_SCRAPED }, 'bytes', series(`sum by (instance) (process_resident_memory_bytes{${US}})`, '{{instance}}')),
  ),
  cell(
    8,
    8,
    chart({ title: 'Threads', description: 'Of the whole process.', noValue: NOT_SCRAPED }, 'short', series(`sum by (instance) (jvm_threads_current{${US}})`, '{{instance}}')),
  ),
  cell(
    8,
    8,
    chart({ title: 'Open files', description: 'File descriptors in use: connections and files.', noValue: NOT_SCRAPED }, 'short', series(`sum by (instance) (process_open_fds{${US}})`, '{{instance}}')),
  ),
  cell(
    24,
    5,
    table(
      { title: 'Versions', description: 'What runs, and since when.', noValue: NOT_SCRAPED },
      rows(`max by (instance, version, revision, java_version) (oms_exporter_build_info{${US}})`),
      rows(`max by (instance) (process_start_time_seconds{${US}}) * 1000`),
    )
      .transformations([
        { id: 'joinByField', options: { byField: 'instance', mode: 'outer' } },
        {
          id: 'organize',
          options: {
            excludeByName: { Time: true, 'Value #A': true },
            indexByName: { instance: 0, version: 1, revision: 2, java_version: 3, 'Value #B': 4 },
            renameByName: { instance: 'Instance', version: 'Version', revision: 'Revision', java_version: 'Java', 'Value #B': 'Started' },
          },
        },
      ])
      .overrideByRegexp('/.*/', look({ empty: '–' }))
      .overrideByName('Started', look({ unit: 'dateTimeAsIso' })),
  ),
];

/** The dashboard. */
export const omsExporter = (addresses: variables.Addresses): object =>
  build({
    uid: UID.exporter,
    title: 'OMS exporter',
    description: 'The exporter itself: whether OMS is in trouble or the exporter is, at one look.',
    from: 'now-3h',
    variables: [
      variables.datasource(),
      variables.omsApi(),
      variables.manyOms(),
      variables.instance(),
      ...variables.addresses(addresses),
    ],
    links: [
      topLink('Status', '${exporter_url}/api/v1/status', 'Pollers, ages, shard and version as JSON'),
      topLink('OMS console', '${console_url}', 'The console of OMS'),
    ],
    annotations: [],
    sections: [
      section('Is it OMS, or is it us?', ...verdict),
      section('Polls', ...polls),
      section('Calls to OMS', ...calls),
      section('Files', ...files),
      section('Scrapes', ...cost),
      section('Process', ...process),
    ],
  });
