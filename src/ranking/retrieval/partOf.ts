import type { CatalogueIndex } from '../CatalogueIndex.js';
import { pickTimes } from '../eraCloseness.js';
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
  /** The row of a candidate or a seed. */
  readonly rowOf: (post: number) => number | undefined;
}

/** Posts of the fair sample: means are right to a fiftieth of a deviation. */
const SAMPLE = 2000;

/**
 * Candidates first, then seeds that are none, then a fair sample of all posts: what is measured of a candidate is what is measured
 * of it among the whole catalogue, but for what the sample leaves uncertain.
 */
export function partOf(
  index: CatalogueIndex,
  { candidates, seeds }: PartOptions,
): IndexPart {
  const rows = new Map<number, number>();
  for (const post of candidates) rows.set(post, rows.size);
  for (const post of seeds) if (!rows.has(post)) rows.set(post, rows.size);
  const fairFrom = rows.size;
  const posts = Int32Array.from([...rows.keys(), ...sampleOf(index)]);
  const from = [...new Set(seeds)];
  const join = (lists: NeighbourLists) =>
    pickEdges(lists, { rows, from, numRows: posts.length });
  return {
    rowOf: (post) => rows.get(post),
    index: {
      ids: Array.from(posts, (post) => index.ids[post]!),
      dimension: index.dimension,
      vectors: pickRows(index.vectors, posts, index.dimension),
      categories: Array.from(posts, (post) => index.categories[post]!),
      moods: Array.from(posts, (post) => index.moods[post]!),
      createdAt: pickTimes(index.createdAt, posts),
      popularity: pickRows(index.popularity, posts, 1),
      trend: pickRows(index.trend, posts, 1),
      similar: join(index.similar),
      followedBy: join(index.followedBy),
      together: join(index.together),
      factors: {
        dimension: index.factors.dimension,
        values: pickRows(index.factors.values, posts, index.factors.dimension),
      },
      fairFrom,
    },
  };
}

function* sampleOf({ ids }: CatalogueIndex): Generator<number> {
  const step = Math.max(1, ids.length / SAMPLE);
  for (let at = 0; at < ids.length; at += step) yield Math.floor(at);
}

function pickRows(
  values: Float32Array,
  posts: Int32Array,
  width: number,
): Float32Array {
  if (values.length === 0) return values;
  const picked = new Float32Array(posts.length * width);
  for (let row = 0; row < posts.length; row++) {
    const start = posts[row]! * width;
    for (let axis = 0; axis < width; axis++) {
      picked[row * width + axis] = values[start + axis]!;
    }
  }
  return picked;
}

interface PickedEdges {
  readonly rows: ReadonlyMap<number, number>;
  readonly from: readonly number[];
  readonly numRows: number;
}

/** The edges from some posts to those that have a row. */
function pickEdges(
  { offsets, targets, scores }: NeighbourLists,
  { rows, from, numRows }: PickedEdges,
): NeighbourLists {
  const byRow = from
    .map((post) => ({ post, row: rows.get(post)! }))
    .sort((a, b) => a.row - b.row);
  const picked = new Int32Array(numRows + 1);
  const [ends, weights]: [number[], number[]] = [[], []];
  for (const { post, row } of byRow) {
    for (let edge = offsets[post]!; edge < offsets[post + 1]!; edge++) {
      const end = rows.get(targets[edge]!);
      if (end === undefined) continue;
      ends.push(end);
      weights.push(scores[edge]!);
    }
    picked[row + 1] = ends.length;
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
