import { BarChart } from '@mantine/charts';
import { Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  LastEvaluationDocument,
  type LastEvaluationQuery,
  type ListedModelFragment,
  type TrainingReportQuery,
} from '../../client/generated/operations.js';
import { ask } from '../ask/ask.js';
import { ErrorState } from '../parts/ErrorState.js';
import { Figure, Numbers } from '../parts/Figure.js';
import { NoReport } from './NoReport.js';
import { LIST_NAMES, useReport } from './useReport.js';

/** What the model is worth beside the simplest that could serve in its place, and beside everything that was evaluated. */
export function BaselinesView({
  model,
}: {
  readonly model: ListedModelFragment;
}) {
  const { data: report, error, refetch } = useReport(model.id);
  if (error !== null) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  if (report === undefined) return <Skeleton height={300} radius="lg" />;
  return (
    <Stack gap="xl">
      {report === null ? <NoReport /> : <Report lists={report.lists} />}
      <LastEvaluation />
    </Stack>
  );
}

type Lists = NonNullable<TrainingReportQuery['trainingReport']>['lists'];

function Report({ lists }: { readonly lists: Lists }) {
  const measured = lists.filter(({ ndcg }) => ndcg !== null);
  const served = measured.find(({ name }) => name === 'served')?.ndcg ?? 0;
  const others = measured.filter(
    ({ name }) => name === 'popularity' || name === 'itemItem',
  );
  const best = Math.max(0, ...others.map(({ ndcg }) => ndcg ?? 0));
  const data = measured.map(({ name, ndcg, recall }) => ({
    name: LIST_NAMES[name] ?? name,
    'NDCG@20': ndcg ?? 0,
    'Recall@20': recall ?? 0,
  }));
  return (
    <section aria-label="This run">
      <Text mb="md">
        On the last fifth of every user’s interactions, over the whole
        catalogue, what would be served reaches{' '}
        <b>{best > 0 ? `${(served / best).toFixed(2)} times` : 'more than'}</b>{' '}
        the NDCG@20 of the better baseline.
      </Text>
      <Figure
        title="NDCG@20 and Recall@20"
        words={data
          .map((row) => `${row.name}: ${row['NDCG@20'].toFixed(4)}`)
          .join('; ')}
        table={{
          head: ['List', 'NDCG@20', 'Recall@20'],
          rows: data.map((row) => [
            row.name,
            row['NDCG@20'].toFixed(4),
            row['Recall@20'].toFixed(4),
          ]),
        }}
      >
        <BarChart
          h={60 + 56 * data.length}
          data={data}
          dataKey="name"
          orientation="vertical"
          withLegend
          series={[
            { name: 'NDCG@20', color: 'var(--accent-text)' },
            { name: 'Recall@20', color: 'teal.5' },
          ]}
          yAxisProps={{ width: 150 }}
          gridAxis="x"
          valueFormatter={(value) => value.toFixed(3)}
          barChartProps={{ accessibilityLayer: false }}
          barProps={{ isAnimationActive: false }}
        />
      </Figure>
    </section>
  );
}

function LastEvaluation() {
  const { data } = useQuery({
    queryKey: ['evaluation'],
    queryFn: async () => (await ask(LastEvaluationDocument, {})).evaluation,
  });
  if (data === undefined) return null;
  return (
    <section aria-labelledby="evaluation">
      <Title order={2} size="h3" id="evaluation" mb="xs">
        Last evaluation
      </Title>
      {data === null ? (
        <Text c="dimmed">
          Run <code>reelgraph evaluate</code> for every baseline, tuned, on the
          same cut, and with <code>--ablations</code> for the network with one
          part left out at a time.
        </Text>
      ) : (
        <Evaluated evaluation={data} />
      )}
    </section>
  );
}

function Evaluated({
  evaluation: { measuredAt, folder, testUsers, models },
}: {
  readonly evaluation: NonNullable<LastEvaluationQuery['evaluation']>;
}) {
  const ablations = models.filter(({ ablation }) => ablation);
  const whole = models.filter(({ ablation }) => !ablation);
  return (
    <Stack>
      <Text c="dimmed" size="sm">
        {new Date(measuredAt).toLocaleString('en')},{' '}
        {folder === null ? 'of the graph' : `of the folder ${folder}`};{' '}
        {testUsers.toLocaleString('en')} users. Not of this run alone: every
        model was fitted for it.
      </Text>
      <Numbers
        title="Every model on the same cut"
        table={{ head: HEAD, rows: whole.map(toRow) }}
      />
      {ablations.length > 0 && (
        <Numbers
          title="The network with a part left out"
          table={{
            head: HEAD,
            rows: [
              ...whole.filter(({ name }) => name === 'network'),
              ...ablations,
            ].map(toRow),
          }}
        />
      )}
    </Stack>
  );
}

const HEAD = [
  'Model',
  'NDCG@20',
  '95 % interval',
  'Recall@20',
  'Coverage',
  'Novelty',
  'Diversity',
];

type Evaluated = NonNullable<
  LastEvaluationQuery['evaluation']
>['models'][number];

function toRow(model: Evaluated): string[] {
  const { name, ndcg, recall, coverage, novelty, diversity } = model;
  return [
    name,
    ndcg.mean.toFixed(4),
    `${ndcg.low.toFixed(4)}–${ndcg.high.toFixed(4)}`,
    recall.mean.toFixed(4),
    `${(100 * coverage).toFixed(1)} %`,
    `${novelty.toFixed(2)} bits`,
    diversity?.toFixed(3) ?? '–',
  ];
}
