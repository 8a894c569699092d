/** A query of the Infinity data source on the exporter's JSON API. */
import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import type { Column } from './api';

/** The data source variable of the JSON API. */
export const OMS_API = { type: 'yesoreyeram-infinity-datasource', uid: '${oms_api}' } as const;

/** What Infinity takes as a query: the SDK has no builder for this plugin. */
export interface InfinityTarget {
  refId: string;
  datasource: typeof OMS_API;
  type: 'json';
  source: 'url';
  parser: 'backend';
  format: 'table' | 'timeseries';
  url: string;
  url_options: {
    method: 'GET';
    data: '';
    params: { key: string; value: string }[];
    headers: [];
  };
  root_selector: '';
  columns: Column[];
  filters: [];
}

/** Builds one GET of the JSON API whose columns are taken from `api.ts`. */
export class InfinityQuery implements Builder<Dataquery> {
  private readonly params: { key: string; value: string }[] = [];
  private shape: 'table' | 'timeseries' = 'table';
  private id = '';

  /**
   * @param path the route below the data source's base address, with variables
   * @param columns what to select
   */
  constructor(
    private readonly path: string,
    private readonly columns: readonly Column[],
  ) {}

  /** Adds one query parameter. */
  param(key: string, value: string): this {
    this.params.push({ key, value });
    return this;
  }

  /** Answers a time series instead of a table. */
  timeseries(): this {
    this.shape = 'timeseries';
    return this;
  }

  refId(id: string): this {
    this.id = id;
    return this;
  }

  build(): Dataquery {
    const target: InfinityTarget = {
      refId: this.id,
      datasource: OMS_API,
      type: 'json',
      source: 'url',
      parser: 'backend',
      format: this.shape,
      url: this.path,
      url_options: { method: 'GET', data: '', params: [...this.params], headers: [] },
      root_selector: '',
      columns: [...this.columns],
      filters: [],
    };
    return target as unknown as Dataquery;
  }
}
