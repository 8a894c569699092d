/** States over time as bars. Grafana keeps its own component for this out of its packages: this one stands in for it. */
import { formattedValueToString, getFieldDisplayName, type Field } from '@grafana/data';
import type { Drawn } from './content';

/** Equal states beside each other as one, with where they begin and end as parts of the range. */
function runs(times: readonly number[], field: Field, from: number, to: number) {
  const step = times.length > 1 ? (times[1] ?? 0) - (times[0] ?? 0) : to - from;
  const found: { value: unknown; begin: number; end: number }[] = [];
  times.forEach((time, index) => {
    const value = field.values[index] as unknown;
    const last = found.at(-1);
    if (last !== undefined && last.value === value && time - last.end <= 1.5 * step) last.end = time;
    else found.push({ value, begin: time, end: time });
  });
  return found.map(({ value, begin, end }) => ({ value, left: (begin - from) / (to - from), width: (Math.min(end + step, to) - begin) / (to - from) }));
}

/** One line a series, its name on the left. */
export function StateTimeline({ frames, range, theme, width, height }: Drawn) {
  const [from, to] = [range.from.valueOf(), range.to.valueOf()];
  const lines = frames.flatMap((frame) => {
    const times = frame.fields.find(({ type }) => type === 'time')?.values as number[];
    return frame.fields.filter(({ type }) => type === 'number').map((field) => ({ name: getFieldDisplayName(field, frame, frames), field, times }));
  });
  const names = Math.min(240, width * 0.3);
  return (
    <div style={{ width, height, display: 'flex', flexDirection: 'column', fontSize: 12 }}>
      {lines.map(({ name, field, times }) => (
        <div key={name} style={{ flex: 1, display: 'flex', alignItems: 'center', maxHeight: 44, minHeight: 18 }}>
          <div title={name} style={{ width: names, paddingRight: 8, textAlign: 'right', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', color: theme.colors.text.secondary }}>{name}</div>
          <div style={{ position: 'relative', flex: 1, height: '85%' }}>
            {runs(times, field, from, to).map(({ value, left, width: share }, index) => {
              const shown = field.display?.(value);
              const color = shown?.color ?? theme.colors.text.secondary;
              return (
                <div key={index} style={{ position: 'absolute', left: `${100 * left}%`, width: `${100 * share}%`, height: '100%', background: color, color: theme.colors.getContrastText(color), overflow: 'hidden', whiteSpace: 'nowrap', display: 'flex', alignItems: 'center', padding: '0 4px' }}>
                  {shown === undefined ? '' : formattedValueToString(shown)}
                </div>
              );
            })}
          </div>
        </div>
      ))}
    </div>
  );
}
