import { loadConfig } from '../../src/config.js';
import type { NeighbourLists } from '../../src/domain/NeighbourLists.js';
import type { ServedCatalogue } from '../../src/domain/ServedCatalogue.js';
import { edgesPerPost } from '../../src/learn/edgesPerPost.js';
import { createRandom, type Random } from '../../src/lib/createRandom.js';

export interface GeneratedOptions {
  readonly numPosts: number;
  readonly dimension?: number;
  readonly seed?: number;
}

const DAY_MS = 86_400_000;
/** Noon, 1 January 2026. */
const NEWEST_AT = 1_767_268_800_000;
const NUM_CATEGORIES = 100;
const NUM_MOODS = 13;
const NUM_FACTORS = 32;
/** Directions that posts gather around, as trained vectors do. */
const NUM_CLUSTERS = 200;

/**
 * A catalogue as serving holds it, out of a seed: popularity by Zipf's law, vectors in clusters, post `i`'s first category drawn so
 * that category 0 holds half of all posts and category 1 a hundredth; as many edges a post as training keeps by default.
 */
export function makeServedCatalogue({
  numPosts,
  dimension = 64,
  seed = 1,
}: GeneratedOptions): ServedCatalogue {
  const random = createRandom(seed);
  const popularity = Float32Array.from({ length: numPosts }, () =>
    Math.floor(3 / (random() + 20 / numPosts)),
  );
  const cluster = Int32Array.from({ length: numPosts }, () =>
    Math.floor(random() * NUM_CLUSTERS),
  );
  const width = String(numPosts).length;
  const perPost = edgesPerPost(loadConfig({}).evidenceNeighbours, numPosts);
  return {
    version: {
      id: 'generated',
      slot: 'A',
      trainedAt: NEWEST_AT,
      dimension,
      metrics: {},
      blend: '{}',
    },
    ids: Array.from({ length: numPosts }, (_none, post) =>
      String(post).padStart(width, '0'),
    ),
    categoryNames: names('category', NUM_CATEGORIES),
    moodNames: names('mood', NUM_MOODS),
    categories: Array.from({ length: numPosts }, () => [drawCategory(random)]),
    moods: Array.from({ length: numPosts }, () => [
      Math.floor(random() * NUM_MOODS),
    ]),
    createdAt: Float64Array.from(
      { length: numPosts },
      () => NEWEST_AT - random() * 2000 * DAY_MS,
    ),
    popularity,
    trend: popularity.map((people) => people * random()),
    authorIds: [],
    authors: new Int32Array(numPosts).fill(-1),
    numericFeatures: new Map(),
    numUsers: 10 * numPosts,
    newestAt: NEWEST_AT,
    vectors: drawVectors(cluster, dimension, random),
    similar: drawEdges(cluster, perPost.similar, random),
    followedBy: drawEdges(cluster, perPost.followedBy, random),
    together: drawEdges(cluster, perPost.together, random),
    factors: drawVectors(cluster, NUM_FACTORS, random),
    moodVectors: new Map(),
  };
}

function names(kind: string, count: number): string[] {
  return Array.from(
    { length: count },
    (_none, at) => `${kind}${String(at).padStart(3, '0')}`,
  );
}

function drawCategory(random: Random): number {
  const at = random();
  if (at < 0.5) return 0;
  if (at < 0.51) return 1;
  return 2 + Math.floor(random() * (NUM_CATEGORIES - 2));
}

/** Around the middle of each post's cluster. */
function drawVectors(
  cluster: Int32Array,
  dimension: number,
  random: Random,
): Float32Array {
  const middles = Float32Array.from(
    { length: NUM_CLUSTERS * dimension },
    () => random() - 0.5,
  );
  const vectors = new Float32Array(cluster.length * dimension);
  for (let post = 0; post < cluster.length; post++) {
    const middle = cluster[post]! * dimension;
    for (let axis = 0; axis < dimension; axis++) {
      vectors[post * dimension + axis] =
        middles[middle + axis]! + (random() - 0.5) * 0.8;
    }
  }
  return vectors;
}

/** From each post to others of its cluster. */
function drawEdges(
  cluster: Int32Array,
  perPost: number,
  random: Random,
): NeighbourLists {
  const members: number[][] = Array.from({ length: NUM_CLUSTERS }, () => []);
  cluster.forEach((own, post) => members[own]!.push(post));
  const offsets = Int32Array.from(
    { length: cluster.length + 1 },
    (_none, post) => post * perPost,
  );
  const targets = new Int32Array(perPost * cluster.length);
  const scores = new Float32Array(perPost * cluster.length);
  for (let edge = 0; edge < targets.length; edge++) {
    const near = members[cluster[Math.floor(edge / perPost)]!]!;
    targets[edge] = near[Math.floor(random() * near.length)]!;
    scores[edge] = 1.01 - ((edge % perPost) + random()) / perPost;
  }
  return { offsets, targets, scores };
}
