import type { Row } from './runQuery.js';

/** All rows of a stream. */
export async function collectRows(rows: AsyncIterable<Row>): Promise<Row[]> {
  const all: Row[] = [];
  for await (const row of rows) all.push(row);
  return all;
}
