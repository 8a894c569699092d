/** A dashboard as it stands in the committed JSON, read without trusting the code that wrote it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Json {
  readonly [key: string]: unknown;
}

export interface Override {
  readonly matcher: { readonly id: string; readonly options: unknown };
  readonly properties: readonly { readonly id: string; readonly value?: unknown }[];
}

export interface Target extends Json {
  readonly refId?: string;
  readonly datasource?: { readonly type?: string; readonly uid?: string };
  readonly expr?: string;
  readonly format?: string;
  readonly instant?: boolean;
  readonly legendFormat?: string;
  readonly url?: string;
  readonly url_options?: { readonly params: readonly { readonly key: string; readonly value: string }[] };
  readonly columns?: readonly { readonly selector: string; readonly text: string; readonly type: string }[];
}

export interface Transformation {
  readonly id: string;
  readonly options: Json;
}

export interface Panel {
  readonly id?: number;
  readonly type: string;
  readonly title?: string;
  readonly description?: string;
  readonly collapsed?: boolean;
  readonly panels?: readonly Panel[];
  readonly gridPos?: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly datasource?: { readonly type?: string; readonly uid?: string };
  readonly targets?: readonly Target[];
  readonly transformations?: readonly Transformation[];
  readonly options?: Json;
  readonly fieldConfig?: {
    readonly defaults: Json & { readonly unit?: string; readonly noValue?: string };
    readonly overrides: readonly Override[];
  };
}

export interface Variable {
  readonly name: string;
  readonly label?: string;
  readonly type: string;
  readonly query?: unknown;
  readonly regex?: string;
  readonly multi?: boolean;
  readonly includeAll?: boolean;
  readonly allValue?: string;
  readonly skipUrlSync?: boolean;
  readonly datasource?: { readonly type?: string; readonly uid?: string };
}

export interface Annotation extends Json {
  readonly name: string;
  readonly builtIn?: number;
  readonly datasource?: { readonly type?: string; readonly uid?: string };
  readonly expr?: string;
  readonly target?: Target;
}

export interface Dashboard extends Json {
  readonly uid: string;
  readonly title: string;
  readonly schemaVersion: number;
  readonly editable: boolean;
  readonly tags: readonly string[];
  readonly links: readonly Json[];
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly Variable[] };
  readonly annotations: { readonly list: readonly Annotation[] };
}

/** The dashboards of a folder by file name. */
export function read(folder: string): Map<string, Dashboard> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json')).sort();
  return new Map(
    files.map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as Dashboard]),
  );
}

/** Every panel that is not a row, those of closed rows included. */
export function panelsOf(dashboard: Dashboard): Panel[] {
  return dashboard.panels.flatMap((panel) => (panel.type === 'row' ? [...(panel.panels ?? [])] : [panel]));
}

/** All text values below a node. */
export function strings(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  if (Array.isArray(node)) return node.flatMap(strings);
  if (node !== null && typeof node === 'object') return Object.values(node).flatMap(strings);
  return [];
}

/** The links of a panel's cells and series. */
export function dataLinks(panel: Panel): { title: string; url: string }[] {
  const properties = (panel.fieldConfig?.overrides ?? []).flatMap((override) => override.properties);
  return [
    panel.fieldConfig?.defaults['links'],
    ...properties.filter((property) => property.id === 'links').map((property) => property.value),
  ].flatMap((links) => (links ?? []) as { title: string; url: string }[]);
}
