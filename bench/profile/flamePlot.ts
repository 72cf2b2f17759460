import { PLOT_CONFIG, type Plot } from '../../src/learn/report/plots.js';
import type { Flame } from './toFlames.js';

const WIDTH = 1100;
const ROW = 16;
/** Pixels of a letter. */
const LETTER = 5.6;
const COLORS: Readonly<Record<Flame['part'], string>> = {
  ours: '#7c9cd6',
  kernels: '#d6a77c',
  libraries: '#c3cbd9',
  Node: '#e4e7ee',
};

/** A flame graph: what calls stands below what is called, as wide as its share of the working time. */
export function flamePlot(title: string, flames: readonly Flame[]): Plot {
  const rows = 1 + Math.max(0, ...flames.map(({ depth }) => depth));
  const values = flames.map((flame) => ({ ...flame, label: labelOf(flame) }));
  const across = (field: string) => ({
    field,
    type: 'quantitative' as const,
    axis: null,
    scale: { domain: [0, 1] },
  });
  const y = {
    field: 'depth',
    type: 'ordinal' as const,
    sort: 'descending' as const,
    axis: null,
    scale: { paddingInner: 0.06 },
  };
  return {
    title,
    spec: {
      config: PLOT_CONFIG,
      data: { values },
      width: WIDTH,
      height: rows * ROW,
      layer: [
        {
          mark: { type: 'rect', stroke: 'white', strokeWidth: 0.5 },
          encoding: {
            x: across('from'),
            x2: { field: 'to' },
            y,
            color: {
              field: 'part',
              type: 'nominal',
              title: null,
              scale: {
                domain: Object.keys(COLORS),
                range: Object.values(COLORS),
              },
            },
          },
        },
        {
          mark: { type: 'text', align: 'left', dx: 3, fontSize: 10 },
          encoding: {
            x: across('from'),
            y,
            text: { field: 'label', type: 'nominal' },
          },
        },
      ],
    },
  };
}

/** As much of the name as fits, with its share where that fits as well. */
function labelOf({ name, from, to }: Flame): string {
  const letters = Math.floor(((to - from) * WIDTH - 6) / LETTER);
  const long = `${name} ${(100 * (to - from)).toFixed(1)} %`;
  if (long.length <= letters) return long;
  return letters < 3 ? '' : name.slice(0, letters);
}
