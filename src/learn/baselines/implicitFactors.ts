import { dotRows } from '../../lib/dotRows.js';
import { solvePositive } from '../blend/solvePositive.js';
import { toPostOccurrences } from '../similarity/PostOccurrences.js';
import type { TrainingPairs } from '../TrainingPairs.js';
import type { Baseline } from './Baseline.js';

const DIMENSION = 64;
const SWEEPS = 6;

/**
 * iALS: matrix factorisation of seen / not seen by alternating least squares (Hu et al. 2008), with the weighting and the
 * frequency-scaled regularisation under which it is strong (Rendle et al. 2021, "Revisiting the performance of iALS").
 */
export const implicitFactors: Baseline = {
  name: 'iALS',
  grid: [
    { unseen: 1, ridge: 0.003 },
    { unseen: 1, ridge: 0.006 },
    { unseen: 0.3, ridge: 0.006 },
    { unseen: 3, ridge: 0.003 },
    { unseen: 1, ridge: 0.001 },
  ],
  needsTime: false,
  slow: true,
  fit(pairs, { unseen = 0.1, ridge = 0.01 }, { random }) {
    const { byUser, byPost } = adjacency(pairs);
    const users = new Float32Array(pairs.numUsers * DIMENSION);
    const posts = Float32Array.from(
      { length: pairs.numPosts * DIMENSION },
      () => (0.2 * (random() - 0.5)) / Math.sqrt(DIMENSION),
    );
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      solveSide(users, posts, { links: byUser, unseen, ridge });
      solveSide(posts, users, { links: byPost, unseen, ridge });
    }
    const scorer = (user: number) =>
      dotRows(posts, users.subarray(user * DIMENSION, (user + 1) * DIMENSION));
    return { scorer };
  },
};

interface Links {
  readonly offsets: Int32Array;
  readonly ends: Int32Array;
}

function adjacency(pairs: TrainingPairs): { byUser: Links; byPost: Links } {
  const occurrences = toPostOccurrences(pairs);
  return {
    byUser: { offsets: pairs.offsets, ends: pairs.post },
    byPost: {
      offsets: occurrences.offsets,
      ends: occurrences.pairs.map((pair) => pairs.user[pair]!),
    },
  };
}

/** Sets each row to the least-squares answer to the other side's rows. */
function solveSide(
  rows: Float32Array,
  others: Float32Array,
  { links, unseen, ridge }: { links: Links; unseen: number; ridge: number },
): void {
  const everybody = outerSum(others, unseen);
  const numOthers = others.length / DIMENSION;
  for (let row = 0; row < rows.length / DIMENSION; row++) {
    const start = links.offsets[row]!;
    const end = links.offsets[row + 1]!;
    const normal = everybody.slice();
    const target = new Float64Array(DIMENSION);
    for (let link = start; link < end; link++) {
      addOuter(
        normal,
        target,
        others.subarray(
          links.ends[link]! * DIMENSION,
          (links.ends[link]! + 1) * DIMENSION,
        ),
      );
    }
    const shrink = ridge * (end - start + unseen * numOthers);
    for (let d = 0; d < DIMENSION; d++) normal[d * DIMENSION + d]! += shrink;
    mirror(normal);
    rows.set(solvePositive(normal, target), row * DIMENSION);
  }
}

/** Lower triangle of Σ weight · y y'. */
function outerSum(rows: Float32Array, weight: number): Float64Array {
  const sum = new Float64Array(DIMENSION * DIMENSION);
  const none = new Float64Array(DIMENSION);
  for (let row = 0; row < rows.length; row += DIMENSION) {
    addOuter(sum, none, rows.subarray(row, row + DIMENSION));
  }
  return sum.map((value) => value * weight);
}

function addOuter(
  normal: Float64Array,
  target: Float64Array,
  y: Float32Array,
): void {
  for (let a = 0; a < DIMENSION; a++) {
    const value = y[a]!;
    target[a]! += value;
    for (let b = 0; b <= a; b++) normal[a * DIMENSION + b]! += value * y[b]!;
  }
}

function mirror(normal: Float64Array): void {
  for (let a = 0; a < DIMENSION; a++) {
    for (let b = 0; b < a; b++) {
      normal[b * DIMENSION + a] = normal[a * DIMENSION + b]!;
    }
  }
}
