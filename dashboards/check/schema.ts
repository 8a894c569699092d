/** Grafana's JSON Schemas, where `GRAFANA_SCHEMAS` names a folder of them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import { panelsOf, type Dashboard, type Panel } from './model';

/** Violations of the schemas. */
export function schemaProblems(
  folder: string | undefined,
  dashboards: ReadonlyMap<string, Dashboard>,
  say: (note: string) => void,
): string[] {
  if (folder === undefined || !existsSync(join(folder, 'dashboard.jsonschema.json'))) {
    say('GRAFANA_SCHEMAS names no folder of JSON Schemas of Grafana: not validated against them');
    return [];
  }
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  const compiled = new Map<string, ValidateFunction>();
  const validator = (name: string, part: string): ValidateFunction | undefined => {
    const key = `${name}/${part}`;
    const known = compiled.get(key);
    if (known) return known;
    const file = join(folder, `${name}.jsonschema.json`);
    if (!existsSync(file)) return undefined;
    const schema = loosen(JSON.parse(readFileSync(file, 'utf8'))) as { definitions: Record<string, unknown> };
    if (schema.definitions[part] === undefined) return undefined;
    const made = ajv.compile({ definitions: schema.definitions, $ref: `#/definitions/${part}` });
    compiled.set(key, made);
    return made;
  };
  const problems: string[] = [];
  const validate = (where: string, name: string, part: string, value: unknown) => {
    const check = validator(name, part);
    if (check === undefined || check(value)) return;
    for (const error of check.errors ?? []) problems.push(`${where}: ${part}${error.instancePath} ${error.message}`);
  };
  for (const [file, dashboard] of dashboards) {
    validate(file, 'dashboard', 'Dashboard', { ...dashboard, panels: [] });
    for (const row of dashboard.panels.filter((panel) => panel.type === 'row')) {
      validate(`${file}: row "${row.title}"`, 'dashboard', 'RowPanel', { ...row, panels: [] });
    }
    for (const panel of panelsOf(dashboard)) {
      const where = `${file}: panel "${panel.title}"`;
      validate(where, 'dashboard', 'Panel', withoutLinks(panel));
      const kind = panel.type.replace(/-/g, '');
      validate(where, kind, 'Options', panel.options ?? {});
      validate(where, kind, 'FieldConfig', panel.fieldConfig?.defaults['custom'] ?? {});
      for (const target of panel.targets ?? []) {
        if (target.expr !== undefined) validate(where, 'prometheus', 'dataquery', target);
      }
    }
  }
  return problems;
}

/** The schema takes a data link for a dashboard link, so a good one fails it. */
function withoutLinks(panel: Panel): object {
  const config = panel.fieldConfig;
  if (config === undefined) return panel;
  return { ...panel, fieldConfig: { ...config, defaults: { ...config.defaults, links: undefined } } };
}

/** The schemas write "anything" as an object with any properties: makes it anything. */
function loosen(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(loosen);
  if (node === null || typeof node !== 'object') return node;
  const { type, additionalProperties, ...more } = node as Record<string, unknown>;
  const anything =
    type === 'object' &&
    !('properties' in more) &&
    additionalProperties !== null &&
    typeof additionalProperties === 'object' &&
    Object.keys(additionalProperties).length === 0;
  if (anything) return {};
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, loosen(value)]));
}
