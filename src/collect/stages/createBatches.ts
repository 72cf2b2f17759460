import type { RawPage } from './fetchRows.js';
import type { ParsedRows } from './parseRows.js';

/** Consecutive pages to be written together. */
export interface Batch {
  readonly pages: number;
  /** Number of the last page in it. */
  readonly lastPage: number;
  /** Whether that page was full. */
  readonly isFull: boolean;
  readonly records: ParsedRows;
}

/**
 * Pages a transaction. With 1000 rows each: fewer cost more per row, more gain little
 * (measured on a busy machine: 3.2k rows/s with one page, 5.4k with five and with twenty).
 */
const PAGES_PER_BATCH = 5;

/**
 * Joins pages until they are enough for one transaction, rows parsed on the way.
 * Pages that were read before the source fails come as a batch of their own first, so that they are not lost.
 */
export async function* createBatches(
  pages: AsyncIterable<RawPage>,
  parseRows: (rows: readonly unknown[]) => ParsedRows,
): AsyncGenerator<Batch> {
  let held: { page: RawPage; records: ParsedRows }[] = [];
  const flush = (): Batch[] => {
    const batch = join(held);
    held = [];
    return batch === undefined ? [] : [batch];
  };
  try {
    for await (const page of pages) {
      held.push({ page, records: parseRows(page.rows) });
      if (held.length === PAGES_PER_BATCH || !page.isFull) yield* flush();
    }
  } catch (error) {
    yield* flush();
    throw error;
  }
  yield* flush();
}

function join(
  held: readonly { page: RawPage; records: ParsedRows }[],
): Batch | undefined {
  const last = held.at(-1)?.page;
  if (last === undefined) return undefined;
  const all = held.map(({ records }) => records);
  return {
    pages: held.length,
    lastPage: last.page,
    isFull: last.isFull,
    records: {
      users: all.flatMap(({ users }) => users),
      posts: all.flatMap(({ posts }) => posts),
      interactions: all.flatMap(({ interactions }) => interactions),
      setAside: all.flatMap(({ setAside }) => setAside),
    },
  };
}
