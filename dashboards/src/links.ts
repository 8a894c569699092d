/** Where the dashboards lead: to one another, to the exporter's pages, to the OMS console. */
import {
  DashboardLinkBuilder,
  DashboardLinkType,
  type DashboardLink,
} from '@grafana/grafana-foundation-sdk/dashboard';

/** Fixed uids of the three dashboards. */
export const UID = { projects: 'oms-projects', project: 'oms-project', exporter: 'oms-exporter' } as const;

/** A link of a cell or series. */
export interface DataLink {
  readonly title: string;
  readonly url: string;
  readonly targetBlank: boolean;
}

/** The text of another cell of the same row, fit for a URL. */
const cell = (heading: string) => `\${__data.fields["${heading}"]:percentencode}`;

/** From a row with OMS and ID to that project's dashboard. */
export const toProject: DataLink = {
  title: 'Details of the project',
  url: `/d/${UID.project}?\${datasource:queryparam}&\${oms_api:queryparam}&var-oms=${cell('OMS')}&var-project=${cell('ID')}&\${__url_time_range}`,
  targetBlank: false,
};

/** From a row with OMS and ID to the page of the exporter with that project's actions. */
export const toProjectPage: DataLink = {
  title: 'Start, pause, resume, release or delete',
  url: `\${exporter_url}/projects/${cell('ID')}?oms=${cell('OMS')}`,
  targetBlank: true,
};

/** To the OMS console. */
export const toConsole: DataLink = {
  title: 'OMS console',
  url: '${console_url}',
  targetBlank: true,
};

/** From a component's row to the dialog of one action, or to its log. */
export function toComponent(heading: string): DataLink {
  const page = `\${exporter_url}/components/${cell('Component ID')}`;
  // The ID of a full verification does not name its project.
  const where = 'oms=${oms:percentencode}&project=${project:percentencode}';
  return {
    title: heading,
    url:
      heading === 'View Logs'
        ? `${page}/logs?${where}`
        : `${page}?${where}&action=${heading.toLowerCase()}`,
    targetBlank: true,
  };
}

/** From a count to the list of the projects in that state. */
export function toStatus(status: string): DataLink {
  return {
    title: 'Show these projects',
    url: `/d/${UID.projects}?\${datasource:queryparam}&\${oms_api:queryparam}&\${oms:queryparam}&\${type:queryparam}&\${level:queryparam}&\${tag:queryparam}&\${keyword:queryparam}&var-status=${status}&\${__url_time_range}`,
    targetBlank: false,
  };
}

/** The menu of the other dashboards, at the top of each. */
export function dashboardMenu(): DashboardLinkBuilder {
  return new DashboardLinkBuilder('OMS dashboards')
    .type(DashboardLinkType.Dashboards)
    .icon('external link')
    .tags(['oms'])
    .asDropdown(true)
    .includeVars(true)
    .keepTime(true);
}

/** A link at the top of a dashboard. */
export function topLink(title: string, url: string, tooltip: string): DashboardLinkBuilder {
  return new DashboardLinkBuilder(title)
    .type(DashboardLinkType.Link)
    .icon('external link')
    .tooltip(tooltip)
    .url(url)
    .targetBlank(true);
}

/** A cell's link in the shape that field overrides take. */
export function asFieldLink(link: DataLink): DashboardLink {
  return { ...link } as unknown as DashboardLink;
}

/** A link of a whole panel's series, where the SDK takes builders. */
export function asLinkBuilder(link: DataLink): { build(): DashboardLink } {
  return { build: () => asFieldLink(link) };
}

/** From the component that lags to its log. */
export const toLaggingLog: DataLink = {
  title: 'Read its log',
  url: '${exporter_url}/components/${__field.labels.component_id:percentencode}/logs?oms=${oms:percentencode}&project=${project:percentencode}',
  targetBlank: true,
};
