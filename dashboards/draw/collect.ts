/** What each panel of a dashboard shows now: its queries asked as Grafana asks them, the answers as frames. */
import { asIs, inPromql, interpolate, type Values } from '../check/interpolate';
import { panelsOf, type Dashboard, type Target } from '../check/model';
import { frame } from '../live/frames';
import { get, type Row } from '../live/answers';
import type { Prometheus, Sample } from '../live/prometheus';

/** A field as JSON. */
export interface FieldJson {
  readonly name: string;
  readonly type: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly values: readonly unknown[];
}

/** A frame as JSON. */
export interface FrameJson {
  readonly refId: string;
  readonly fields: readonly FieldJson[];
}

/** A dashboard with what it shows, as the page that draws it takes it. */
export interface Drawing {
  readonly dashboard: Dashboard;
  /** Heading and shown value of each variable that a reader sees. */
  readonly choices: readonly (readonly [string, string])[];
  readonly from: number;
  readonly to: number;
  /** Frames by the id of the panel. */
  readonly frames: Readonly<Record<string, readonly FrameJson[]>>;
}

/** Where and when to look. */
export interface Sources {
  readonly prometheus: Prometheus;
  readonly api: string;
  /** Who asks the API, as `name:password`; empty for nobody. */
  readonly user: string;
  /** Seconds that charts go back. */
  readonly seconds: number;
}

/** Points of a chart. */
const POINTS = 360;

/** Asks everything that a dashboard asks with these choices. */
export async function collect(dashboard: Dashboard, values: Values, shown: Drawing['choices'], sources: Sources): Promise<Drawing> {
  const to = Math.floor(Date.now() / 1000);
  const from = to - sources.seconds;
  const step = Math.max(1, Math.ceil(sources.seconds / POINTS));
  const all: Values = {
    __rate_interval: `${Math.max(20, 4 * step)}s`,
    __interval: `${step}s`,
    __from: String(from * 1000),
    __to: String(to * 1000),
    ...values,
  };
  const ask = async (target: Target, alone: boolean): Promise<FrameJson[]> => {
    const put = (text: string, escape: typeof asIs) => interpolate(text, dashboard.templating.list, all, escape);
    if (target.expr !== undefined) {
      const expr = put(target.expr, inPromql);
      if (target.format === 'table') return [table(target, alone, await sources.prometheus.query(expr, to))];
      const samples = target.instant === true ? await sources.prometheus.query(expr, to) : await sources.prometheus.range(expr, from, to, step);
      return samples.map((sample) => series(target, sample));
    }
    const parameters = new URLSearchParams((target.url_options?.params ?? []).map(({ key, value }) => [key, put(value, asIs)]));
    const answer = await get<Row | Row[]>(`${sources.api}${put(target.url ?? '', asIs)}?${parameters}`, sources.user);
    const rows = Array.isArray(answer) ? answer : [answer];
    const { refId = '', fields } = frame(target, rows);
    return [{ refId, fields: fields.map(({ name, type, values: column }) => ({ name, type, config: {}, values: type === 'time' ? column.map(moment) : column })) }];
  };
  const frames: Record<string, FrameJson[]> = {};
  for (const panel of panelsOf(dashboard)) {
    const answers = await Promise.all(
      (panel.targets ?? []).map((target) =>
        ask(target, panel.targets?.length === 1).catch((failure: unknown) => {
          console.warn(`${dashboard.uid}: "${panel.title}" ${target.refId}: ${String(failure)}`);
          return [];
        }),
      ),
    );
    frames[String(panel.id)] = answers.flat();
  }
  return { dashboard, choices: shown, from: from * 1000, to: to * 1000, frames };
}

const moment = (value: unknown) => (typeof value === 'string' ? Date.parse(value) : (value ?? null));

/** One series, named by its legend. */
function series({ refId = '', legendFormat = '' }: Target, { metric, value, values }: Sample): FrameJson {
  const points = values ?? (value === undefined ? [] : [value]);
  const name = legendFormat.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, label: string) => metric[label] ?? '');
  const { __name__: _, ...labels } = metric;
  return {
    refId,
    fields: [
      { name: 'Time', type: 'time', config: {}, values: points.map(([time]) => time * 1000) },
      { name: 'Value', type: 'number', config: { displayNameFromDS: name }, labels, values: points.map(([, text]) => Number(text)) },
    ],
  };
}

/** Samples of now as rows, with a column for each label; only beside others is the value named after its query. */
function table({ refId = '' }: Target, alone: boolean, samples: readonly Sample[]): FrameJson {
  const labels = [...new Set(samples.flatMap((sample) => Object.keys(sample.metric)))].sort();
  const field = (name: string, type: string, values: readonly unknown[]): FieldJson => ({ name, type, config: {}, values });
  return {
    refId,
    fields: [
      field('Time', 'time', samples.map((sample) => (sample.value?.[0] ?? 0) * 1000)),
      ...labels.map((label) => field(label, 'string', samples.map((sample) => sample.metric[label] ?? ''))),
      field(alone ? 'Value' : `Value #${refId}`, 'number', samples.map((sample) => Number(sample.value?.[1]))),
    ],
  };
}
