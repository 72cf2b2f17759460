import {
  RECOMMENDATION_SOURCES,
  type ListBlend,
  type RankedList,
  type RecommendationSource,
} from '../domain/RankedList.js';
import type { CursorPosition } from './createCursorCodec.js';

export interface RecommendedPost {
  readonly postId: string;
  readonly score: number;
  /** 1-based place in the whole list. */
  readonly rank: number;
  readonly source: RecommendationSource;
  readonly cursor: string;
}

export interface RecommendationPage {
  readonly posts: readonly RecommendedPost[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly modelVersion: string | null;
  readonly coldStart: boolean;
  readonly blend: ListBlend;
  readonly generatedAt: number;
}

export interface TakePageOptions {
  readonly first: number;
  readonly after: CursorPosition | null;
  /** Whether a post may be shown now: what was seen or removed since the list was ranked may not. */
  readonly isEligible: (postId: string) => boolean;
  readonly toCursor: (position: number) => string;
}

/** The next `first` posts of a list that may still be shown; null where the list goes on further than it was kept. */
export function takePage(
  list: RankedList,
  { first, after, isEligible, toCursor }: TakePageOptions,
): RecommendationPage | null {
  const start = after === null ? 0 : after.position + 1;
  const posts: RecommendedPost[] = [];
  let hasNextPage = false;
  for (let place = start; place < list.length; place++) {
    if (place === list.posts.length) return null;
    if (!isEligible(idAt(list, place))) continue;
    hasNextPage = posts.length === first;
    if (hasNextPage) break;
    posts.push(new ListedPost(list, place, toCursor));
  }
  const { modelVersion, coldStart, blend, generatedAt } = list;
  const hasPreviousPage = start > 0;
  return {
    posts,
    hasNextPage,
    hasPreviousPage,
    modelVersion,
    coldStart,
    blend,
    generatedAt,
  };
}

function idAt({ ids, posts }: RankedList, place: number): string {
  return ids[posts[place]!]!;
}

/**
 * Signs its cursor when that is asked for: few ask for that of each post, and it costs as much as finding the post. By its prototype:
 * a getter of an object's own gives each its own shape, which keeps all that the getter reaches until old garbage is collected.
 */
class ListedPost implements RecommendedPost {
  readonly postId: string;
  readonly score: number;
  readonly rank: number;
  readonly source: RecommendationSource;

  constructor(
    list: RankedList,
    place: number,
    private readonly toCursor: (position: number) => string,
  ) {
    this.postId = idAt(list, place);
    this.score = list.scores[place]!;
    this.rank = place + 1;
    this.source = RECOMMENDATION_SOURCES[list.sources[place]!]!;
  }

  get cursor(): string {
    return this.toCursor(this.rank - 1);
  }
}
