/**
 * Puts values into variables as Grafana 13 and its Prometheus data source do.
 *
 * <p>Without a format, a Prometheus query gets a value escaped for a double-quoted string, and for
 * a regular expression as well where the variable takes several values. `:regex` escapes for a
 * regular expression alone. The value of All is put in as it is.
 */
import type { Variable } from './model';

/** Chosen values by variable name: one, several, or All. */
export type Values = Readonly<Record<string, string | readonly string[] | typeof ALL>>;

/** The choice of All. */
export const ALL = Symbol('All');

const VARIABLE = /\$(\w+)|\$\{(\w+)(?:\.([^:^}]+))?(?::([^}]+))?\}/g;

/** How one value is escaped where no format is named. */
export type Escape = (value: string | readonly string[], variable: Variable | undefined) => string;

const list = (values: readonly string[]) =>
  values.length === 1 ? (values[0] as string) : `(${values.join('|')})`;

const several = (value: string | readonly string[]): readonly string[] =>
  typeof value === 'string' ? [value] : value;

const escapeRegex = (value: string) => value.replace(/[\\^$*+?.()|[\]{}/]/g, '\\$&');

/** The data source's own escaping for PromQL. */
export const inPromql: Escape = (value, variable) => {
  if (variable?.multi !== true && variable?.includeAll !== true) {
    return several(value).join(',').replace(/\\/g, '\\\\').replace(/'/g, "\\\\'");
  }
  return list(several(value).map((v) => v.replace(/\\/g, '\\\\\\\\').replace(/[$^*{}[\]+?.()|]/g, '\\\\$&')));
};

/** No escaping: links and addresses of the JSON API. */
export const asIs: Escape = (value) => several(value).join(',');

/** Replaces every variable that has a value; leaves the others, and what comes from cells, in place. */
export function interpolate(
  text: string,
  variables: readonly Variable[],
  values: Values,
  escape: Escape,
): string {
  return text.replace(VARIABLE, (whole, bare: string | undefined, braced: string | undefined, path: string | undefined, format: string | undefined) => {
    const name = bare ?? braced ?? '';
    const value = values[name];
    if (value === undefined || path !== undefined) return whole;
    const variable = variables.find((v) => v.name === name);
    if (value === ALL) {
      if (format === 'queryparam') return `var-${name}=$__all`;
      return variable?.allValue ?? '.*';
    }
    switch (format) {
      case undefined:
        return escape(value as string | readonly string[], variable);
      case 'regex':
        return list(several(value as string).map(escapeRegex));
      case 'percentencode':
        return encodeURIComponent(several(value as string).join(','));
      case 'queryparam':
        return several(value as string).map((v) => `var-${name}=${encodeURIComponent(v)}`).join('&');
      case 'date:iso':
        return new Date(Number(value)).toISOString();
      default:
        throw new Error(`format ${format} of ${name} is not known here`);
    }
  });
}

/** Names of the variables that a text uses. */
export function used(text: string): string[] {
  return [...text.matchAll(VARIABLE)].map((match) => match[1] ?? match[2] ?? '');
}
