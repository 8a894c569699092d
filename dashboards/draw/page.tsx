/** The page that draws one dashboard: Grafana's grid, and in each cell Grafana's own panel components. */
import { createTheme, ThemeContext } from '@grafana/data';
import { GlobalStyles, Icon, PanelChrome, PanelContextProvider } from '@grafana/ui';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import type { Panel } from '../check/model';
import type { Drawing } from './collect';
import { Content } from './content';

const COLUMNS = 24;
const CELL = 30;
const GAP = 8;
const PADDING = 16;

const theme = createTheme({ colors: { mode: 'dark' } });

/** Where each panel stands once every row is open, and the lines of the grid that they take. */
function opened(panels: readonly Panel[]): { placed: { panel: Panel; y: number }[]; lines: number } {
  const placed: { panel: Panel; y: number }[] = [];
  let shift = 0;
  let lines = 0;
  const place = (panel: Panel, y: number) => {
    placed.push({ panel, y });
    lines = Math.max(lines, y + (panel.gridPos?.h ?? 1));
  };
  for (const panel of panels) {
    const y = (panel.gridPos?.y ?? 0) + shift;
    place(panel, y);
    const inside = panel.panels ?? [];
    if (inside.length === 0) continue;
    for (const inner of inside) place(inner, (inner.gridPos?.y ?? 0) + shift);
    shift += Math.max(...inside.map(({ gridPos }) => (gridPos?.y ?? 0) + (gridPos?.h ?? 0))) - (panel.gridPos?.y ?? 0) - 1;
  }
  return { placed, lines };
}

function Cell({ drawing, panel, y, width }: { drawing: Drawing; panel: Panel; y: number; width: number }) {
  const { x, w, h } = panel.gridPos ?? { x: 0, w: COLUMNS, h: 1 };
  const column = (width + GAP) / COLUMNS;
  const box = { left: x * column, top: y * (CELL + GAP), width: w * column - GAP, height: h * (CELL + GAP) - GAP };
  if (panel.type === 'row') {
    return (
      <div style={{ position: 'absolute', ...box, display: 'flex', alignItems: 'center', gap: 8, fontWeight: 500, fontSize: 18 }}>
        <Icon name="angle-down" />
        {panel.title}
      </div>
    );
  }
  return (
    <div data-panel={panel.title} data-type={panel.type} style={{ position: 'absolute', ...box }}>
      <PanelChrome title={panel.title ?? ''} description={panel.description ?? ''} width={box.width} height={box.height} padding={panel.type === 'table' ? 'none' : 'md'}>
        {(innerWidth, innerHeight) => <Content panel={panel} drawing={drawing} theme={theme} width={innerWidth} height={innerHeight} />}
      </PanelChrome>
    </div>
  );
}

function Page({ drawing, width }: { drawing: Drawing; width: number }) {
  const { placed, lines } = opened(drawing.dashboard.panels);
  useEffect(() => {
    document.body.dataset['drawn'] = 'yes';
  }, []);
  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <PanelContextProvider value={{ eventsScope: 'page', eventBus: silent } as never}>
        <div style={{ padding: PADDING, background: theme.colors.background.canvas, minHeight: '100vh', color: theme.colors.text.primary }}>
          <h1 style={{ fontSize: 20, margin: '0 0 12px' }}>{drawing.dashboard.title}</h1>
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginBottom: 16 }}>
            {drawing.choices.map(([label, value]) => (
              <div key={label} style={{ display: 'flex', border: `1px solid ${theme.colors.border.medium}`, borderRadius: 2 }}>
                <span style={{ padding: '4px 8px', background: theme.colors.background.secondary, fontSize: 12, fontWeight: 500 }}>{label}</span>
                <span style={{ padding: '4px 8px', fontSize: 12 }}>{value}</span>
              </div>
            ))}
          </div>
          <div style={{ position: 'relative', height: lines * (CELL + GAP) }}>
            {placed.map(({ panel, y }) => (
              <Cell key={panel.id} drawing={drawing} panel={panel} y={y} width={width} />
            ))}
          </div>
        </div>
      </PanelContextProvider>
    </ThemeContext.Provider>
  );
}

const nothing = { unsubscribe: () => undefined, subscribe: () => nothing };
const silent = { publish: () => undefined, getStream: () => ({ subscribe: () => nothing, pipe: () => nothing }), subscribe: () => nothing, removeAllListeners: () => undefined, newScopedBus: () => silent };

const drawing = (await (await fetch(`/drawings/${new URLSearchParams(location.search).get('uid')}`)).json()) as Drawing;
createRoot(document.getElementById('root') as HTMLElement).render(<Page drawing={drawing} width={document.documentElement.clientWidth - 2 * PADDING} />);
