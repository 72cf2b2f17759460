/** Works on the rows of one block; the job's address, the first row, the row after the last, the block. */
export type Kernel = (
  job: number,
  first: number,
  end: number,
  block: number,
) => void;
