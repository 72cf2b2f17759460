import type { Ends } from '../HeteroGraph.js';
import type { EdgeKernels } from './EdgeKernels.js';
import { blocksByEdges, type Blocks } from './toBlocks.js';

/** Some nodes of one kind, the only ones that are asked for: nothing is worked out for the others. */
export interface ChosenRows {
  /** `[numRows]` node of each row, each at most once. */
  readonly nodes: Int32Array;
  /** The same in the kernels' memory. */
  readonly rows: number;
  /** `[numNodes]` row of each node, −1 for the others, in the kernels' memory. */
  readonly rowOf: number;
}

/** Puts them where a step's kernels find them: call it within the step. */
export function chooseRows(
  { memory }: EdgeKernels,
  nodes: Int32Array,
  numNodes: number,
): ChosenRows {
  const rowOf = new Int32Array(numNodes).fill(-1);
  nodes.forEach((node, row) => (rowOf[node] = row));
  return { nodes, rows: memory.put(nodes), rowOf: memory.put(rowOf) };
}

/** The rows of destinations to work on: all of them, or those that are chosen, by the edges that they have. */
export function rowsOf(
  { memory }: EdgeKernels,
  { numNodes, offsets, blocks }: Ends,
  chosen: ChosenRows | null,
): { readonly numRows: number; readonly blocks: Blocks } {
  if (chosen === null) return { numRows: numNodes, blocks };
  const { nodes } = chosen;
  const starts = memory.integers(offsets, numNodes + 1);
  const ends = new Int32Array(nodes.length + 1);
  nodes.forEach((node, row) => {
    ends[row + 1] = ends[row]! + starts[node + 1]! - starts[node]!;
  });
  return { numRows: nodes.length, blocks: blocksByEdges(ends) };
}
