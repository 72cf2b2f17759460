import type {
  RecommendationGraph,
  ScoredId,
} from '../../domain/RecommendationGraph.js';
import { badInput } from '../badInput.js';
import type { CursorCodec } from '../createCursorCodec.js';
import {
  parseSlice,
  takeSlice,
  type Slice,
  type SliceRequest,
} from './takeSlice.js';

const LONGEST_TEXT = 200;
/** Who has not found it among so many needs another word. */
const MOST_FOUND = 1000;

export interface SearchPostsRequest extends SliceRequest {
  readonly text: string;
}

export interface SearchPostsDeps {
  readonly graph: Pick<RecommendationGraph, 'searchPosts'>;
  readonly cursors: CursorCodec;
  readonly now: () => number;
}

export interface FoundPosts extends Slice<ScoredId> {
  /** Milliseconds since the epoch. */
  readonly generatedAt: number;
}

/** Posts whose title has the words of a text, best first; none where the text has no word. */
export async function searchPosts(
  { text, ...page }: SearchPostsRequest,
  { graph, cursors, now }: SearchPostsDeps,
): Promise<FoundPosts> {
  const words = text.trim();
  if (words.length === 0 || text.length > LONGEST_TEXT) {
    throw badInput(
      'text',
      `text must have 1 to ${LONGEST_TEXT} characters that are not all blank but has ${text.length}`,
    );
  }
  const scope = JSON.stringify({ field: 'search', text: words });
  const place = parseSlice(page, { cursors, scope });
  const found = await graph.searchPosts(words, MOST_FOUND);
  const keyOf = ({ id }: ScoredId) => id;
  const slice = takeSlice(found, place, { cursors, scope, stamp: '', keyOf });
  return { ...slice, generatedAt: now() };
}
