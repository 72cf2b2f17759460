import { PLOT_CONFIG, type Plot } from '../../src/learn/report/plots.js';

export interface LinePlotOptions {
  readonly title: string;
  readonly points: readonly {
    readonly x: number;
    readonly y: number;
    readonly name: string;
  }[];
  /** What the axes hold. */
  readonly x: string;
  readonly y: string;
}

/** A line for each name, on scales where ten times as much is always as far. */
export function linePlot({ title, points, x, y }: LinePlotOptions): Plot {
  const scale = { type: 'log' } as const;
  return {
    title,
    spec: {
      config: PLOT_CONFIG,
      data: { values: [...points] },
      width: 400,
      height: 240,
      mark: { type: 'line', point: true },
      encoding: {
        x: { field: 'x', type: 'quantitative', scale, title: x },
        y: { field: 'y', type: 'quantitative', scale, title: y },
        color: { field: 'name', type: 'nominal', title: null },
      },
    },
  };
}
