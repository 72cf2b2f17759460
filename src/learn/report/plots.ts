import type { TopLevelSpec } from 'vega-lite';
import type { Evaluation, NewUserScores } from './Evaluation.js';

export interface Plot {
  readonly title: string;
  readonly spec: TopLevelSpec;
}

/** How all plots look. */
export const PLOT_CONFIG = {
  font: 'system-ui, sans-serif',
  axis: { labelLimit: 300, labelFontSize: 12, titleFontSize: 12 },
  view: { stroke: null },
};

/** NDCG@20 and Recall@20 of every model with their intervals. */
export function metricPlot(models: Evaluation['models']): Plot {
  const values = models.flatMap(({ name, means }) => [
    { model: name, metric: 'NDCG@20', ...means.ndcg },
    { model: name, metric: 'Recall@20', ...means.recall },
  ]);
  return {
    title:
      'Every model on the same cut; bars are means over users, lines hold 95 of 100 bootstrap means.',
    spec: {
      config: PLOT_CONFIG,
      data: { values },
      facet: { column: { field: 'metric', type: 'nominal', title: null } },
      spec: {
        width: 300,
        height: { step: 24 },
        encoding: {
          y: { field: 'model', type: 'nominal', sort: null, title: null },
        },
        layer: [
          {
            mark: { type: 'bar', color: '#7c9cd6' },
            encoding: {
              x: { field: 'mean', type: 'quantitative', title: null },
            },
          },
          {
            mark: { type: 'rule', strokeWidth: 2, color: '#1c2330' },
            encoding: {
              x: { field: 'low', type: 'quantitative' },
              x2: { field: 'high' },
            },
          },
        ],
      },
    },
  };
}

/** NDCG@20 by how much is known of the user. */
export function slicePlot(models: Evaluation['models']): Plot {
  const values = models.flatMap(({ name, slices }) =>
    slices.map((slice) => ({
      model: name,
      slice: slice.name,
      ndcg: slice.ndcg,
    })),
  );
  return {
    title:
      'NDCG@20 by the number of posts in the history: quarters of the test users.',
    spec: {
      config: PLOT_CONFIG,
      data: { values },
      width: 500,
      height: 300,
      mark: { type: 'line', point: true },
      encoding: {
        x: { field: 'slice', type: 'ordinal', sort: null, title: 'history' },
        y: { field: 'ndcg', type: 'quantitative', title: 'NDCG@20' },
        color: { field: 'model', type: 'nominal', sort: null, title: null },
      },
    },
  };
}

/** The curve of new users. */
export function newUserPlot({ points, users }: NewUserScores): Plot {
  const values = points.flatMap(({ shown, ndcg }) =>
    Object.entries(ndcg).map(([model, { mean }]) => ({
      model,
      shown,
      ndcg: mean,
    })),
  );
  return {
    title: `${users} users who were not in training, after their first posts.`,
    spec: {
      config: PLOT_CONFIG,
      data: { values },
      width: 500,
      height: 300,
      mark: { type: 'line', point: true },
      encoding: {
        x: { field: 'shown', type: 'ordinal', title: 'posts shown' },
        y: { field: 'ndcg', type: 'quantitative', title: 'NDCG@20' },
        color: { field: 'model', type: 'nominal', sort: null, title: null },
      },
    },
  };
}
