import type { NeighbourLists } from '../ranking/NeighbourLists.js';
import type { SimilarityLists } from './FittedNetwork.js';
import type { TrainingPairs } from './TrainingPairs.js';

export interface ListSizes {
  readonly posts: number;
  readonly users: number;
}

/** How many steps on still counts as following, and how fast it fades. */
const FOLLOW_WINDOW = 20;
const FOLLOW_DECAY = 5;

/** Cosine of co-interaction between posts and between users, and what followed what: the nearest of each, from training pairs alone. */
export function coInteractionLists(
  pairs: TrainingPairs,
  sizes: ListSizes,
): SimilarityLists {
  const byPost = groupByPost(pairs);
  return {
    userSimilar: cosineLists(userSide(pairs, byPost), sizes.users),
    postSimilar: cosineLists(postSide(pairs, byPost), sizes.posts),
    followedBy: followLists(pairs, byPost, sizes.posts),
  };
}

interface Side {
  readonly numNodes: number;
  degree(node: number): number;
  /** Visits each node that shares a pair's other end, once per shared end. */
  visit(node: number, on: (other: number) => void): void;
}

interface ByPost {
  readonly offsets: Int32Array;
  readonly pairs: Int32Array;
}

function groupByPost({ post, numPosts }: TrainingPairs): ByPost {
  const offsets = new Int32Array(numPosts + 1);
  for (const index of post) offsets[index + 1]! += 1;
  for (let index = 0; index < numPosts; index++)
    offsets[index + 1]! += offsets[index]!;
  const next = offsets.slice();
  const pairs = new Int32Array(post.length);
  post.forEach((index, pair) => (pairs[next[index]!++] = pair));
  return { offsets, pairs };
}

function postSide(
  { offsets, post, user, numPosts }: TrainingPairs,
  byPost: ByPost,
): Side {
  return {
    numNodes: numPosts,
    degree: (node) => byPost.offsets[node + 1]! - byPost.offsets[node]!,
    visit: (node, on) => {
      for (
        let place = byPost.offsets[node]!;
        place < byPost.offsets[node + 1]!;
        place++
      ) {
        const owner = user[byPost.pairs[place]!]!;
        for (let pair = offsets[owner]!; pair < offsets[owner + 1]!; pair++)
          on(post[pair]!);
      }
    },
  };
}

function userSide(
  { offsets, post, user, numUsers }: TrainingPairs,
  byPost: ByPost,
): Side {
  return {
    numNodes: numUsers,
    degree: (node) => offsets[node + 1]! - offsets[node]!,
    visit: (node, on) => {
      for (let own = offsets[node]!; own < offsets[node + 1]!; own++) {
        const shared = post[own]!;
        for (
          let place = byPost.offsets[shared]!;
          place < byPost.offsets[shared + 1]!;
          place++
        ) {
          on(user[byPost.pairs[place]!]!);
        }
      }
    },
  };
}

function cosineLists(side: Side, most: number): NeighbourLists {
  const builder = new ListBuilder(side.numNodes, most);
  for (let node = 0; node < side.numNodes; node++) {
    side.visit(node, (other) => {
      if (other !== node) builder.add(other, 1);
    });
    const own = side.degree(node);
    builder.endRow(
      (other, shared) => shared / Math.sqrt(own * side.degree(other)),
    );
  }
  return builder.build();
}

function followLists(
  { offsets, post, user, numPosts, ordered }: TrainingPairs,
  byPost: ByPost,
  most: number,
): NeighbourLists {
  const builder = new ListBuilder(numPosts, most);
  const degree = (node: number) =>
    byPost.offsets[node + 1]! - byPost.offsets[node]!;
  for (let node = 0; node < numPosts; node++) {
    for (
      let place = byPost.offsets[node]!;
      place < byPost.offsets[node + 1]!;
      place++
    ) {
      const pair = byPost.pairs[place]!;
      const owner = user[pair]!;
      if (ordered[owner] === 0) continue;
      const end = Math.min(offsets[owner + 1]!, pair + 1 + FOLLOW_WINDOW);
      for (let later = pair + 1; later < end; later++) {
        builder.add(post[later]!, Math.exp(-(later - pair) / FOLLOW_DECAY));
      }
    }
    builder.endRow(
      (other, sum) => sum / Math.sqrt(degree(node) * degree(other)),
    );
  }
  return builder.build();
}

/** Collects one row at a time in a dense sum and keeps its largest entries. */
class ListBuilder {
  private readonly sums: Float64Array;
  private touched: number[] = [];
  private readonly offsets: Int32Array;
  private readonly targets: number[] = [];
  private readonly scores: number[] = [];
  private row = 0;

  constructor(
    numNodes: number,
    private readonly most: number,
  ) {
    this.sums = new Float64Array(numNodes);
    this.offsets = new Int32Array(numNodes + 1);
  }

  add(node: number, amount: number): void {
    if (this.sums[node] === 0) this.touched.push(node);
    this.sums[node]! += amount;
  }

  endRow(scoreOf: (node: number, sum: number) => number): void {
    const scored = this.touched
      .map((node) => ({ node, score: scoreOf(node, this.sums[node]!) }))
      .sort((a, b) => b.score - a.score || a.node - b.node)
      .slice(0, this.most);
    for (const { node, score } of scored) {
      this.targets.push(node);
      this.scores.push(score);
    }
    for (const node of this.touched) this.sums[node] = 0;
    this.touched = [];
    this.row += 1;
    this.offsets[this.row] = this.targets.length;
  }

  build(): NeighbourLists {
    return {
      offsets: this.offsets,
      targets: Int32Array.from(this.targets),
      scores: Float32Array.from(this.scores),
    };
  }
}
