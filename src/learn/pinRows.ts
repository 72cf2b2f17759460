import type { WeightedRows } from './HeteroGraph.js';
import type { KernelMemory } from './kernels/KernelMemory.js';
import { blocksByEdges } from './kernels/toBlocks.js';

/** Weighted sources by destination, where kernels find them. */
export function pinRows(
  memory: KernelMemory,
  rows: {
    readonly offsets: Int32Array;
    readonly sources: Int32Array;
    readonly weights: Float32Array;
  },
): WeightedRows {
  return {
    offsets: memory.put(rows.offsets),
    sources: memory.put(rows.sources),
    weights: memory.put(rows.weights),
    blocks: blocksByEdges(rows.offsets),
  };
}
