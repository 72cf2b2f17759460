import { onceFor } from '../../lib/onceFor.js';
import { weightsFor, type Blend } from '../Blend.js';
import type { CatalogueIndex } from '../CatalogueIndex.js';
import { FEATURES } from '../features.js';
import { productOf } from '../measures/addProducts.js';
import { toMoment } from '../measures/Moment.js';
import { NETWORK } from '../measureFeatures.js';
import type { Profile, ProfileEntry } from '../Profile.js';
import { recencyWeights } from '../recencyWeights.js';
import { RECENT } from '../recentVector.js';
import { topPosts } from '../topPosts.js';
import { ByteRows, type AllowedRows } from './ByteRows.js';
import { firstOf, ordersOf } from './orders.js';
import { PostPlaces } from './PostPlaces.js';

export interface CandidateQuestion {
  readonly profile: Profile;
  readonly blend: Blend;
  /** Index of the mood asked for, or null. */
  readonly mood: number | null;
  readonly allowed: AllowedRows;
}

/** Where no more are allowed, all of them are candidates. */
const ALL = 4000;
/** Most candidates of each kind. */
const NEAREST = 250;
const REACHED = 750;
const OF_MOOD = 1000;
const FOR_EVERYONE = 60;
/** Popular ones fill up to so many for whom nothing else speaks. */
const LEAST = 600;

/**
 * The allowed posts that may rank high: nearest to user and recent posts by the network, reached along the edges of the history,
 * of the mood asked for, popular, trending and fresh. `[some]` indices, rising, each once.
 */
export function chooseCandidates(
  index: CatalogueIndex,
  question: CandidateQuestion,
): Int32Array {
  const { profile, mood, allowed } = question;
  const { barred, count } = allowed;
  const isAllowed = (post: number) => barred[post] === 0;
  const { popular, trending, fresh } = ordersOf(index);
  if (count <= ALL) return firstRows(popular, count, isAllowed);
  const isOfMood = (post: number) =>
    isAllowed(post) && index.moods[post]!.includes(mood!);
  chosen.clear();
  add(nearest(index, question));
  const numBarred = barred.length - count;
  add(reached(index, profile.history, { isAllowed, numBarred }));
  if (mood !== null) add(firstOf(popular, OF_MOOD, isOfMood));
  for (const order of [popular, trending, fresh])
    add(firstOf(order, FOR_EVERYONE, isAllowed));
  if (chosen.size < LEAST) add(firstOf(popular, LEAST, isAllowed), LEAST);
  return chosen.posts.toSorted();
}

/** Used again by the next request. */
const chosen = new PostPlaces();

/** Until there are `most` of them. */
function add(posts: ArrayLike<number>, most = Infinity): void {
  for (let at = 0; at < posts.length && chosen.size < most; at++) {
    chosen.placeOf(posts[at]!);
  }
}

function firstRows(
  order: Int32Array,
  count: number,
  isWanted: (post: number) => boolean,
): Int32Array {
  return Int32Array.from(firstOf(order, count, isWanted)).sort();
}

function nearest(
  index: CatalogueIndex,
  { profile, blend, allowed }: CandidateQuestion,
): Int32Array {
  const direction = networkDirection(index, profile, blend);
  if (direction === null) return new Int32Array();
  // They are measured exactly, so it need not be decided which are first.
  return rowsOf(index.vectors, index.dimension).lead(
    direction,
    NEAREST,
    allowed,
  );
}

const rowsOf = onceFor(
  (vectors: Float32Array, dimension: number) =>
    new ByteRows(vectors, dimension),
);

/** Both inner products of the network are linear in the post's vector: one direction finds what is high in their weighted sum. */
function networkDirection(
  index: CatalogueIndex,
  profile: Profile,
  blend: Blend,
): Float32Array | null {
  const weights = weightsFor(blend, profile.history.length);
  const features = Object.entries(NETWORK).map(([name, measure]) => {
    const feature = name as keyof typeof NETWORK;
    return { feature, measure, weight: weights[FEATURES.indexOf(feature)]! };
  });
  const product = productOf(toMoment(index, profile), features, 'vectors');
  return product?.vector.some((value) => value !== 0) ? product.vector : null;
}

/** Both are used again by the next request. */
const ends = new PostPlaces();
let sums = new Float32Array();

/** Most that are passed over when they are met: each look at a million posts waits for memory. */
const FEW_BARRED = 1000;

interface Barring {
  readonly isAllowed: (post: number) => boolean;
  /** Of the whole catalogue. */
  readonly numBarred: number;
}

/** Ends of the edges that leave the history, those that most weight leads to. */
function reached(
  index: CatalogueIndex,
  history: readonly ProfileEntry[],
  { isAllowed, numBarred }: Barring,
): Int32Array {
  addAlong(index, history);
  const { posts } = ends;
  if (numBarred > FEW_BARRED) return heaviest(posts, sums, isAllowed);
  const most = Math.min(REACHED + numBarred, posts.length);
  const best = topPosts(sums.subarray(0, posts.length), most);
  return best
    .map((place) => posts[place]!)
    .filter(isAllowed)
    .subarray(0, REACHED);
}

/** Of the posts that are allowed. */
function heaviest(
  posts: Int32Array,
  weights: Float32Array,
  isAllowed: Barring['isAllowed'],
): Int32Array {
  const allowed = new Int32Array(posts.length);
  const own = new Float32Array(posts.length);
  let size = 0;
  for (let place = 0; place < posts.length; place++) {
    if (!isAllowed(posts[place]!)) continue;
    allowed[size] = posts[place]!;
    own[size++] = weights[place]!;
  }
  const best = topPosts(own.subarray(0, size), Math.min(REACHED, size));
  return best.map((place) => allowed[place]!);
}

/** All that something leads to, and by place what leads there. */
function addAlong(
  index: CatalogueIndex,
  history: readonly ProfileEntry[],
): void {
  const recency = recencyWeights(history, RECENT);
  ends.clear();
  for (const lists of [index.similar, index.followedBy, index.together]) {
    const { offsets, targets, scores } = lists;
    for (let place = 0; place < history.length; place++) {
      const { post } = history[place]!;
      const [from, to] = [offsets[post]!, offsets[post + 1]!];
      if (ends.size + to - from > sums.length) grow(ends.size + to - from);
      // What was seen long ago still leads somewhere.
      const weight = 0.1 + recency[place]!;
      for (let edge = from; edge < to; edge++) {
        const known = ends.size;
        const end = ends.placeOf(targets[edge]!);
        if (end === known) sums[end] = 0;
        sums[end]! += weight * scores[edge]!;
      }
    }
  }
}

function grow(least: number): void {
  const larger = new Float32Array(2 * least);
  larger.set(sums);
  sums = larger;
}
