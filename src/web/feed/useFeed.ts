import {
  keepPreviousData,
  useInfiniteQuery,
  type InfiniteData,
} from '@tanstack/react-query';
import {
  FeedDocument,
  MoodFeedDocument,
  type RankedPageFragment,
} from '../../client/generated/operations.js';
import { ask } from '../ask/ask.js';
import type { Steering } from '../url/useSteering.js';
import type { FeedSource } from './FeedSource.js';
import type { ImpressionTokens } from './useImpressions.js';

export type Entry = RankedPageFragment['edges'][number];

/** What a relationship of a path begins or ends with. */
export type PathEnd = Entry['reasons'][number]['path'][number]['from'];

export const PAGE_SIZE = 12;

/** A list, page after page over the API's own cursors. While it is ranked anew the old one stays in sight. */
export function useFeed(source: FeedSource, steering: Steering) {
  return useInfiniteQuery({
    queryKey: ['feed', source, steering],
    queryFn: ({ pageParam }) => loadPage(source, steering, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) =>
      pageInfo.hasNextPage ? pageInfo.endCursor : null,
    placeholderData: keepPreviousData,
  });
}

async function loadPage(
  source: FeedSource,
  { mood, category, diversity, explore, ...weights }: Steering,
  after: string | null,
): Promise<RankedPageFragment> {
  const shared = { category, diversity, explore, first: PAGE_SIZE, after };
  if ('moodName' in source) {
    const variables = { ...shared, mood: source.moodName };
    return (await ask(MoodFeedDocument, variables)).feed;
  }
  const { userId } = source;
  const where = null;
  const variables = { ...shared, userId, mood, weights, where };
  return (await ask(FeedDocument, variables)).feed;
}

export function entriesOf(
  data: InfiniteData<RankedPageFragment> | undefined,
): readonly Entry[] {
  return data?.pages.flatMap(({ edges }) => edges) ?? [];
}

/** By post: the token that tells later what came of the page. */
export function tokensOf(
  data: InfiniteData<RankedPageFragment> | undefined,
): ImpressionTokens {
  const pages = data?.pages ?? [];
  return new Map(
    pages.flatMap(({ edges, impressionToken }) =>
      edges.map(({ node }) => [node.id, impressionToken] as const),
    ),
  );
}
