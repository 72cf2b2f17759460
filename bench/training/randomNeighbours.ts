import type { SimilarityLists } from '../../src/learn/FittedNetwork.js';
import type { NeighbourLists } from '../../src/domain/NeighbourLists.js';
import { createRandom, type Random } from '../../src/lib/createRandom.js';

const NEIGHBOURS = 10;

/** Ten neighbours of each kind for every node, by chance: for timing, where finding real ones would take longer than what is timed. */
export function randomNeighbours(
  { users, posts }: { users: number; posts: number },
  seed: number,
): SimilarityLists {
  const random = createRandom(seed);
  return {
    userSimilar: lists(users, random),
    postSimilar: lists(posts, random),
    followedBy: lists(posts, random),
    together: lists(0, random),
    factors: { dimension: 0, values: new Float32Array() },
  };
}

function lists(numNodes: number, random: Random): NeighbourLists {
  const length = numNodes * NEIGHBOURS;
  return {
    offsets: Int32Array.from(
      { length: numNodes + 1 },
      (_none, node) => node * NEIGHBOURS,
    ),
    targets: Int32Array.from({ length }, () => Math.floor(random() * numNodes)),
    scores: new Float32Array(length).fill(1),
  };
}
