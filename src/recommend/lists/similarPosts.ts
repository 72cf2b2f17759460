import { dotRows } from '../../lib/dotRows.js';
import { groupAffinity } from '../../ranking/groupAffinity.js';
import { groupSets } from '../../ranking/groupSets.js';
import type { Catalogue } from '../Catalogue.js';
import { assertId } from '../parseArguments.js';
import { rankPosts } from '../../ranking/rankPosts.js';
import type { RecommendationPage } from '../takePage.js';
import {
  servePostList,
  type OrderedPosts,
  type PostListDeps,
  type PostListRequest,
} from './servePostList.js';

export interface SimilarPostsRequest extends PostListRequest {
  readonly postId: string;
}

/** Posts like one: those that the model joins to it, strongest first, then all others by likeness. None for a post that the catalogue does not hold. */
export async function similarPosts(
  request: SimilarPostsRequest,
  deps: PostListDeps,
): Promise<RecommendationPage> {
  const { postId } = request;
  assertId('postId', postId);
  const order = (catalogue: Catalogue) => orderByLikeness(postId, catalogue);
  const plan = { field: 'similarPosts', facts: { postId }, order };
  return servePostList({ ...plan, source: 'SIMILAR' }, request, deps);
}

function orderByLikeness(postId: string, catalogue: Catalogue): OrderedPosts {
  const { ids, index, indexOf } = catalogue;
  const post = indexOf.get(postId);
  if (post === undefined) {
    return { order: new Int32Array(), scores: new Float32Array() };
  }
  const scores = likenessTo(post, catalogue);
  const { offsets, targets, scores: edgeScores } = index.similar;
  const [start, end] = [offsets[post]!, offsets[post + 1]!];
  const strongest = edgeScores[start] ?? 1;
  for (let edge = start; edge < end; edge++) {
    // More than any likeness: what the model joins comes first.
    scores[targets[edge]!] = 1 + edgeScores[edge]! / strongest;
  }
  const others = Int32Array.from(ids.keys()).filter((at) => at !== post);
  return { order: rankPosts(scores, others), scores };
}

/** `[numPosts]` cosine of the vectors; before there are any, of the categories. */
function likenessTo(post: number, { index }: Catalogue): Float32Array {
  const { vectors, dimension, categories } = index;
  if (vectors.length === 0) {
    const alone = [{ post, strength: 1, at: NaN }];
    const sets = groupSets(categories);
    const bySet = groupAffinity(sets, alone, Float32Array.of(1));
    return Float32Array.from(sets.setOf, (set) => bySet?.[set] ?? 0);
  }
  const vector = vectors.subarray(post * dimension, (post + 1) * dimension);
  const length = Math.hypot(...vector) || 1;
  return dotRows(vectors, vector).map((product, other) => {
    const row = vectors.subarray(other * dimension, (other + 1) * dimension);
    return product / (length * (Math.hypot(...row) || 1));
  });
}
