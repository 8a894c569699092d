/** Answers as the frames that Grafana's data sources make of them. */
import type { DataFrame, Field, FieldType } from '@grafana/data';
import type { Target } from '../check/model';
import type { Row } from './answers';

const TYPES: Readonly<Record<string, string>> = { string: 'string', number: 'number', timestamp: 'time', boolean: 'boolean' };

/** One field of a frame. */
export const field = (name: string, type: string, values: unknown[]): Field => ({ name, type: type as FieldType, config: {}, values });

/** Rows of the JSON API as an Infinity query answers them: its columns, lists as JSON text. */
export function frame(target: Target, rows: readonly Row[]): DataFrame {
  return {
    refId: target.refId ?? '',
    length: rows.length,
    fields: (target.columns ?? []).map(({ selector, text, type }) =>
      field(text, TYPES[type] ?? 'string', rows.map((row) => (Array.isArray(row[selector]) ? JSON.stringify(row[selector]) : row[selector]))),
    ),
  };
}
