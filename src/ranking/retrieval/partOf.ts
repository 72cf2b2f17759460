import type { CatalogueIndex } from '../CatalogueIndex.js';
import { lazily } from '../../lib/lazily.js';
import { pickTimes } from '../eraCloseness.js';
import { pickGroups } from '../groupSets.js';
import { pickEach, type PickedPosts } from '../pickEach.js';
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

/** Posts of the fair sample: means are right to a fiftieth of a deviation. */
const SAMPLE = 2000;

/**
 * Candidates first, then seeds that are none, then a fair sample of all posts: what is measured of a candidate is what is measured
 * of it among the whole catalogue, but for what the sample leaves uncertain. It holds until the next part of the catalogue is made.
 */
export function partOf(
  index: CatalogueIndex,
  { candidates, seeds }: PartOptions,
): IndexPart {
  const { rows, posts } = layPosts(index, [...candidates, ...seeds]);
  const sample = sampleOf(index);
  const all = { posts, sample };
  const numRows = posts.length + sample.length;
  const from = [...new Set(seeds)];
  const join = (lists: NeighbourLists) =>
    pickEdges(lists, { rows, from, numRows });
  const pick = (values: Float32Array, width: number) =>
    pickRows(values, { ...all, width });
  const { dimension, factors } = index;
  const part = {
    seedRows: Int32Array.from(seeds, (post) => rows[post]! - 1),
    rowOf: lazyRows(posts),
    index: {
      ids: pickEach(index.ids, all),
      dimension,
      vectors: pick(index.vectors, dimension),
      categories: pickGroups(index.categories, all),
      moods: pickGroups(index.moods, all),
      createdAt: pickTimes(index.createdAt, all),
      popularity: pick(index.popularity, 1),
      trend: pick(index.trend, 1),
      similar: join(index.similar),
      followedBy: join(index.followedBy),
      together: join(index.together),
      factors: {
        dimension: factors.dimension,
        values: pick(factors.values, factors.dimension),
      },
      fairFrom: posts.length,
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
  wanted: readonly number[],
): { rows: Int32Array; posts: number[] } {
  const rows = spare.get(index) ?? new Int32Array(index.ids.length);
  spare.set(index, rows);
  const posts: number[] = [];
  for (const post of wanted) {
    if (rows[post] === 0) rows[post] = posts.push(post);
  }
  return { rows, posts };
}

function lazyRows(posts: readonly number[]): IndexPart['rowOf'] {
  const rows = lazily(() => new Map(posts.map((post, row) => [post, row])));
  return (post) => rows().get(post);
}

const samples = new WeakMap<CatalogueIndex, Int32Array>();

function sampleOf(index: CatalogueIndex): Int32Array {
  const known = samples.get(index);
  if (known !== undefined) return known;
  const numPosts = index.ids.length;
  const step = Math.max(1, numPosts / SAMPLE);
  const sample = Int32Array.from(
    { length: Math.ceil(numPosts / step) },
    (_none, place) => Math.floor(place * step),
  );
  samples.set(index, sample);
  return sample;
}

interface PickedRows extends PickedPosts {
  readonly width: number;
}

/** Rows are far apart in memory, which is what takes time: those of the sample are picked once. */
function pickRows(
  values: Float32Array,
  { posts, sample, width }: PickedRows,
): Float32Array {
  if (values.length === 0) return values;
  const sampled = pickOnce(values, sample, width);
  const size = posts.length * width + sampled.length;
  const picked = roomFor(values, size).subarray(0, size);
  copyRows(values, { posts, width, into: picked });
  picked.set(sampled, posts.length * width);
  return picked;
}

const sampledRows = new WeakMap<Float32Array, Float32Array>();

function pickOnce(
  values: Float32Array,
  posts: Int32Array,
  width: number,
): Float32Array {
  const known = sampledRows.get(values);
  if (known?.length === posts.length * width) return known;
  const into = new Float32Array(posts.length * width);
  copyRows(values, { posts, width, into });
  sampledRows.set(values, into);
  return into;
}

function copyRows(
  values: Float32Array,
  {
    posts,
    width,
    into,
  }: { posts: ArrayLike<number>; width: number; into: Float32Array },
): void {
  for (let row = 0; row < posts.length; row++) {
    const start = posts[row]! * width;
    for (let axis = 0; axis < width; axis++) {
      into[row * width + axis] = values[start + axis]!;
    }
  }
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
