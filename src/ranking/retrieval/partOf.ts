import type { CatalogueIndex, PostFactors } from '../CatalogueIndex.js';
import { lazily } from '../../lib/lazily.js';
import { PostPlaces } from './PostPlaces.js';
import { pickFacts } from './pickFacts.js';
import { pickRows } from './pickRows.js';
import type { NeighbourLists } from '../../domain/NeighbourLists.js';

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
  const posts = layPosts(candidates, seeds);
  const seedRows = Int32Array.from(seeds, (post) => rows.find(post));
  const from = [...new Set(seedRows)].sort((a, b) => a - b);
  const join = (lists: NeighbourLists) => pickEdges(lists, { posts, from });
  const { dimension } = index;
  const facts = pickFacts(index, posts);
  return {
    seedRows,
    rowOf: lazyRows(posts),
    index: new PartIndex({
      dimension,
      createdAt: facts.createdAt,
      similar: join(index.similar),
      followedBy: join(index.followedBy),
      together: join(index.together),
      part: { whole: index, posts, facts },
    }),
  };
}

/** What hardly any request asks for is picked when one does. */
type Seldom = 'vectors' | 'factors' | Listed;
type Listed = 'categories' | 'moods' | 'popularity' | 'trend';

class PartIndex implements CatalogueIndex {
  readonly dimension;
  readonly createdAt;
  readonly similar;
  readonly followedBy;
  readonly together;
  readonly part;
  private readonly kept: { [Name in Seldom]?: CatalogueIndex[Name] } = {};

  constructor(picked: Required<Omit<CatalogueIndex, Seldom>>) {
    this.dimension = picked.dimension;
    this.createdAt = picked.createdAt;
    this.similar = picked.similar;
    this.followedBy = picked.followedBy;
    this.together = picked.together;
    this.part = picked.part;
  }

  get vectors(): Float32Array {
    const { whole, posts } = this.part;
    const { vectors, dimension } = whole;
    return (this.kept.vectors ??= pickRows(vectors, posts, dimension));
  }

  get factors(): PostFactors {
    const { whole, posts } = this.part;
    const { values, dimension } = whole.factors;
    return (this.kept.factors ??= {
      dimension,
      values: pickRows(values, posts, dimension),
    });
  }

  get categories(): CatalogueIndex['categories'] {
    return (this.kept.categories ??= this.pickEach('categories'));
  }

  get moods(): CatalogueIndex['moods'] {
    return (this.kept.moods ??= this.pickEach('moods'));
  }

  get popularity(): Float32Array {
    const pick = () => Float32Array.from(this.pickEach('popularity'));
    return (this.kept.popularity ??= pick());
  }

  get trend(): Float32Array {
    const pick = () => Float32Array.from(this.pickEach('trend'));
    return (this.kept.trend ??= pick());
  }

  private pickEach<Name extends Listed>(
    name: Name,
  ): CatalogueIndex[Name][number][] {
    const { whole, posts } = this.part;
    const values = whole[name];
    return Array.from(posts, (post) => values[post]!);
  }
}

/** Of the part in the making; used again by the next. */
const rows = new PostPlaces();

/** Each post once, in the order of its first place: a map of thousands of posts would cost more than all else. */
function layPosts(...wanted: readonly ArrayLike<number>[]): Int32Array {
  rows.clear();
  for (const some of wanted) {
    for (let place = 0; place < some.length; place++) {
      rows.placeOf(some[place]!);
    }
  }
  return rows.posts.slice();
}

function lazyRows(posts: Int32Array): IndexPart['rowOf'] {
  const rows = lazily(
    () => new Map(Array.from(posts, (post, row) => [post, row])),
  );
  return (post) => rows().get(post);
}

interface PickedEdges {
  /** By row. */
  readonly posts: Int32Array;
  /** Rows of those that edges leave from, rising. */
  readonly from: readonly number[];
}

/** The edges from some posts to those that have a row. */
function pickEdges(
  { offsets, targets, scores }: NeighbourLists,
  { posts, from }: PickedEdges,
): NeighbourLists {
  const numRows = posts.length;
  const picked = new Int32Array(numRows + 1);
  const room = edgeRoom(from, posts, offsets);
  let size = 0;
  for (const row of from) {
    const post = posts[row]!;
    for (let edge = offsets[post]!; edge < offsets[post + 1]!; edge++) {
      const end = rows.find(targets[edge]!);
      if (end < 0) continue;
      room.targets[size] = end;
      room.scores[size++] = scores[edge]!;
    }
    picked[row + 1] = size;
  }
  for (let row = 1; row <= numRows; row++) {
    picked[row] = Math.max(picked[row]!, picked[row - 1]!);
  }
  return {
    offsets: picked,
    targets: room.targets.slice(0, size),
    scores: room.scores.slice(0, size),
  };
}

let edges = { targets: new Int32Array(), scores: new Float32Array() };

/** For all edges that leave some posts; used again. */
function edgeRoom(
  from: readonly number[],
  posts: Int32Array,
  offsets: Int32Array,
) {
  let most = 0;
  for (const row of from) {
    const post = posts[row]!;
    most += offsets[post + 1]! - offsets[post]!;
  }
  if (edges.targets.length < most) {
    const size = 2 * most;
    edges = { targets: new Int32Array(size), scores: new Float32Array(size) };
  }
  return edges;
}
