import {
  NETWORK,
  SERVED,
  WITHOUT_NETWORK,
} from '../../src/learn/report/modelNames.js';
import type { Report } from './Report.js';

export interface Runs {
  readonly seeds: readonly number[];
  /** By seed; the first holds every model and the new users. */
  readonly reports: readonly Report[];
  readonly ablations: Report | null;
}

/** Everything that the issue asks of one data set, as Markdown. */
export function toMarkdown(
  title: string,
  { seeds, reports, ablations }: Runs,
): string {
  return [
    `### ${title}, seeds ${seeds.join(', ')}`,
    table(
      [
        'model',
        'NDCG@20',
        'each seed',
        'Recall@20',
        'coverage',
        'novelty',
        'diversity',
        'settings',
      ],
      modelRows(reports),
    ),
    ratio(reports),
    table(
      ['served minus', 'mean NDCG@20', 'p, each seed'],
      comparisonRows(reports),
    ),
    table(
      [
        'cold start by mood, seed',
        'served',
        'popular in the mood',
        'popular',
        'p',
      ],
      moodRows(seeds, reports),
    ),
    ...newUserTable(reports),
    ...(ablations === null
      ? []
      : [
          table(
            ['network', 'NDCG@20', 'Recall@20', 'validation'],
            ablationRows(ablations),
          ),
        ]),
  ].join('\n\n');
}

type Row = readonly string[];

function modelRows(reports: readonly Report[]): Row[] {
  const [first] = reports;
  return (first?.models ?? []).map(({ name, settings }) => {
    const own = reports.flatMap(({ models }) =>
      models.filter((model) => model.name === name),
    );
    const mean = (of: (model: Report['models'][number]) => number) =>
      meanOf(own.map(of));
    return [
      name,
      four(mean((model) => model['ndcg@20'].mean)),
      own.map((model) => four(model['ndcg@20'].mean)).join(' '),
      four(mean((model) => model['recall@20'].mean)),
      `${(100 * mean(({ coverage }) => coverage)).toFixed(0)} %`,
      mean(({ novelty }) => novelty).toFixed(2),
      mean(({ diversity }) => diversity ?? NaN).toFixed(2),
      Object.entries(settings)
        .map(([key, value]) => `${key} ${value}`)
        .join(', '),
    ];
  });
}

/** What is served beside the best baseline of each data set. */
export function toComparison(
  runs: readonly { readonly name: string; readonly report: Report }[],
): string {
  const ndcgOf = ({ models }: Report, name: string) =>
    models.find((model) => model.name === name)?.['ndcg@20'].mean ?? NaN;
  const rows = runs.map(({ name, report }) => {
    const best = bestBaseline([report]) ?? '';
    const [served, baseline] = [ndcgOf(report, SERVED), ndcgOf(report, best)];
    return [
      name,
      `${four(baseline)} (${best})`,
      four(ndcgOf(report, WITHOUT_NETWORK)),
      four(ndcgOf(report, NETWORK)),
      four(served),
      (served / baseline).toFixed(3),
    ];
  });
  const head = [
    'data',
    'best baseline',
    'without network',
    'network',
    'served',
    'ratio',
  ];
  return table(head, rows);
}

function ratio(reports: readonly Report[]): string {
  const best = bestBaseline(reports);
  if (best === undefined) return '';
  return `Served / best single baseline (${best}): ${(meanNdcg(reports, SERVED) / meanNdcg(reports, best)).toFixed(3)}`;
}

function bestBaseline(reports: readonly Report[]): string | undefined {
  const ours = new Set([SERVED, WITHOUT_NETWORK, NETWORK]);
  const names = (reports[0]?.models ?? []).map(({ name }) => name);
  return names
    .filter((name) => !ours.has(name))
    .sort((a, b) => meanNdcg(reports, b) - meanNdcg(reports, a))[0];
}

function meanNdcg(reports: readonly Report[], name: string): number {
  return meanOf(
    reports.flatMap(({ models }) =>
      models
        .filter((model) => model.name === name)
        .map((model) => model['ndcg@20'].mean),
    ),
  );
}

function comparisonRows(reports: readonly Report[]): Row[] {
  return (reports[0]?.comparisons ?? []).map(({ against }) => {
    const own = reports.flatMap(({ comparisons }) =>
      comparisons.filter((one) => one.against === against),
    );
    return [
      against,
      four(meanOf(own.map(({ mean }) => mean))),
      own.map(({ p }) => p.toFixed(3)).join(' '),
    ];
  });
}

function moodRows(seeds: readonly number[], reports: readonly Report[]): Row[] {
  return reports.flatMap(({ moods }, place) =>
    moods === null
      ? []
      : [
          [
            `${seeds[place]!} (${moods.users} users)`,
            four(moods.served.mean),
            four(moods.popularInMood.mean),
            four(moods.popular.mean),
            moods.servedAgainstPopularInMood.p.toFixed(3),
          ],
        ],
  );
}

function newUserTable(reports: readonly Report[]): string[] {
  const scores = reports[0]?.newUsers ?? null;
  const [first] = scores?.points ?? [];
  if (scores === null || first === undefined) return [];
  const rows = Object.keys(first.ndcg).map((model) => [
    model,
    ...scores.points.map(({ ndcg }) => four(ndcg[model]!.mean)),
  ]);
  const head = scores.points.map(({ shown }) => `after ${shown}`);
  return [table([`${scores.users} new users`, ...head], rows)];
}

function ablationRows({ models }: Report): Row[] {
  return models.map((model) => [
    model.name,
    four(model['ndcg@20'].mean),
    four(model['recall@20'].mean),
    model.validationNdcg === null ? '–' : four(model.validationNdcg),
  ]);
}

function table(head: Row, rows: readonly Row[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function four(value: number): string {
  return value.toFixed(4).replace(/^0/, '');
}
