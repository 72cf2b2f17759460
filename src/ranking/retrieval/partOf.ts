import type { CatalogueIndex } from '../CatalogueIndex.js';
import { lazily } from '../../lib/lazily.js';
import { pickNumbers } from '../pickNumbers.js';
import type { NeighbourLists } from '../NeighbourLists.js';

export interface PartOptions {
  /** Posts that may be ranked, each once. */
  readonly candidates: Int32Array;
  /** Posts that edges are followed from. */
  readonly seeds: readonly number[];
}

/** Some posts of a catalogue as a catalogue of their own. */
export interface IndexPart {
  readonly index: CatalogueIndex;
  /** `[seeds.length]` where they stand in it. */
  readonly seedRows: Int32Array;
  /** The row of a candidate or a seed. */
  readonly rowOf: (post: number) => number | undefined;
}

/**
 * Candidates first, then seeds that are none: what is measured of a candidate is what is measured of it among the whole catalogue, whose
 * means and deviations count. It holds until the next part of the catalogue is made.
 */
export function partOf(
  index: CatalogueIndex,
  { candidates, seeds }: PartOptions,
): IndexPart {
  const { rows, posts } = layPosts(index, candidates, seeds);
  const numRows = posts.length;
  const from = [...new Set(seeds)];
  const join = (lists: NeighbourLists) =>
    pickEdges(lists, { rows, from, numRows });
  const pick = (values: Float32Array, width: number) =>
    pickRows(values, posts, width);
  const { dimension, factors } = index;
  const part = {
    seedRows: Int32Array.from(seeds, (post) => rows[post]! - 1),
    rowOf: lazyRows(posts),
    index: {
      ids: pickEach(index.ids, posts),
      dimension,
      vectors: pick(index.vectors, dimension),
      categories: pickEach(index.categories, posts),
      moods: pickEach(index.moods, posts),
      createdAt: pickNumbers(index.createdAt, posts, new Float64Array(numRows)),
      popularity: pick(index.popularity, 1),
      trend: pick(index.trend, 1),
      similar: join(index.similar),
      followedBy: join(index.followedBy),
      together: join(index.together),
      factors: {
        dimension: factors.dimension,
        values: pick(factors.values, factors.dimension),
      },
      part: { whole: index, posts },
    },
  };
  for (const post of posts) rows[post] = 0;
  return part;
}

const spare = new WeakMap<CatalogueIndex, Int32Array>();

/**
 * Each post once, in the order of its first place, and `[numPosts]` its row, counted from 1: a map of thousands of posts would cost more
 * than all else. The rows must be zeros again when the next part is made.
 */
function layPosts(
  index: CatalogueIndex,
  ...wanted: readonly ArrayLike<number>[]
): { rows: Int32Array; posts: Int32Array } {
  const rows = spare.get(index) ?? new Int32Array(index.ids.length);
  spare.set(index, rows);
  const most = wanted.reduce((sum, { length }) => sum + length, 0);
  const posts = new Int32Array(most);
  let size = 0;
  for (const some of wanted) {
    for (let place = 0; place < some.length; place++) {
      const post = some[place]!;
      if (rows[post] !== 0) continue;
      posts[size++] = post;
      rows[post] = size;
    }
  }
  return { rows, posts: posts.subarray(0, size) };
}

function lazyRows(posts: Int32Array): IndexPart['rowOf'] {
  const rows = lazily(
    () => new Map(Array.from(posts, (post, row) => [post, row])),
  );
  return (post) => rows().get(post);
}

/** What these posts have: a plain loop, for thousands of them at each request. */
function pickEach<Value>(values: readonly Value[], posts: Int32Array): Value[] {
  const picked = new Array<Value>(posts.length);
  for (let row = 0; row < posts.length; row++) {
    picked[row] = values[posts[row]!]!;
  }
  return picked;
}

/** Rows are far apart in memory, which is what takes time. */
function pickRows(
  values: Float32Array,
  posts: Int32Array,
  width: number,
): Float32Array {
  if (values.length === 0) return values;
  const size = posts.length * width;
  const picked = roomFor(values, size).subarray(0, size);
  for (let row = 0; row < posts.length; row++) {
    const start = posts[row]! * width;
    for (let axis = 0; axis < width; axis++) {
      picked[row * width + axis] = values[start + axis]!;
    }
  }
  return picked;
}

const rooms = new WeakMap<Float32Array, Float32Array>();

/** Used again by the next part. */
function roomFor(values: Float32Array, size: number): Float32Array {
  const known = rooms.get(values);
  if (known !== undefined && known.length >= size) return known;
  const room = new Float32Array(2 * size);
  rooms.set(values, room);
  return room;
}

interface PickedEdges {
  /** `[numPosts]` the row of a post, counted from 1. */
  readonly rows: Int32Array;
  readonly from: readonly number[];
  readonly numRows: number;
}

/** The edges from some posts to those that have a row. */
function pickEdges(
  { offsets, targets, scores }: NeighbourLists,
  { rows, from, numRows }: PickedEdges,
): NeighbourLists {
  const byRow = Array.from(from).sort((a, b) => rows[a]! - rows[b]!);
  const picked = new Int32Array(numRows + 1);
  const [ends, weights]: [number[], number[]] = [[], []];
  for (const post of byRow) {
    for (let edge = offsets[post]!; edge < offsets[post + 1]!; edge++) {
      const end = rows[targets[edge]!]! - 1;
      if (end < 0) continue;
      ends.push(end);
      weights.push(scores[edge]!);
    }
    picked[rows[post]!] = ends.length;
  }
  for (let row = 1; row <= numRows; row++) {
    picked[row] = Math.max(picked[row]!, picked[row - 1]!);
  }
  return {
    offsets: picked,
    targets: Int32Array.from(ends),
    scores: Float32Array.from(weights),
  };
}
