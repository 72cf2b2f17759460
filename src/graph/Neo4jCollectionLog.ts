import type { CollectionLog } from '../domain/CollectionRun.js';
import type { GraphDoor } from './runQuery.js';

const WRITE = { mode: 'write' } as const;
/** Collections that are remembered: ten days of one every quarter of an hour. */
const KEPT = 1000;

/** The log of collections in the graph, where every process sees it. */
export class Neo4jCollectionLog implements CollectionLog {
  constructor(private readonly door: GraphDoor) {}

  async begin(run: Parameters<CollectionLog['begin']>[0]): Promise<void> {
    const params = { ...run, keep: KEPT };
    await this.door.run('write/beginCollection', params, WRITE);
  }

  async note({
    stages,
    ...note
  }: Parameters<CollectionLog['note']>[0]): Promise<void> {
    const params = { ...note, stages: JSON.stringify(stages) };
    await this.door.run('write/noteCollection', params, WRITE);
  }

  async end({
    stages,
    lists,
    counts,
    ...end
  }: Parameters<CollectionLog['end']>[0]): Promise<void> {
    const params = {
      ...end,
      stages: JSON.stringify(stages),
      lists: JSON.stringify(lists),
      users: counts?.users ?? null,
      posts: counts?.posts ?? null,
      interactions: counts?.interactions ?? null,
      setAside: counts?.setAside ?? null,
    };
    await this.door.run('write/endCollection', params, WRITE);
  }
}
