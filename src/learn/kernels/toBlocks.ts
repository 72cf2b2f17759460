/** Rows cut into blocks, in the kernels' memory or out of it: block b holds rows `bounds[b]` … `bounds[b + 1]`. */
export type Blocks = Int32Array;

const MOST_BLOCKS = 128;
/** Below this a block is not worth handing to another thread. */
const LEAST_COST = 4096;
/** What a row costs beside its edges. */
const ROW_COST = 4;

/** Cuts rows so that blocks hold about as many edges each: by the graph alone, never by the number of cores. */
export function blocksByEdges(offsets: Int32Array): Blocks {
  const numRows = offsets.length - 1;
  const cost = offsets[numRows]! + ROW_COST * numRows;
  const share = Math.max(LEAST_COST, Math.ceil(cost / MOST_BLOCKS));
  const bounds = [0];
  let last = 0;
  for (let row = 1; row <= numRows; row++) {
    const until = offsets[row]! + ROW_COST * row;
    if (until - last < share && row < numRows) continue;
    bounds.push(row);
    last = until;
  }
  return Int32Array.from(bounds);
}

/** Cuts rows into blocks of about `perBlock` rows, or 128 blocks. */
export function blocksByRows(numRows: number, perBlock: number): Blocks {
  const size = Math.max(perBlock, Math.ceil(numRows / MOST_BLOCKS));
  const numBlocks = Math.ceil(numRows / size);
  return Int32Array.from({ length: numBlocks + 1 }, (_none, block) =>
    Math.min(numRows, block * size),
  );
}
