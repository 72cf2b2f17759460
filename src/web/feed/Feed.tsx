import { useAutoAnimate } from '@formkit/auto-animate/react';
import { Box, Button, Center, Loader, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { FilmSlateIcon } from '@phosphor-icons/react/dist/csr/FilmSlate';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { EmptyState } from '../parts/EmptyState.js';
import { ErrorState } from '../parts/ErrorState.js';
import type { Steering } from '../url/useSteering.js';
import { WhyDrawer } from '../why/WhyDrawer.js';
import styles from './Feed.module.css';
import { FeedFacts } from './FeedFacts.js';
import { FeedSkeleton } from './FeedSkeleton.js';
import type { FeedSource } from './FeedSource.js';
import { PostCard } from './PostCard.js';
import { entriesOf, tokensOf, useFeed } from './useFeed.js';
import { useImpressions } from './useImpressions.js';
import { useMovement } from './useMovement.js';
import { useReactions } from './useReactions.js';

export interface FeedProps {
  readonly source: FeedSource;
  readonly steering: Steering;
  readonly onReset: () => void;
}

/** The feed as a video app shows it: it never ends before the catalogue does. */
export function Feed({ source, steering, onReset }: FeedProps) {
  const userId = 'userId' in source ? source.userId : null;
  const feed = useFeed(source, steering);
  const { data, error, isPlaceholderData, hasNextPage, fetchNextPage } = feed;
  const entries = useMemo(() => entriesOf(data), [data]);
  const [head] = data?.pages ?? [];
  const movement = useMovement(entries, head?.generatedAt ?? '');
  const tokens = useMemo(() => tokensOf(data), [data]);
  const { react } = useReactions(userId, tokens);
  const [why, setWhy] = useWhy();
  const grid = useRef<HTMLDivElement | null>(null);
  useFeedKeys(grid);
  useImpressions(grid, tokens);
  const [animated] = useAutoAnimate<HTMLDivElement>({ duration: 260 });
  const setGrid = useCallback(
    (element: HTMLDivElement | null) => {
      grid.current = element;
      animated(element);
    },
    [animated],
  );

  if (error !== null && entries.length === 0) {
    return <ErrorState error={error} onRetry={() => void feed.refetch()} />;
  }
  if (head === undefined) return <FeedSkeleton />;
  if (entries.length === 0) return <NothingLeft onReset={onReset} />;
  return (
    <>
      <FeedFacts page={head} />
      <Box
        ref={setGrid}
        role="feed"
        aria-label="Recommended posts"
        aria-busy={feed.isFetching}
        className={styles.grid}
        data-stale={isPlaceholderData || undefined}
      >
        {entries.map((entry, index) => (
          <PostCard
            key={entry.node.id}
            entry={entry}
            place={index + 1}
            movement={movement.get(entry.node.id)}
            onWhy={setWhy}
            react={userId === null ? null : react}
          />
        ))}
      </Box>
      <More
        hasMore={hasNextPage}
        isLoading={feed.isFetchingNextPage}
        failed={feed.isFetchNextPageError}
        onMore={() => void fetchNextPage({ cancelRefetch: false })}
      />
      <WhyDrawer
        entry={entries.find(({ node }) => node.id === why) ?? null}
        postId={why}
        userId={userId}
        react={userId === null ? null : react}
        onClose={() => setWhy(null)}
      />
    </>
  );
}

/** The post whose reasons are open stands in the address. */
function useWhy() {
  const [params, setParams] = useSearchParams();
  const setWhy = useCallback(
    (postId: string | null) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          if (postId === null) after.delete('why');
          else after.set('why', postId);
          return after;
        },
        { preventScrollReset: true },
      ),
    [setParams],
  );
  return [params.get('why'), setWhy] as const;
}

/** J and K walk through the posts; L likes the one that has the focus, W says why it is there, N takes it away. */
function useFeedKeys(grid: Readonly<React.RefObject<HTMLDivElement>>): void {
  const cards = () => [
    ...(grid.current?.querySelectorAll<HTMLElement>('[data-post]') ?? []),
  ];
  const current = () =>
    document.activeElement?.closest<HTMLElement>('[data-post]') ?? null;
  const go = (step: number) => {
    const all = cards();
    const place = all.findIndex((card) => card === current()) + step;
    const card = all[Math.min(Math.max(place, 0), all.length - 1)];
    card?.focus();
    card?.scrollIntoView({ block: 'nearest' });
  };
  const press = (name: string) =>
    current()?.querySelector<HTMLElement>(`[data-press="${name}"]`)?.click();
  useHotkeys([
    ['j', () => go(1)],
    ['k', () => go(-1)],
    ['l', () => press('like')],
    ['w', () => press('why')],
    ['n', () => press('not-interested')],
  ]);
}

interface MoreProps {
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly failed: boolean;
  readonly onMore: () => void;
}

function More({ hasMore, isLoading, failed, onMore }: MoreProps) {
  const end = useRef<HTMLDivElement>(null);
  const near = useNear(end);
  const ready = hasMore && !isLoading && !failed;
  useEffect(() => {
    if (near && ready) onMore();
  }, [near, ready, onMore]);
  return (
    <Center ref={end} mih={96} aria-live="polite">
      {isLoading && (
        <Loader type="dots" role="status" aria-label="Loading more posts" />
      )}
      {failed && (
        <Button variant="light" onClick={onMore}>
          The next page did not come. Try again
        </Button>
      )}
      {!hasMore && (
        <Text c="dimmed" size="sm">
          That was everything that may come.
        </Text>
      )}
    </Center>
  );
}

const AHEAD = '900px';

/** Whether it is in sight, or will be soon: a state, so that a moment at which nothing could be loaded is not lost. */
function useNear(end: Readonly<React.RefObject<HTMLDivElement>>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (end.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => setNear(entries.at(-1)?.isIntersecting === true),
      { rootMargin: AHEAD },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [end]);
  return near;
}

function NothingLeft({ onReset }: Pick<FeedProps, 'onReset'>) {
  return (
    <EmptyState
      Icon={FilmSlateIcon}
      title="Nothing fits"
      text="No post is left that meets these filters and was not seen yet."
      action={<Button onClick={onReset}>Clear filters</Button>}
    />
  );
}
