import {
  Anchor,
  Button,
  Center,
  Group,
  SegmentedControl,
  Text,
} from '@mantine/core';
import { ClockCounterClockwiseIcon } from '@phosphor-icons/react/dist/csr/ClockCounterClockwise';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router';
import {
  HistoryDocument,
  type HistoryQuery,
  type InteractionType,
} from '../../client/generated/operations.js';
import { ask } from '../ask/ask.js';
import { displayTitle } from '../parts/displayTitle.js';
import { EmptyState } from '../parts/EmptyState.js';
import { ErrorState } from '../parts/ErrorState.js';
import { Poster } from '../parts/Poster.js';
import { useTitle } from '../parts/useTitle.js';
import styles from './HistoryPage.module.css';

const PAGE_SIZE = 30;

const TYPES = [
  ['', 'All'],
  ['VIEWED', 'Viewed'],
  ['LIKED', 'Liked'],
  ['INSPIRED', 'Inspired'],
  ['RATED', 'Rated'],
] as const;

/** What somebody did, newest first. */
export function HistoryPage() {
  const { userId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const type = params.get('type') ?? '';
  useTitle(`History of ${userId}`);
  const history = useHistory(userId, type);
  const entries = history.data?.pages.flatMap(({ edges }) => edges) ?? [];
  return (
    <section aria-label="History">
      <SegmentedControl
        mb="lg"
        value={type}
        aria-label="Kind of interaction"
        data={TYPES.map(([value, label]) => ({ value, label }))}
        onChange={(next) =>
          setParams(next === '' ? {} : { type: next }, { replace: true })
        }
      />
      {history.error !== null && (
        <ErrorState
          error={history.error}
          onRetry={() => void history.refetch()}
        />
      )}
      {history.isSuccess && entries.length === 0 && (
        <EmptyState
          Icon={ClockCounterClockwiseIcon}
          title="Nothing yet"
          text="What this user views, likes and rates will stand here."
        />
      )}
      <ol className={styles.list}>
        {entries.map((entry) => (
          <Done key={entry.cursor} entry={entry} userId={userId} />
        ))}
      </ol>
      {history.hasNextPage && (
        <Center>
          <Button
            variant="light"
            loading={history.isFetchingNextPage}
            onClick={() => void history.fetchNextPage()}
          >
            Earlier
          </Button>
        </Center>
      )}
    </section>
  );
}

function useHistory(userId: string, type: string) {
  const types = type === '' ? null : [type as InteractionType];
  return useInfiniteQuery({
    queryKey: ['history', userId, type],
    queryFn: async ({ pageParam }) => {
      const page = { first: PAGE_SIZE, after: pageParam };
      return (await ask(HistoryDocument, { userId, types, ...page })).history;
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) =>
      pageInfo.hasNextPage ? pageInfo.endCursor : null,
    placeholderData: keepPreviousData,
  });
}

interface DoneProps {
  readonly entry: HistoryQuery['history']['edges'][number];
  readonly userId: string;
}

function Done({ entry: { node: post, type, at, value }, userId }: DoneProps) {
  const { title, year } = displayTitle(post.title, post.id);
  return (
    <li className={styles.entry}>
      <div className={styles.thumb}>
        <Poster post={post} small />
      </div>
      <div className={styles.words}>
        <Anchor
          component={Link}
          to={`/posts/${encodeURIComponent(post.id)}?user=${encodeURIComponent(userId)}`}
          fw={600}
          c="inherit"
        >
          {title}
        </Anchor>
        <Text size="sm" c="dimmed" truncate>
          {[year, ...post.categories.slice(0, 3)].filter(Boolean).join(' · ')}
        </Text>
      </div>
      <Group gap="xs" className={styles.what} wrap="nowrap">
        <Text size="sm" fw={550}>
          {deed(type, value)}
        </Text>
        <Text size="sm" c="dimmed">
          {at === null ? '' : new Date(at).toLocaleDateString('en', DATE)}
        </Text>
      </Group>
    </li>
  );
}

const DATE = { year: 'numeric', month: 'short', day: 'numeric' } as const;

function deed(type: InteractionType, value: number | null): string {
  if (type === 'RATED') return `Rated ★ ${((value ?? 0) / 20).toFixed(1)}`;
  return { VIEWED: 'Viewed', LIKED: 'Liked', INSPIRED: 'Inspired' }[type];
}
