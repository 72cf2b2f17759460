import { collectRows } from '../../src/graph/collectRows.js';
import type { GraphDoor } from '../../src/graph/runQuery.js';

/** All users of the graph. */
export async function userIds(door: GraphDoor): Promise<string[]> {
  const rows = await collectRows(door.stream('export/users', {}));
  return rows.flatMap(({ ids }) => ids as string[]).sort();
}
