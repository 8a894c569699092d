/** What stands in a panel, by its type. */
import { getFieldDisplayValues, VizOrientation, dateTime, type DataFrame, type FieldDisplay, type GrafanaTheme2, type TimeRange } from '@grafana/data';
import { BarGauge, BigValue, BigValueColorMode, BigValueGraphMode, BigValueTextMode, TimeSeries, VizRepeater } from '@grafana/ui';
import { TableNG } from '@grafana/ui/unstable';
import { useEffect, useState } from 'react';
import type { Panel } from '../check/model';
import type { Drawing } from './collect';
import { configured, framesOf } from './prepare';
import { StateTimeline } from './state-timeline';

/** What a panel is drawn with. */
export interface Drawn {
  readonly panel: Panel;
  readonly frames: DataFrame[];
  readonly range: TimeRange;
  readonly theme: GrafanaTheme2;
  readonly width: number;
  readonly height: number;
}

/** A panel's content: its data made ready, then the component of its type. */
export function Content({ drawing, ...box }: { panel: Panel; drawing: Drawing; theme: GrafanaTheme2; width: number; height: number }) {
  const [frames, setFrames] = useState<DataFrame[]>();
  useEffect(() => {
    framesOf(box.panel, drawing).then((answer) => setFrames(configured(box.panel, answer, box.theme)), (failure: unknown) => console.error(box.panel.title, failure));
  }, []);
  if (frames === undefined) return <div className="waiting" />;
  const range = { from: dateTime(drawing.from), to: dateTime(drawing.to), raw: { from: dateTime(drawing.from), to: dateTime(drawing.to) } };
  return <Drawn {...box} frames={frames} range={range} />;
}

function Drawn(drawn: Drawn) {
  switch (drawn.panel.type) {
    case 'stat':
      return <Stat {...drawn} />;
    case 'bargauge':
      return <Bars {...drawn} />;
    case 'timeseries':
      return <Chart {...drawn} />;
    case 'state-timeline':
      return empty(drawn.frames) ? <Nothing {...drawn} /> : <StateTimeline {...drawn} />;
    case 'table':
      return <Rows {...drawn} />;
    default:
      throw new Error(`no drawing of a panel of type ${drawn.panel.type}`);
  }
}

const empty = (frames: readonly DataFrame[]) => frames.every(({ length }) => length === 0);

function Nothing({ panel, height, theme }: Drawn) {
  return <div style={{ height, display: 'flex', alignItems: 'center', justifyContent: 'center', textAlign: 'center', padding: 8, color: theme.colors.text.secondary }}>{panel.fieldConfig?.defaults.noValue}</div>;
}

const values = ({ panel, frames, theme }: Drawn): FieldDisplay[] =>
  getFieldDisplayValues({
    data: frames,
    fieldConfig: { defaults: panel.fieldConfig?.defaults ?? {}, overrides: [] },
    reduceOptions: panel.options?.['reduceOptions'] as never,
    replaceVariables: (text) => text,
    theme,
    timeZone: 'utc',
  });

const orientation = (panel: Panel) => (panel.options?.['orientation'] as VizOrientation | undefined) ?? VizOrientation.Auto;

function Stat(drawn: Drawn) {
  const { panel, theme, width, height } = drawn;
  return (
    <VizRepeater
      getValues={() => values(drawn)}
      renderValue={({ value, width: w, height: h, count }) => (
        <BigValue
          value={value.display}
          count={count}
          colorMode={panel.options?.['colorMode'] as BigValueColorMode}
          graphMode={BigValueGraphMode.None}
          textMode={panel.options?.['textMode'] as BigValueTextMode}
          text={panel.options?.['text'] as never}
          disableWideLayout={panel.options?.['wideLayout'] === false}
          theme={theme}
          width={w}
          height={h}
        />
      )}
      width={width}
      height={height}
      source={drawn.frames}
      renderCounter={1}
      autoGrid
      orientation={orientation(panel)}
    />
  );
}

function Bars(drawn: Drawn) {
  const { panel, theme, width, height } = drawn;
  if (empty(drawn.frames)) return <Nothing {...drawn} />;
  return (
    <VizRepeater
      getValues={() => values(drawn)}
      renderValue={({ value, width: w, height: h, orientation: way }) => (
        <BarGauge value={value.display} field={value.field} display={value.view?.getFieldDisplayProcessor(value.colIndex ?? 0)} width={w} height={h} orientation={way} displayMode={panel.options?.['displayMode'] as never} namePlacement={panel.options?.['namePlacement'] as never} text={panel.options?.['text'] as never} showUnfilled theme={theme} />
      )}
      width={width}
      height={height}
      source={drawn.frames}
      renderCounter={1}
      itemSpacing={10}
      minVizHeight={16}
      orientation={orientation(panel)}
    />
  );
}

function Chart(drawn: Drawn) {
  const { panel, frames, range, width, height } = drawn;
  if (empty(frames)) return <Nothing {...drawn} />;
  return <TimeSeries frames={frames} structureRev={1} timeRange={range} timeZone="utc" width={width} height={height} legend={panel.options?.['legend'] as never} />;
}

function Rows(drawn: Drawn) {
  const { frames, range, width, height } = drawn;
  const [first] = frames;
  if (first === undefined || first.length === 0) return <Nothing {...drawn} />;
  return <TableNG data={first} width={width} height={height} timeRange={range} structureRev={1} />;
}
