/** From the frames of a panel's queries to what it draws: transformations, field configuration, display names. */
import {
  applyFieldOverrides,
  cacheFieldDisplayNames,
  FieldConfigOptionsRegistry,
  Registry,
  standardTransformers,
  standardTransformersRegistry,
  toDataFrame,
  transformDataFrame,
  type DataFrame,
  type FieldConfigPropertyItem,
  type GrafanaTheme2,
} from '@grafana/data';
import type { Panel } from '../check/model';
import type { Drawing } from './collect';

// By id, as the library lists one of them twice.
const transformers = new Map(Object.values(standardTransformers).map((t) => [t.id as string, t]));
standardTransformersRegistry.setInit(() =>
  [...transformers.values()].map((t) => ({ id: t.id, name: t.name, transformation: () => Promise.resolve(t) }) as never),
);

/** What Grafana's panels hold where a dashboard says nothing. */
const DEFAULTS: Readonly<Record<string, object>> = {
  timeseries: {
    drawStyle: 'line', lineInterpolation: 'linear', lineWidth: 1, fillOpacity: 0, gradientMode: 'none', spanNulls: false,
    showPoints: 'auto', pointSize: 5, stacking: { mode: 'none', group: 'A' }, axisPlacement: 'auto', axisLabel: '',
    scaleDistribution: { type: 'linear' }, hideFrom: { legend: false, tooltip: false, viz: false }, thresholdsStyle: { mode: 'off' },
  },
  table: { align: 'auto', cellOptions: { type: 'auto' }, inspect: false },
};

/** The properties that overrides of the dashboard set, each taken as it is. */
function properties(panel: Panel): FieldConfigOptionsRegistry {
  const ids = new Set([
    'unit', 'decimals', 'min', 'max', 'displayName', 'noValue', 'color', 'thresholds', 'mappings', 'links',
    ...(panel.fieldConfig?.overrides ?? []).flatMap((override) => override.properties.map(({ id }) => id)),
  ]);
  const items = [...ids].map((id) => {
    const isCustom = id.startsWith('custom.');
    return { id, path: isCustom ? id.slice('custom.'.length) : id, name: id, isCustom, process: (value: unknown) => value, shouldApply: () => true };
  });
  return new Registry(() => items as unknown as FieldConfigPropertyItem[]) as FieldConfigOptionsRegistry;
}

/** The frames after the panel's transformations, with display processors in each field. */
export async function framesOf(panel: Panel, drawing: Drawing): Promise<DataFrame[]> {
  const frames = (drawing.frames[String(panel.id)] ?? []).map((frame) => toDataFrame(frame));
  const configs = (panel.transformations ?? []).map(({ id, options }) => ({ id, options }));
  if (configs.length === 0) return frames;
  return new Promise((resolve, reject) => transformDataFrame(configs, frames).subscribe({ next: resolve, error: reject }));
}

/** Frames ready to be drawn. */
export function configured(panel: Panel, frames: DataFrame[], theme: GrafanaTheme2): DataFrame[] {
  const defaults = panel.fieldConfig?.defaults ?? {};
  const ready = applyFieldOverrides({
    data: frames,
    fieldConfig: { defaults: { ...defaults, custom: { ...DEFAULTS[panel.type], ...(defaults['custom'] as object | undefined) } }, overrides: (panel.fieldConfig?.overrides ?? []) as never },
    fieldConfigRegistry: properties(panel),
    replaceVariables: (text) => text,
    theme,
    timeZone: 'utc',
  });
  cacheFieldDisplayNames(ready);
  return ready;
}
