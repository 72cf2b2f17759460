import type { PairsOfNodes, PairTable } from './HeteroGraph.js';
import type { KernelMemory } from './kernels/KernelMemory.js';

export interface WantedPriors {
  /** In whose order the pairs are gone through. */
  readonly own: PairsOfNodes;
  /** Of the sources. */
  readonly other: PairsOfNodes;
  /** Positions in that order; all of them where it is left out. */
  readonly range?: { readonly firstPair: number; readonly endPair: number };
  /** Where they are written. */
  readonly address: number;
}

/** By edge of the pairs in `own`'s order: the prior of its source, a node of `other`. */
export function putPriors(
  memory: KernelMemory,
  { numPairs, numEdges, numRelations }: PairTable,
  { own, other, range, address }: WantedPriors,
): void {
  const { firstPair, endPair } = range ?? { firstPair: 0, endPair: numPairs };
  const of = memory.floats(other.priors, other.numNodes * numRelations);
  const others = memory.integers(own.others, numPairs);
  const offsets = memory.integers(own.edgeOffsets, numPairs + 1);
  const relations = memory.bytes(own.relations, numEdges);
  const firstEdge = offsets[firstPair]!;
  const priors = memory.floats(address, offsets[endPair]! - firstEdge);
  for (let position = firstPair; position < endPair; position++) {
    const first = others[position]! * numRelations;
    const end = offsets[position + 1]!;
    for (let edge = offsets[position]!; edge < end; edge++) {
      priors[edge - firstEdge] = of[first + relations[edge]!]!;
    }
  }
}
