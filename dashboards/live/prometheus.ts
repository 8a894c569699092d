/** Prometheus's HTTP API, as far as Grafana's data source uses it. */
import { lookup } from '../check/promql';
import { inPromql, interpolate, type Values } from '../check/interpolate';
import type { Variable } from '../check/model';

/** What Grafana itself puts in, for the last minute. */
export const BUILT_IN: Values = { __rate_interval: '15s', __interval: '5s', __range: '1m' };

/** One series or sample. */
export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value?: readonly [number, string];
  readonly values?: readonly (readonly [number, string])[];
}

/** A choice of a variable. */
export interface Choice {
  readonly text: string;
  readonly value: string;
}

/** Asks one server. */
export class Prometheus {
  constructor(private readonly base: string) {}

  /** @throws Error with Prometheus's own words where it refuses the query */
  async query(expr: string, time?: number): Promise<Sample[]> {
    return this.ask('query', { query: expr, ...(time === undefined ? {} : { time: String(time) }) });
  }

  /** A span in even steps, in seconds; the last minute unless told. */
  async range(expr: string, from?: number, to?: number, step = 5): Promise<Sample[]> {
    const end = to ?? Math.floor(Date.now() / 1000);
    return this.ask('query_range', { query: expr, start: String(from ?? end - 60), end: String(end), step: String(step) });
  }

  /** The choices of a query variable, made as Grafana makes them. */
  async choices(variable: Variable, variables: readonly Variable[], values: Values): Promise<Choice[]> {
    const asked = (variable.query as { query: string }).query;
    const inner = interpolate(lookup(variable), variables, values, inPromql);
    const label = /^label_values\(.+,\s*(\w+)\)$/.exec(asked)?.[1];
    if (label !== undefined) {
      const found = await this.get<string[]>(`label/${label}/values?${new URLSearchParams({ 'match[]': inner })}`);
      return found.map((value) => ({ text: value, value }));
    }
    const end = (variable.regex ?? '').lastIndexOf('/');
    const regex = new RegExp((variable.regex ?? '').slice(1, end), (variable.regex ?? '').slice(end + 1));
    return (await this.query(inner)).flatMap(({ metric, value }) => {
      const { __name__: name = '', ...labels } = metric;
      const text = `${name}{${Object.entries(labels).map(([k, v]) => `${k}="${v}"`).join(',')}} ${value?.[1]} ${(value?.[0] ?? 0) * 1000}`;
      const groups = regex.exec(text)?.groups;
      return groups?.['value'] === undefined ? [] : [{ text: groups['text'] ?? '', value: groups['value'] }];
    });
  }

  private async ask(path: string, parameters: Record<string, string>): Promise<Sample[]> {
    const { result } = await this.get<{ result: Sample[] }>(`${path}?${new URLSearchParams(parameters)}`);
    return result;
  }

  private async get<T>(path: string): Promise<T> {
    const response = await fetch(`${this.base}/api/v1/${path}`);
    const answer = (await response.json()) as { status: string; error?: string; data: T };
    if (answer.status !== 'success') throw new Error(answer.error);
    return answer.data;
  }
}
