import { LineChart } from '@mantine/charts';
import { Text } from '@mantine/core';
import { CloudArrowDownIcon } from '@phosphor-icons/react/dist/csr/CloudArrowDown';
import { useQuery } from '@tanstack/react-query';
import {
  CollectionsDocument,
  type CollectionsQuery,
} from '../../client/generated/operations.js';
import { ask } from '../ask/ask.js';
import { EmptyState } from '../parts/EmptyState.js';
import { Figure } from '../parts/Figure.js';
import { CollectionRow } from './CollectionRow.js';
import styles from './Collections.module.css';
import { Part } from './Part.js';

const HOW_MANY = 100;
const SHOWN = 10;
const EVERY_MS = 5000;
const WHILE_RUNNING_MS = 1000;

/** Collections and imports, the one that goes on with its steps, and how the graph grew by them. */
export function Collections() {
  const query = useQuery({
    queryKey: ['collections'],
    queryFn: async () =>
      (await ask(CollectionsDocument, { first: HOW_MANY })).collections,
    refetchInterval: ({ state }) =>
      state.data?.some((run) => run.state === 'RUNNING') === true
        ? WHILE_RUNNING_MS
        : EVERY_MS,
    staleTime: 0,
  });
  return (
    <Part id="collections" title="Collections" query={query}>
      {(runs) =>
        runs.length === 0 ? (
          <EmptyState
            Icon={CloudArrowDownIcon}
            title="Nothing was collected yet"
            text="reelgraph collect, reelgraph import <folder> and COLLECT_EVERY bring data in."
            compact
          />
        ) : (
          <div className={styles.columns}>
            <ol className={styles.runs} aria-label="Latest collections">
              {runs.slice(0, SHOWN).map((run) => (
                <CollectionRow key={run.id} run={run} />
              ))}
            </ol>
            <Growth runs={runs} />
          </div>
        )
      }
    </Part>
  );
}

function Growth({ runs }: { readonly runs: CollectionsQuery['collections'] }) {
  const points = runs
    .flatMap(({ counts, endedAt }) =>
      counts === null || endedAt === null
        ? []
        : [{ at: toMoment(endedAt), ...counts }],
    )
    .reverse();
  const last = points.at(-1);
  if (last === undefined) {
    return <Text c="dimmed">Counts come with the first one that ends.</Text>;
  }
  const n = (count: number) => count.toLocaleString('en');
  return (
    <Figure
      title="What the graph held after each"
      words={`At last ${n(last.users)} users, ${n(last.posts)} posts, ${n(last.interactions)} interactions and ${n(last.setAside)} records set aside.`}
      table={{
        head: ['When', 'Users', 'Posts', 'Interactions', 'Set aside'],
        rows: points.map(({ at, users, posts, interactions, setAside }) => [
          at,
          n(users),
          n(posts),
          n(interactions),
          n(setAside),
        ]),
      }}
    >
      <LineChart
        h={260}
        data={points}
        dataKey="at"
        withLegend
        curveType="linear"
        series={[
          { name: 'interactions', color: 'var(--accent-text)' },
          { name: 'posts', color: 'teal.5' },
          { name: 'users', color: 'orange.6' },
          { name: 'setAside', label: 'set aside', color: '#d9468f' },
        ]}
        yAxisProps={{ width: 64 }}
        valueFormatter={n}
        lineChartProps={{ accessibilityLayer: false }}
        lineProps={{ isAnimationActive: false }}
      />
    </Figure>
  );
}

function toMoment(iso: string): string {
  return iso.slice(5, 16).replace('T', ' ');
}
