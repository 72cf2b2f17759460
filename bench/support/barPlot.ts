import { PLOT_CONFIG, type Plot } from '../../src/learn/report/plots.js';

export interface BarPlotOptions {
  readonly title: string;
  readonly bars: readonly { readonly name: string; readonly value: number }[];
}

/** A bar for each name, in their order. */
export function barPlot({ title, bars }: BarPlotOptions): Plot {
  return {
    title,
    spec: {
      config: PLOT_CONFIG,
      data: { values: [...bars] },
      width: 400,
      height: { step: 28 },
      mark: 'bar',
      encoding: {
        y: { field: 'name', type: 'nominal', sort: null, title: null },
        x: { field: 'value', type: 'quantitative', title: null },
      },
    },
  };
}
