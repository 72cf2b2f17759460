import type {
  CollectedPage,
  CollectionGraph,
  GraphCounts,
  KeptAside,
  SetAside,
  SyncCursor,
} from '../domain/CollectionGraph.js';
import {
  INTERACTION_RELATIONS,
  INTERACTION_TYPES,
} from '../domain/relations.js';
import { toSetAside } from './rows/toSetAside.js';
import type { GraphDoor } from './runQuery.js';
import { toSetAsideRow } from './toSetAsideRow.js';
import { toWriteCalls } from './toWriteCalls.js';

const READ = { mode: 'read' } as const;
const OWN_TRANSACTIONS = { mode: 'autocommit' } as const;

/** The collection port on Neo4j. How the graph looks is written in README.md beside this file. */
export class Neo4jCollectionGraph implements CollectionGraph {
  constructor(private readonly door: GraphDoor) {}

  async loadCursor(source: string, list: string): Promise<SyncCursor | null> {
    const [row] = await this.door.run('read/cursor', { source, list }, READ);
    if (row === undefined) return null;
    const { page, pageSize } = row;
    return { source, list, page: Number(page), pageSize: Number(pageSize) };
  }

  async writePage(page: CollectedPage): Promise<void> {
    const calls = toWriteCalls(page);
    if (calls.length > 0) await this.door.runAll(calls);
  }

  async refreshWeights(halfLifeMs: number): Promise<void> {
    const [row] = await this.door.run('read/newestInteraction', {}, READ);
    const baseWeights = Object.fromEntries(
      INTERACTION_RELATIONS.map(({ relationship, baseWeight }) => [
        relationship,
        baseWeight,
      ]),
    );
    await this.door.run(
      'write/refreshWeights',
      { now: Number(row?.at ?? 0), halfLifeMs, baseWeights },
      OWN_TRANSACTIONS,
    );
  }

  async refreshFeatures(): Promise<void> {
    await this.standardise('User', [
      'read/userFeatureStatistics',
      'write/standardiseUserFeatures',
    ]);
    await this.standardise('Post', [
      'read/postFeatureStatistics',
      'write/standardisePostFeatures',
    ]);
  }

  async counts(): Promise<GraphCounts> {
    const [row] = await this.door.run('read/graphSummary', {}, READ);
    const count = (name: string) => Number(row?.[name]);
    return {
      users: count('users'),
      posts: count('posts'),
      interactions: INTERACTION_TYPES.map(count).reduce((a, b) => a + b, 0),
      setAside: count('setAside'),
    };
  }

  async setAsideAfter(after: string, limit: number): Promise<KeptAside[]> {
    const params = { after, limit };
    const rows = await this.door.run('read/setAsideAfter', params, READ);
    return rows.map((row) => ({ id: String(row.id), ...toSetAside(row) }));
  }

  async keepSetAside(
    { source, list }: { source: string; list: string | null },
    kept: readonly SetAside[],
  ): Promise<void> {
    const ids = kept.map((setAside) => toSetAsideRow(setAside).id);
    const params = { source, list, ids };
    await this.door.run('write/keepSetAside', params, { mode: 'write' });
  }

  private async standardise(
    label: string,
    [statistics, standardise]: readonly [string, string],
  ): Promise<void> {
    const rows = await this.door.run(statistics, {}, READ);
    const spec = {
      names: rows.map((row) => String(row.name)),
      means: rows.map((row) => Number(row.mean)),
      deviations: rows.map((row) => Number(row.deviation)),
    };
    await this.door.run(standardise, spec, OWN_TRANSACTIONS);
    await this.door.run(
      'write/recordFeatureSpec',
      { label, ...spec },
      { mode: 'write' },
    );
  }
}
