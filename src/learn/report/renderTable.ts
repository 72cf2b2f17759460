import type { Interval } from '../metrics/bootstrap.js';
import { alignColumns } from './alignColumns.js';
import type { EvaluatedModel, Evaluation } from './Evaluation.js';

/** The evaluation for a terminal. */
export function renderTable(evaluation: Evaluation): string {
  return [
    heading(evaluation),
    alignColumns([HEADER, ...evaluation.models.map(modelRow)]),
    ...section('NDCG@20 by length of history', slices(evaluation)),
    ...section(
      'Served minus each other, NDCG@20 (paired bootstrap)',
      comparisons(evaluation),
    ),
    ...section('Cold start: one mood is all that is known', moods(evaluation)),
    ...section(
      'New users: NDCG@20 after their first posts',
      newUsers(evaluation),
    ),
    ...section(
      'Left out',
      evaluation.leftOut.map((sentence) => [sentence]),
    ),
  ].join('\n');
}

type Row = readonly string[];

const HEADER: Row = [
  'model',
  'NDCG@20',
  '95 % interval',
  'Recall@20',
  'HitRate@10',
  'MRR',
  'coverage',
  'novelty',
  'diversity',
];

function heading({ counts, seed }: Evaluation): string {
  const n = (count: number) => count.toLocaleString('en');
  return `${n(counts.users)} users, ${n(counts.posts)} posts; ${n(counts.trainingPairs)} pairs to learn from, ${n(counts.testPairs)} held out of ${n(counts.testUsers)} users; seed ${seed}\n`;
}

function modelRow({
  name,
  means,
  coverage,
  novelty,
  diversity,
}: EvaluatedModel): Row {
  return [
    name,
    four(means.ndcg.mean),
    `${four(means.ndcg.low)}–${four(means.ndcg.high)}`,
    four(means.recall.mean),
    four(means.hitRate.mean),
    four(means.reciprocalRank.mean),
    `${(100 * coverage).toFixed(1)} %`,
    `${novelty.toFixed(2)} bits`,
    Number.isNaN(diversity) ? '–' : diversity.toFixed(3),
  ];
}

function slices({ models }: Evaluation): Row[] {
  const [first] = models;
  if (first === undefined) return [];
  const names = first.slices.map(({ name, users }) => `${name} (${users})`);
  return [
    ['model', ...names],
    ...models.map((model) => [
      model.name,
      ...model.slices.map(({ ndcg }) => four(ndcg)),
    ]),
  ];
}

function comparisons({ comparisons: all }: Evaluation): Row[] {
  return all.map(({ against, mean, low, high, p }) => [
    against,
    signed(mean),
    `${signed(low)} to ${signed(high)}`,
    `p = ${p.toFixed(3)}`,
  ]);
}

function moods({ moods: scores }: Evaluation): Row[] {
  if (scores === null) return [];
  const { users, served, popularInMood, popular, servedAgainstPopularInMood } =
    scores;
  return [
    [`${users} users`, 'NDCG@20', '95 % interval'],
    ['served', ...withInterval(served)],
    ['most popular in the mood', ...withInterval(popularInMood)],
    ['most popular', ...withInterval(popular)],
    [
      'served minus popular in the mood',
      signed(servedAgainstPopularInMood.mean),
      `p = ${servedAgainstPopularInMood.p.toFixed(3)}`,
    ],
  ];
}

function newUsers({ newUsers: scores }: Evaluation): Row[] {
  const [first] = scores?.points ?? [];
  if (scores === null || first === undefined) return [];
  return [
    [
      `${scores.users} users`,
      ...scores.points.map(({ shown }) => `after ${shown}`),
    ],
    ...Object.keys(first.ndcg).map((model) => [
      model,
      ...scores.points.map(({ ndcg }) => four(ndcg[model]!.mean)),
    ]),
  ];
}

function withInterval({ mean, low, high }: Interval): Row {
  return [four(mean), `${four(low)}–${four(high)}`];
}

function section(title: string, rows: readonly Row[]): string[] {
  return rows.length === 0 ? [] : ['', title, alignColumns(rows)];
}

function four(value: number): string {
  return value.toFixed(4);
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}
