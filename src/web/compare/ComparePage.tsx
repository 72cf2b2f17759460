import { Accordion, Group, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import {
  FeedDocument,
  type FeedQuery,
} from '../../client/generated/operations.js';
import { ask } from '../ask/ask.js';
import { SteeringPanel } from '../feed/SteeringPanel.js';
import { displayTitle } from '../parts/displayTitle.js';
import { EVIDENCE, evidenceColour } from '../parts/evidence.js';
import { ErrorState } from '../parts/ErrorState.js';
import { Poster } from '../parts/Poster.js';
import { useTitle } from '../parts/useTitle.js';
import {
  countChanges,
  useSteering,
  type Steering,
} from '../url/useSteering.js';
import styles from './ComparePage.module.css';

const LENGTH = 20;

type Page = FeedQuery['feed'];

/** Two lists of one user, each steered by itself, and what one has that the other has not. */
export default function ComparePage() {
  const { userId = '' } = useParams();
  useTitle(`Side by side for ${userId}`);
  const [left, steerLeft] = useSteering('a.');
  const [right, steerRight] = useSteering('b.');
  const a = useHead(userId, left);
  const b = useHead(userId, right);
  const error = a.error ?? b.error;
  if (error !== null) {
    const retry = () => void Promise.all([a.refetch(), b.refetch()]);
    return <ErrorState error={error} onRetry={retry} />;
  }
  return (
    <section aria-label="Two lists side by side">
      <Overlap a={a.data} b={b.data} />
      <div className={styles.columns}>
        <Column
          name="A"
          steering={left}
          steer={steerLeft}
          page={a.data}
          other={b.data}
        />
        <Column
          name="B"
          steering={right}
          steer={steerRight}
          page={b.data}
          other={a.data}
        />
      </div>
    </section>
  );
}

function useHead(userId: string, steering: Steering) {
  const { mood, category, diversity, explore, ...weights } = steering;
  return useQuery({
    queryKey: ['head', userId, steering],
    queryFn: async () => {
      const list = { mood, category, diversity, explore, weights };
      const page = { first: LENGTH, after: null, where: null };
      return (await ask(FeedDocument, { userId, ...list, ...page })).feed;
    },
    placeholderData: keepPreviousData,
  });
}

function Overlap({
  a,
  b,
}: {
  readonly a: Page | undefined;
  readonly b: Page | undefined;
}) {
  if (a === undefined || b === undefined) return null;
  const ids = new Set(b.edges.map(({ node }) => node.id));
  const common = a.edges.filter(({ node }) => ids.has(node.id)).length;
  return (
    <Text mb="md" role="status">
      <b>
        {common} of {a.edges.length}
      </b>{' '}
      posts are in both lists. Steer one of them to see what changes.
    </Text>
  );
}

interface ColumnProps {
  readonly name: string;
  readonly steering: Steering;
  readonly steer: ReturnType<typeof useSteering>[1];
  readonly page: Page | undefined;
  readonly other: Page | undefined;
}

function Column({ name, steering, steer, page, other }: ColumnProps) {
  const changes = countChanges(steering);
  const places = new Map(other?.edges.map(({ node, rank }) => [node.id, rank]));
  return (
    <section className={styles.column} aria-label={`List ${name}`}>
      <Accordion variant="contained" radius="lg" mb="md">
        <Accordion.Item value="steering">
          <Accordion.Control>
            <Group gap="xs">
              <b className={styles.letter}>{name}</b>
              {changes === 0 ? 'as usual' : `${changes} changed`}
            </Group>
          </Accordion.Control>
          <Accordion.Panel>
            <SteeringPanel
              steering={steering}
              steer={steer}
              title={`Steer ${name}`}
            />
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
      {page !== undefined && <Measures page={page} />}
      <ol className={styles.list}>
        {page?.edges.map(({ node, rank, source }) => {
          const { title, year } = displayTitle(node.title, node.id);
          const place = places.get(node.id);
          return (
            <li key={node.id} data-only={place === undefined || undefined}>
              <span className={styles.rank}>{rank}</span>
              <div className={styles.thumb}>
                <Poster post={node} small />
              </div>
              <div className={styles.words}>
                <Text size="sm" fw={600} truncate>
                  {title}
                </Text>
                <Text size="xs" c="dimmed" truncate>
                  <span
                    className={styles.dot}
                    style={{ background: evidenceColour(EVIDENCE[source]) }}
                  />
                  {[year, EVIDENCE[source].name].filter(Boolean).join(' · ')}
                </Text>
              </div>
              <span className={styles.moved}>{difference(rank, place)}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Measures({ page }: { readonly page: Page }) {
  const { diversity, novelty, popularityShare } = page;
  const parts = [
    diversity !== null && `diversity ${diversity.toFixed(2)}`,
    novelty !== null && `novelty ${novelty.toFixed(1)} bits`,
    popularityShare !== null &&
      `popular ${Math.round(popularityShare * 100)} %`,
  ];
  return (
    <Text size="sm" c="dimmed" mb="sm">
      {parts.filter(Boolean).join(' · ')}
    </Text>
  );
}

function difference(rank: number, place: number | undefined): string {
  if (place === undefined) return 'only here';
  if (place === rank) return '=';
  return place > rank ? `↑ ${place - rank}` : `↓ ${rank - place}`;
}
