import type { GraphCounts, SetAside } from '../domain/CollectionGraph.js';
import type { CollectedList, CollectionRun } from '../domain/CollectionRun.js';
import type {
  OperationsGraph,
  SetAsideReason,
} from '../domain/OperationsGraph.js';
import type { Stage } from '../lib/recordProgress.js';
import { numberOrNull, textOrNull } from './rows/cells.js';
import { toSetAside } from './rows/toSetAside.js';
import type { GraphDoor, Row } from './runQuery.js';

const READ = { mode: 'read' } as const;
/** A collection that said nothing for longer has no process any more. */
const SILENT_MS = 60_000;

/** The operators' port on Neo4j. */
export class Neo4jOperationsGraph implements OperationsGraph {
  constructor(
    private readonly door: GraphDoor,
    private readonly now: () => number,
  ) {}

  async collectionRuns(limit: number): Promise<readonly CollectionRun[]> {
    const rows = await this.door.run('read/collectionRuns', { limit }, READ);
    return rows.map((row) => toCollectionRun(row, this.now()));
  }

  async setAsideReasons(limit: number): Promise<readonly SetAsideReason[]> {
    const rows = await this.door.run('read/setAsideReasons', { limit }, READ);
    return rows.map(({ list, expected, count }) => ({
      list: String(list),
      expected: String(expected),
      count: Number(count),
    }));
  }

  async setAside(
    { list, expected }: Pick<SetAsideReason, 'list' | 'expected'>,
    limit: number,
  ): Promise<readonly SetAside[]> {
    const params = { list, expected, limit };
    const rows = await this.door.run('read/setAsideOf', params, READ);
    return rows.map(toSetAside);
  }
}

function toCollectionRun(row: Row, now: number): CollectionRun {
  const endedAt = numberOrNull(row.endedAt);
  const state = row.state as CollectionRun['state'];
  const beatAt = Number(row.beatAt);
  const isLost = state === 'running' && now - beatAt > SILENT_MS;
  return {
    id: String(row.id),
    source: String(row.source),
    state: isLost ? 'stopped' : state,
    startedAt: Number(row.startedAt),
    endedAt: isLost ? beatAt : endedAt,
    stages: JSON.parse(textOrNull(row.stages) ?? '[]') as Stage[],
    failure: textOrNull(row.failure),
    lists: JSON.parse(textOrNull(row.lists) ?? '[]') as CollectedList[],
    counts: toCounts(row),
  };
}

function toCounts({
  users,
  posts,
  interactions,
  setAside,
}: Row): GraphCounts | null {
  if (users === null || users === undefined) return null;
  return {
    users: Number(users),
    posts: Number(posts),
    interactions: Number(interactions),
    setAside: Number(setAside),
  };
}
