/** What the three dashboards have in common. */
import {
  AnnotationQueryBuilder,
  DashboardBuilder,
  DashboardCursorSync,
  VariableRefresh,
  VariableType,
  type AnnotationQuery,
  type Dashboard,
  type DashboardLink,
  type VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { lay, type Section } from './layout';
import { dashboardMenu } from './links';

/** One dashboard before it is laid out. */
export interface Outline {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly from: string;
  readonly variables: readonly Builder<VariableModel>[];
  readonly links: readonly Builder<DashboardLink>[];
  readonly annotations: readonly Builder<AnnotationQuery>[];
  readonly sections: readonly Section[];
}

const grafanasOwn = () =>
  new AnnotationQueryBuilder()
    .name('Annotations & Alerts')
    .type('dashboard')
    .builtIn(1)
    .datasource({ type: 'grafana', uid: '-- Grafana --' })
    .enable(true)
    .hide(true)
    .iconColor('rgba(0, 211, 255, 1)');

/** Builds the classic model of a dashboard. */
export function build(outline: Outline): object {
  const dashboard = new DashboardBuilder(outline.title)
    .uid(outline.uid)
    .description(outline.description)
    .tags(['oms'])
    .readonly()
    .timezone('browser')
    .tooltip(DashboardCursorSync.Crosshair)
    .time({ from: outline.from, to: 'now' })
    .refresh('30s')
    .variables([...outline.variables])
    .annotations([grafanasOwn(), ...outline.annotations])
    .links([dashboardMenu(), ...outline.links])
    .build();
  return lay(plain(dashboard), outline.sections);
}

/** Undoes what the SDK sets unasked: links and annotations would move into a menu, out of sight. */
function plain(dashboard: Dashboard): Dashboard {
  for (const item of [...(dashboard.links ?? []), ...(dashboard.annotations?.list ?? [])]) {
    delete item.placement;
  }
  for (const variable of dashboard.templating?.list ?? []) {
    if (variable.type === VariableType.Datasource) variable.refresh = VariableRefresh.OnDashboardLoad;
  }
  return dashboard;
}
