/**
 * Places panels on Grafana's grid of 24 columns and numbers panels and queries.
 *
 * <p>The SDK does neither: it gives panels no `id`, rows the id 0, queries no `refId`, and lets
 * panels outside a row leave the grid.
 */
import {
  defaultRowPanel,
  type Dashboard,
  type Panel,
  type RowPanel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';

const COLUMNS = 24;

/** Up to this width a legend has room for names and one figure on a small screen. */
const NARROW = 8;

/** One panel and the part of the grid that it takes. */
export interface Cell {
  readonly panel: Builder<Panel>;
  readonly w: number;
  readonly h: number;
}

/** A headed part of a dashboard; without a title its panels stand alone at the top. */
export interface Section {
  readonly title: string;
  readonly collapsed: boolean;
  readonly cells: readonly Cell[];
}

export const cell = (w: number, h: number, panel: Builder<Panel>): Cell => ({ panel, w, h });

export const section = (title: string, ...cells: Cell[]): Section => ({ title, collapsed: false, cells });

/** A section whose panels ask nothing until it is opened. */
export const closedSection = (title: string, ...cells: Cell[]): Section => ({
  title,
  collapsed: true,
  cells,
});

/** Puts the sections on the dashboard, top to bottom: each cell as high as it goes, and then as far left. */
export function lay(dashboard: Dashboard, sections: readonly Section[]): Dashboard {
  const panels: (Panel | RowPanel)[] = [];
  let id = 0;
  let y = 0;
  for (const part of sections) {
    let row: RowPanel | undefined;
    if (part.title !== '') {
      row = {
        ...defaultRowPanel(),
        id: ++id,
        title: part.title,
        collapsed: part.collapsed,
        gridPos: { x: 0, y, w: COLUMNS, h: 1 },
        panels: [],
      };
      panels.push(row);
      y += 1;
    }
    const closed = row !== undefined && part.collapsed;
    const heights = new Array<number>(COLUMNS).fill(y);
    for (const { panel, w, h } of part.cells) {
      const x = highest(heights, w);
      const top = Math.max(...heights.slice(x, x + w));
      heights.fill(top + h, x, x + w);
      const built = panel.build();
      built.id = ++id;
      built.gridPos = { x, y: top, w, h };
      if (w <= NARROW && built.type === 'timeseries') shortenLegend(built);
      built.targets?.forEach((target, index) => {
        (target as unknown as { refId: string }).refId = String.fromCharCode(65 + index);
      });
      (closed && row !== undefined ? row.panels : panels).push(built);
    }
    if (!closed) y = Math.max(...heights);
  }
  return { ...dashboard, panels };
}

/** Leaves the first figure of a chart's legend, which is the newest value. */
function shortenLegend(panel: Panel): void {
  const { legend } = panel.options as { legend: { calcs: string[] } };
  legend.calcs = legend.calcs.slice(0, 1);
}

/** The first column of the highest place for a cell of this width; `heights` is the first free line of each column. */
function highest(heights: readonly number[], w: number): number {
  const tops = Array.from({ length: COLUMNS - w + 1 }, (_, x) => Math.max(...heights.slice(x, x + w)));
  return tops.indexOf(Math.min(...tops));
}
