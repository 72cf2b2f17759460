import type { NeighbourLists } from '../domain/NeighbourLists.js';

/** The same edges turned round: row j holds every i that named j, in the order of i. */
export function transposeLists(lists: NeighbourLists): NeighbourLists {
  const numNodes = lists.offsets.length - 1;
  const offsets = new Int32Array(numNodes + 1);
  for (const target of lists.targets) offsets[target + 1]! += 1;
  for (let node = 0; node < numNodes; node++) {
    offsets[node + 1]! += offsets[node]!;
  }
  const next = offsets.slice();
  const targets = new Int32Array(lists.targets.length);
  const scores = new Float32Array(lists.targets.length);
  for (let node = 0; node < numNodes; node++) {
    for (
      let edge = lists.offsets[node]!;
      edge < lists.offsets[node + 1]!;
      edge++
    ) {
      const place = next[lists.targets[edge]!]!++;
      targets[place] = node;
      scores[place] = lists.scores[edge]!;
    }
  }
  return { offsets, targets, scores };
}
