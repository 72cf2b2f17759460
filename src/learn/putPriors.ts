import type { PairsOfNodes, PairTable } from './HeteroGraph.js';
import type { KernelMemory } from './kernels/KernelMemory.js';

/** By edge of the pairs in `own`'s order: the prior of its source, a node of `other`. Writes `[numEdges]` to the address. */
export function putPriors(
  memory: KernelMemory,
  { numPairs, numEdges, numRelations }: PairTable,
  {
    own,
    other,
    address,
  }: { own: PairsOfNodes; other: PairsOfNodes; address: number },
): void {
  const priors = memory.floats(address, numEdges);
  const of = memory.floats(other.priors, other.numNodes * numRelations);
  const others = memory.integers(own.others, numPairs);
  const offsets = memory.integers(own.edgeOffsets, numPairs + 1);
  const relations = memory.bytes(own.relations, numEdges);
  for (let position = 0; position < numPairs; position++) {
    const first = others[position]! * numRelations;
    const end = offsets[position + 1]!;
    for (let edge = offsets[position]!; edge < end; edge++) {
      priors[edge] = of[first + relations[edge]!]!;
    }
  }
}
