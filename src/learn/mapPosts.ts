import { UMAP } from 'umap-js';
import type { Dataset } from '../domain/Dataset.js';
import type { PostMap } from '../domain/TrainingRuns.js';
import { createRandom } from '../lib/createRandom.js';
import type { Progress } from '../lib/progress.js';
import type { NetworkVectors } from './FittedNetwork.js';
import { tf, type Tensor2D } from './tf.js';

export interface MapInput {
  readonly dataset: Dataset;
  readonly vectors: Pick<NetworkVectors, 'postVectors' | 'dimension'>;
  readonly seed: number;
}

/** Posts on the map: those with the most interactions. */
const MOST_POSTS = 10_000;
/** Posts that UMAP places; the others stand among the nearest of these. */
const MOST_LANDMARKS = 2000;
const NEIGHBOURS = 15;
const EPOCHS = 200;
/** Landmarks that place another post. */
const NEAREST = 3;
/** Posts whose distances are in memory at once. */
const AT_ONCE = 1000;
/** Below this many a plane says nothing of neighbourhoods. */
const FEWEST = 4;

/**
 * Lays the post vectors out on a plane by UMAP (L. McInnes, J. Healy, 2018) over their cosines. The most popular posts are laid out;
 * each other one stands at the mean of the nearest of these, weighted by closeness. The same input and seed give the same map.
 */
export async function mapPosts(
  { dataset, vectors, seed }: MapInput,
  { progress }: { progress: Progress },
): Promise<PostMap> {
  const { posts, categories, moods } = dataset;
  const order = byPopularity(dataset).slice(0, MOST_POSTS);
  const task = progress.task('map posts', EPOCHS);
  const rows = order.length < FEWEST ? [] : order;
  const plane = await layOut(rows, { vectors, seed }, () => task.advance(1));
  task.done(`${rows.length} posts`);
  return {
    postIds: rows.map((post) => posts.ids[post]!),
    x: scale(plane.map(([x]) => x)),
    y: scale(plane.map(([, y]) => y)),
    category: rows.map((post) => posts.categories[post]![0] ?? -1),
    mood: rows.map((post) => posts.moods[post]![0] ?? -1),
    categories,
    moods,
  };
}

type Point = readonly [x: number, y: number];

function byPopularity({ posts, interactions }: Dataset): number[] {
  const counts = new Int32Array(posts.ids.length);
  for (const post of interactions.post) counts[post]! += 1;
  return posts.ids
    .map((_id, post) => post)
    .sort((a, b) => counts[b]! - counts[a]! || a - b);
}

async function layOut(
  rows: readonly number[],
  { vectors, seed }: Omit<MapInput, 'dataset'>,
  onEpoch: () => void,
): Promise<Point[]> {
  if (rows.length === 0) return [];
  const unit = unitRows(rows, vectors);
  const landmarks = Math.min(rows.length, MOST_LANDMARKS);
  const head = tf.tidy(() => unit.slice([0, 0], [landmarks, -1]));
  try {
    const nearest = nearestRows(head, head, Math.min(NEIGHBOURS, landmarks));
    const fixed = await runUmap(nearest, seed, onEpoch);
    if (rows.length === landmarks) return fixed;
    const rest = tf.tidy(() => unit.slice([landmarks, 0], [-1, -1]));
    const around = nearestRows(rest, head, NEAREST);
    rest.dispose();
    return [...fixed, ...placeAmong(fixed, around)];
  } finally {
    tf.dispose([unit, head]);
  }
}

/** `[rows, dimension]` of length 1, or 0 where a post has no vector. */
function unitRows(
  rows: readonly number[],
  { postVectors, dimension }: MapInput['vectors'],
): Tensor2D {
  const values = new Float32Array(rows.length * dimension);
  rows.forEach((post, row) => {
    const start = post * dimension;
    values.set(postVectors.subarray(start, start + dimension), row * dimension);
  });
  return tf.tidy(() => {
    const matrix = tf.tensor2d(values, [rows.length, dimension]);
    return matrix.div(matrix.norm(2, 1, true).maximum(1e-12));
  });
}

interface Nearest {
  readonly indices: number[][];
  /** 1 − cosine. */
  readonly distances: number[][];
}

/** For each row of `asked` the `count` rows of `among` with the largest cosine, nearest first. */
function nearestRows(asked: Tensor2D, among: Tensor2D, count: number): Nearest {
  const indices: number[][] = [];
  const distances: number[][] = [];
  for (let start = 0; start < asked.shape[0]; start += AT_ONCE) {
    const size = Math.min(AT_ONCE, asked.shape[0] - start);
    const top = tf.tidy(() =>
      tf.topk(
        asked.slice([start, 0], [size, -1]).matMul(among, false, true),
        count,
      ),
    );
    indices.push(...(top.indices.arraySync() as number[][]));
    distances.push(
      ...(top.values.arraySync() as number[][]).map((row) =>
        row.map((cosine) => Math.max(0, 1 - cosine)),
      ),
    );
    tf.dispose(top);
  }
  return { indices, distances };
}

async function runUmap(
  { indices, distances }: Nearest,
  seed: number,
  onEpoch: () => void,
): Promise<Point[]> {
  const umap = new UMAP({
    nComponents: 2,
    nNeighbors: indices[0]!.length,
    nEpochs: EPOCHS,
    random: createRandom(seed),
  });
  umap.setPrecomputedKNN(indices, distances);
  // Neighbours are all that it reads of the data.
  const epochs = umap.initializeFit(indices);
  for (let epoch = 0; epoch < epochs; epoch++) {
    umap.step();
    onEpoch();
    // Leases are renewed and signals heard meanwhile.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return umap.getEmbedding().map(([x, y]) => [x!, y!] as const);
}

function placeAmong(
  fixed: readonly Point[],
  { indices, distances }: Nearest,
): Point[] {
  return indices.map((near, row) => {
    const weights = distances[row]!.map((distance) => 1 / (distance + 1e-3));
    const total = weights.reduce((a, b) => a + b, 0);
    const mean = (axis: 0 | 1) =>
      near.reduce(
        (sum, landmark, i) => sum + fixed[landmark]![axis] * weights[i]!,
        0,
      ) / total;
    return [mean(0), mean(1)];
  });
}

/** To 0 … 1, with four digits: more than a screen shows. */
function scale(values: readonly number[]): number[] {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const range = high - low || 1;
  return values.map(
    (value) => Math.round((10_000 * (value - low)) / range) / 10_000,
  );
}
