import { BarChart, LineChart } from '@mantine/charts';
import { Skeleton, Stack, Text } from '@mantine/core';
import type {
  ListedModelFragment,
  TrainingReportQuery,
} from '../../client/generated/operations.js';
import { ErrorState } from '../parts/ErrorState.js';
import { Figure } from '../parts/Figure.js';
import { NoReport } from './NoReport.js';
import { LIST_NAMES, useReport } from './useReport.js';

/** How far into the catalogue the lists of the model reach, beside those of the baselines. */
export function ReachView({ model }: { readonly model: ListedModelFragment }) {
  const { data: report, error, refetch } = useReport(model.id);
  if (error !== null) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  if (report === undefined) return <Skeleton height={300} radius="lg" />;
  const lists = (report?.lists ?? []).filter(
    ({ coverage }) => coverage !== null,
  );
  if (lists.length === 0) return <NoReport />;
  return (
    <Stack gap="lg">
      <Text>
        Of the first twenty places of everybody whose lists were scored. A list
        of what is popular alone shows the same few posts to all.
      </Text>
      <Coverage lists={lists.filter(({ name }) => name !== 'history')} />
      <Popularity lists={lists} />
    </Stack>
  );
}

type Lists = NonNullable<TrainingReportQuery['trainingReport']>['lists'];

function Coverage({ lists }: { readonly lists: Lists }) {
  const data = lists.map(({ name, coverage }) => ({
    name: LIST_NAMES[name] ?? name,
    Coverage: coverage ?? 0,
  }));
  return (
    <Figure
      title="Coverage: share of the known catalogue that somebody is shown"
      words={data
        .map(({ name, Coverage }) => `${name}: ${percent(Coverage)}`)
        .join('; ')}
      table={{
        head: ['List', 'Coverage'],
        rows: data.map(({ name, Coverage }) => [name, percent(Coverage)]),
      }}
    >
      <BarChart
        h={50 + 40 * data.length}
        data={data}
        dataKey="name"
        orientation="vertical"
        series={[{ name: 'Coverage', color: 'var(--accent-text)' }]}
        yAxisProps={{ width: 150 }}
        gridAxis="x"
        valueFormatter={percent}
        barChartProps={{ accessibilityLayer: false }}
        barProps={{ isAnimationActive: false }}
      />
    </Figure>
  );
}

const COLOURS: Readonly<Record<string, string>> = {
  served: 'var(--accent-text)',
  network: 'teal.5',
  itemItem: 'orange.6',
  popularity: '#d9468f',
  history: 'gray.6',
};

function Popularity({ lists }: { readonly lists: Lists }) {
  const tenths = lists[0]?.byPopularity.map((_share, place) => ({
    tenth: `${place * 10}–${place * 10 + 10} %`,
    ...Object.fromEntries(
      lists.map(({ name, byPopularity }) => [
        LIST_NAMES[name] ?? name,
        byPopularity[place] ?? 0,
      ]),
    ),
  }));
  const served = lists.find(({ name }) => name === 'served')?.byPopularity;
  return (
    <Figure
      title="Where the places go, by popularity of the posts"
      words={`The most popular posts, which hold a tenth of the interactions, have ${percent(served?.[0] ?? 0)} of the served places.`}
      table={{
        head: [
          'Interactions',
          ...lists.map(({ name }) => LIST_NAMES[name] ?? name),
        ],
        rows: (tenths ?? []).map(({ tenth }, place) => [
          tenth,
          ...lists.map(({ byPopularity }) => percent(byPopularity[place] ?? 0)),
        ]),
      }}
    >
      <LineChart
        h={300}
        data={tenths ?? []}
        dataKey="tenth"
        withLegend
        curveType="linear"
        series={lists.map(({ name }) => ({
          name: LIST_NAMES[name] ?? name,
          color: COLOURS[name] ?? 'gray.6',
          ...(name === 'history' && { strokeDasharray: '5 5' }),
        }))}
        xAxisLabel="Posts by the interactions that they hold, the most popular first"
        valueFormatter={percent}
        lineChartProps={{ accessibilityLayer: false }}
        lineProps={{ isAnimationActive: false }}
      />
    </Figure>
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}
