/** The variables of the dashboards. */
import {
  ConstantVariableBuilder,
  CustomVariableBuilder,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  TextBoxVariableBuilder,
  VariableRefresh,
  VariableSort,
  type VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { COUNTED_STATUS, LEVELS, PROJECT_STATUS, PROJECT_TYPES, type Word } from './words';

/** The data source variable of Prometheus. */
export const PROMETHEUS = { type: 'prometheus', uid: '${datasource}' } as const;

type Variable = Builder<VariableModel>;

/** Addresses that differ from site to site. */
export interface Addresses {
  /** Where operators' browsers reach the exporter's pages, without a slash at the end. */
  readonly exporter: string;
  /** Where operators' browsers reach the OMS console. */
  readonly console: string;
}

/** Prometheus. */
export const datasource = (): Variable =>
  new DatasourceVariableBuilder('datasource').label('Data source').type('prometheus');

/** The JSON API, through the Infinity data source. */
export const omsApi = (): Variable =>
  new DatasourceVariableBuilder('oms_api').label('OMS API').type('yesoreyeram-infinity-datasource');

/** Installations, several at once. */
export const manyOms = (): Variable => omsQuery().multi(true).includeAll(true).allValue('.*').current(ALL);

/** One installation: a project ID is unique only in it. */
export const oneOms = (): Variable => omsQuery();

const omsQuery = () =>
  new QueryVariableBuilder('oms')
    .label('OMS')
    .description('The installation, as named in the configuration of the exporter')
    .datasource(PROMETHEUS)
    .query({ query: 'label_values(oms_up, oms)', refId: 'oms' })
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc);

const ALL = { selected: true, text: ['All'], value: ['$__all'] };

/**
 * One project: chosen by its name, kept by its ID.
 *
 * <p>A name may hold quotes, `$`, `|` or regular expression characters and may change; an ID does
 * neither. The result of the query is text like `{project_id="np_1",project_name="a"} 1 1700000000000`,
 * of which the regular expression takes both.
 */
export const project = (): Variable =>
  new QueryVariableBuilder('project')
    .label('Project')
    .datasource(PROMETHEUS)
    .query({
      query: 'query_result(max by (project_id, project_name) (oms_project_info{oms="$oms"}))',
      refId: 'project',
    })
    .regex('/project_id="(?<value>.*?)",project_name="(?<text>.*)"\\} \\S+ \\S+$/')
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.NaturalAsc);

/** Tags. */
export const tag = (): Variable =>
  new QueryVariableBuilder('tag')
    .label('Tag')
    .datasource(PROMETHEUS)
    .query({ query: 'label_values(oms_project_label{oms=~"$oms"}, label)', refId: 'tag' })
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalCaseInsensitiveAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.*')
    .current(ALL);

/** Project states in the console's words. */
export const status = (): Variable =>
  words('status', 'Status', PROJECT_STATUS.filter((w) => COUNTED_STATUS.includes(w.word)));

/** Project types. */
export const type = (): Variable => words('type', 'Type', PROJECT_TYPES);

/** Protection levels. */
export const level = (): Variable => words('level', 'Alert level', LEVELS);

function words(name: string, label: string, choices: readonly Word[]): Variable {
  return new CustomVariableBuilder(name)
    .label(label)
    .values(choices.map((w) => `${w.shown} : ${w.word}`).join(', '))
    .multi(true)
    .includeAll(true)
    .allValue('.*')
    .current(ALL);
}

/** Part of a name or ID. */
export const keyword = (): Variable =>
  new TextBoxVariableBuilder('keyword')
    .label('Keyword')
    .description('Part of a name or an ID, in upper or lower case; taken as it is, not as a pattern')
    .defaultValue('')
    .current({ text: '', value: '' });

/** Processes of the exporter. */
export const instance = (): Variable =>
  new QueryVariableBuilder('instance')
    .label('Instance')
    .datasource(PROMETHEUS)
    .query({ query: 'label_values(oms_exporter_build_info{job="oms-exporter"}, instance)', refId: 'instance' })
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.*')
    .current(ALL);

/** The one place in a dashboard for each address; not taken from the page's URL, so no link can change it. */
export const addresses = (known: Addresses): Variable[] => [
  constant('exporter_url', known.exporter),
  constant('console_url', known.console),
];

function constant(name: string, value: string): Variable {
  const built = new ConstantVariableBuilder(name).value(value).build();
  return {
    build: () => ({ ...built, skipUrlSync: true, current: { selected: true, text: value, value } }),
  };
}
