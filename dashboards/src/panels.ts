/** Panels as the dashboards use them: titles, descriptions, empty texts and units are always asked for. */
import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  TableCellDisplayMode,
  TooltipDisplayMode,
  VisibilityMode,
} from '@grafana/grafana-foundation-sdk/common';
import * as common from '@grafana/grafana-foundation-sdk/common';
import {
  FieldColorBuilder,
  FieldColorModeId,
  ThresholdsConfigBuilder,
  ThresholdsMode,
  type DynamicConfigValue,
  type Threshold,
  type ValueMapping,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatPanel } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as StateTimelinePanel } from '@grafana/grafana-foundation-sdk/statetimeline';
import { PanelBuilder as TablePanel } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TimeseriesPanel } from '@grafana/grafana-foundation-sdk/timeseries';
import { OMS_API } from './infinity';
import { asFieldLink, type DataLink } from './links';
import { PROMETHEUS } from './variables';
import { PLAIN_COLOR, STEPS, type Word } from './words';

/** What every panel says of itself. */
export interface About {
  readonly title: string;
  readonly description: string;
  /** What an empty panel means. */
  readonly noValue: string;
}

/** Colours from a value on; the first holds below all others. */
export const steps = (...at: (readonly [number | null, string])[]): ThresholdsConfigBuilder =>
  new ThresholdsConfigBuilder()
    .mode(ThresholdsMode.Absolute)
    .steps(at.map(([value, color]) => ({ value, color }) as Threshold));

/** Lower than any value of a panel. */
export const LOWEST = -1e12;

/** Colours of a number: the first below all steps, and none where there is no number, which Grafana would give the lowest. */
export const judged = (lowest: string, ...at: (readonly [number, string])[]): ThresholdsConfigBuilder =>
  steps([null, PLAIN_COLOR], [LOWEST, lowest], ...at);

/** No judgement by value. */
export const PLAIN: readonly (readonly [number | null, string])[] = [[null, PLAIN_COLOR]];

const byThresholds = () => new FieldColorBuilder().mode(FieldColorModeId.Thresholds);
const byPalette = () => new FieldColorBuilder().mode(FieldColorModeId.PaletteClassic);

/** A PromQL query over the dashboard's time range. */
export const series = (expr: string, legend: string): Builder<Dataquery> =>
  new DataqueryBuilder().datasource(PROMETHEUS).expr(expr).range().legendFormat(legend);

/** A PromQL query for now. */
export const now = (expr: string, legend = '__auto'): Builder<Dataquery> =>
  new DataqueryBuilder().datasource(PROMETHEUS).expr(expr).instant().legendFormat(legend);

/** A PromQL query for now, as rows with a column for each label. */
export const rows = (expr: string): Builder<Dataquery> =>
  new DataqueryBuilder().datasource(PROMETHEUS).expr(expr).instant().format(PromQueryFormat.Table);

/** One number, or one word. */
export function stat(about: About, unit: string, ...targets: Builder<Dataquery>[]): StatPanel {
  return new StatPanel()
    .title(about.title)
    .description(about.description)
    .noValue(about.noValue)
    .datasource(PROMETHEUS)
    .targets(targets)
    .unit(unit)
    .colorScheme(byThresholds())
    .thresholds(steps(...PLAIN))
    .colorMode(BigValueColorMode.Value)
    .graphMode(BigValueGraphMode.None)
    .textMode(BigValueTextMode.Auto)
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']).fields('').values(false));
}

/** One word in its colour. */
export function wordStat(about: About, mappings: ValueMapping[], target: Builder<Dataquery>): StatPanel {
  return stat(about, 'short', target).mappings(mappings).colorMode(BigValueColorMode.Background);
}

/** Lines over time. */
export function chart(about: About, unit: string, ...targets: Builder<Dataquery>[]): TimeseriesPanel {
  return new TimeseriesPanel()
    .title(about.title)
    .description(about.description)
    .noValue(about.noValue)
    .datasource(PROMETHEUS)
    .targets(targets)
    .unit(unit)
    .colorScheme(byPalette())
    .thresholds(steps([null, 'green']))
    .thresholdsStyle(new common.GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Off))
    .lineWidth(2)
    .fillOpacity(8)
    .showPoints(VisibilityMode.Auto)
    .spanNulls(false)
    .tooltip(new common.VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi))
    .legend(
      new common.VizLegendOptionsBuilder()
        .displayMode(LegendDisplayMode.Table)
        .placement(LegendPlacement.Bottom)
        .showLegend(true)
        .calcs(['lastNotNull', 'max']),
    );
}

/** Lines over time of the JSON API. */
export function apiChart(about: About, unit: string, target: Builder<Dataquery>): TimeseriesPanel {
  return chart(about, unit, target).datasource(OMS_API);
}

/** States over time, one line a thing. */
export function timeline(about: About, mappings: ValueMapping[], ...targets: Builder<Dataquery>[]): StateTimelinePanel {
  return new StateTimelinePanel()
    .title(about.title)
    .description(about.description)
    .noValue(about.noValue)
    .datasource(PROMETHEUS)
    .targets(targets)
    .unit('short')
    .mappings(mappings)
    .colorScheme(byThresholds())
    .thresholds(steps(...PLAIN))
    .mergeValues(true)
    .showValue(VisibilityMode.Auto)
    .rowHeight(0.85)
    .tooltip(new common.VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi));
}

/** Rows and columns. */
export function table(about: About, ...targets: Builder<Dataquery>[]): TablePanel {
  return new TablePanel()
    .title(about.title)
    .description(about.description)
    .noValue(about.noValue)
    .datasource(PROMETHEUS)
    .targets(targets)
    .unit('string')
    .colorScheme(byThresholds())
    .thresholds(steps(...PLAIN))
    .filterable(true)
    .showHeader(true);
}

/** Rows and columns of the JSON API. */
export function apiTable(about: About, ...targets: Builder<Dataquery>[]): TablePanel {
  return table(about, ...targets).datasource(OMS_API);
}

/** How one column of a table looks. */
export interface ColumnLook {
  readonly unit?: string;
  readonly decimals?: number;
  readonly mappings?: ValueMapping[];
  readonly links?: readonly DataLink[];
  readonly width?: number;
  readonly colored?: 'text' | 'background';
  readonly thresholds?: readonly (readonly [number | null, string])[];
  /** A bar from 0 to 1. */
  readonly bar?: boolean;
  readonly empty?: string;
  readonly wrap?: boolean;
}

/** A look as the properties of a field override. */
export function look(column: ColumnLook): DynamicConfigValue[] {
  const properties: DynamicConfigValue[] = [];
  const set = (id: string, value: unknown) => properties.push({ id, value });
  if (column.unit !== undefined) set('unit', column.unit);
  if (column.decimals !== undefined) set('decimals', column.decimals);
  if (column.mappings !== undefined) set('mappings', column.mappings);
  if (column.links !== undefined) set('links', column.links.map(asFieldLink));
  if (column.width !== undefined) set('custom.width', column.width);
  if (column.empty !== undefined) set('noValue', column.empty);
  if (column.thresholds !== undefined) {
    set('thresholds', {
      mode: ThresholdsMode.Absolute,
      steps: column.thresholds.map(([value, color]) => ({ value, color })),
    });
    set('color', { mode: FieldColorModeId.Thresholds });
  }
  if (column.bar === true) {
    set('min', 0);
    set('max', 1);
    set('custom.cellOptions', { type: TableCellDisplayMode.Gauge, mode: 'basic', valueDisplayMode: 'text' });
  } else if (column.colored === 'background') {
    set('custom.cellOptions', { type: TableCellDisplayMode.ColorBackground, mode: 'basic' });
  } else if (column.colored === 'text') {
    set('custom.cellOptions', { type: TableCellDisplayMode.ColorText });
  } else if (column.wrap === true) {
    set('custom.cellOptions', { type: TableCellDisplayMode.Auto, wrapText: true });
  }
  return properties;
}

/** Shows series that are named by a word in OMS's words and, where the word has one, in its colour. */
export function nameSeries<P extends { overrideByName(name: string, properties: DynamicConfigValue[]): unknown }>(
  panel: P,
  words: readonly Word[],
): P {
  for (const { word, shown, color } of words) {
    const properties: DynamicConfigValue[] = [{ id: 'displayName', value: shown }];
    if (color !== PLAIN_COLOR) properties.push({ id: 'color', value: { mode: FieldColorModeId.Fixed, fixedColor: color } });
    panel.overrideByName(word, properties);
  }
  return panel;
}

/** Shows the steps in OMS's words where series are named by the label `step`. */
export const nameSteps = <P extends { overrideByName(name: string, properties: DynamicConfigValue[]): unknown }>(panel: P): P =>
  nameSeries(panel, STEPS);
