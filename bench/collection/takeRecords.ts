import { readFolder } from '../../src/collect/readFolder.js';
import type { UpstreamRecords } from '../../src/upstream/UpstreamRecords.js';
import { LATEST_SMALL } from '../support/importLatestSmall.js';

/** The bundled MovieLens with its first interactions, as many as are wanted, and all of its posts. */
export async function takeRecords(wanted: number): Promise<UpstreamRecords> {
  const { posts, ...rest } = await readFolder(LATEST_SMALL);
  const interactions = rest.interactions.slice(0, wanted);
  const ids = new Set(interactions.map(({ userId }) => userId));
  const users = Array.from(ids, (id) => ({ id, features: {} }));
  return { users, posts, interactions };
}
