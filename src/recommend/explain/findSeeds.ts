import type { NeighbourLists } from '../../domain/NeighbourLists.js';

/** A post that leads to another one, and how much it counts. */
export interface Seed {
  readonly post: number;
  readonly weight: number;
}

/** Edges of a post that the graph shows as relationships; longer lists serve ranking alone (docs/decisions/002). */
const SHOWN = 20;
/** Seeds for each post: more than one, since an edge may have left the graph. */
const MOST_SEEDS = 3;

/** For each of the given posts the seeds with an edge to it, those that say most first. */
export function findSeeds(
  { offsets, targets, scores }: NeighbourLists,
  seeds: readonly Seed[],
  posts: ReadonlySet<number>,
): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, Seed[]>();
  for (const { post: seed, weight } of seeds) {
    const start = offsets[seed]!;
    const end = Math.min(offsets[seed + 1]!, start + SHOWN);
    for (let edge = start; edge < end; edge++) {
      const target = targets[edge]!;
      if (!posts.has(target)) continue;
      const own = found.get(target) ?? [];
      own.push({ post: seed, weight: weight * scores[edge]! });
      found.set(target, own);
    }
  }
  return new Map([...found].map(([post, own]) => [post, strongest(own)]));
}

function strongest(seeds: Seed[]): number[] {
  return seeds
    .sort((a, b) => b.weight - a.weight || a.post - b.post)
    .slice(0, MOST_SEEDS)
    .map(({ post }) => post);
}
