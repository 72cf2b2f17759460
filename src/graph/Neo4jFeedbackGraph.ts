import type {
  DeletedUser,
  EngagementRow,
  FeedbackGraph,
  ImpressionRecord,
  InteractionChange,
  RecordedBatch,
  StandingInteraction,
  WriteKey,
} from '../domain/FeedbackGraph.js';
import {
  RECOMMENDATION_SOURCES,
  type RecommendationSource,
} from '../domain/RankedList.js';
import type { PostRecord, UserRecord } from '../domain/records.js';
import { INTERACTION_RELATIONS } from '../domain/relations.js';
import { AppError } from '../errors.js';
import { numberOrNull, textOrNull } from './rows/cells.js';
import type { GraphDoor, Row, TransactionRun } from './runQuery.js';
import { toMentionPattern } from './toMentionPattern.js';
import { toPostRecord } from './toPostRecord.js';
import { toWriteCalls } from './toWriteCalls.js';

const READ = { mode: 'read' } as const;
const WRITE = { mode: 'write' } as const;
/** How long a batch's key is remembered. */
const KEY_MS = 24 * 3_600_000;

/** The feedback port on Neo4j. */
export class Neo4jFeedbackGraph implements FeedbackGraph {
  constructor(private readonly door: GraphDoor) {}

  async postRecords(
    ids: readonly string[],
  ): Promise<readonly (PostRecord | null)[]> {
    const rows = await this.door.run('read/postRecords', { ids }, READ);
    const records = new Map(rows.map((row) => [row.id, toPostRecord(row)]));
    return ids.map((id) => records.get(id) ?? null);
  }

  recordInteractions({
    changes,
    impressions,
    key,
  }: Parameters<
    FeedbackGraph['recordInteractions']
  >[0]): Promise<RecordedBatch> {
    return this.door.transact('write/recordInteractions', async (run) => {
      const before = key === null ? null : await claim(run, key);
      if (before !== null) return { ...before, replayed: true };
      const outcome = await applyChanges(run, changes);
      await mergeImpressions(run, impressions);
      if (key !== null) {
        const kept = { id: key.id, outcome: JSON.stringify(outcome) };
        await run('write/keepOutcome', kept);
      }
      return { ...outcome, replayed: false };
    });
  }

  async recordImpression(impression: ImpressionRecord): Promise<void> {
    const rows = [impression];
    await this.door.run('write/mergeImpressions', { rows }, WRITE);
  }

  writeUsers(users: readonly UserRecord[]): Promise<void> {
    return this.door.runAll(toWriteCalls({ ...NOTHING, users }));
  }

  writePosts(posts: readonly PostRecord[]): Promise<void> {
    return this.door.runAll([
      ...toWriteCalls({ ...NOTHING, posts }),
      COUNT_CHANGE,
    ]);
  }

  hidePost(postId: string, hidden: boolean): Promise<boolean> {
    return this.door.transact('write/hidePost', async (run) => {
      const params = { postId, hidden: hidden || null };
      const hit = await run('write/hidePost', params);
      await run(COUNT_CHANGE.name, COUNT_CHANGE.params);
      return hit.length > 0;
    });
  }

  async setNotInterested(
    userId: string,
    postId: string,
    at: number | null,
  ): Promise<boolean> {
    const query =
      at === null ? 'write/removeNotInterested' : 'write/mergeNotInterested';
    const rows = await this.door.run(query, { userId, postId, at }, WRITE);
    return rows.length > 0;
  }

  async deleteUser(
    userId: string,
    { deletePosts }: { readonly deletePosts: boolean },
  ): Promise<DeletedUser | null> {
    const mention = toMentionPattern(userId);
    const params = { userId, deletePosts, mention };
    const [row] = await this.door.run('write/deleteUser', params, WRITE);
    if (row === undefined) return null;
    const { interactions, posts } = row;
    return { interactions: Number(interactions), posts: posts as string[] };
  }

  async engagement(since: number): Promise<readonly EngagementRow[]> {
    const rows = await this.door.run('read/engagement', { since }, READ);
    return rows.map(toEngagementRow);
  }
}

const COUNT_CHANGE = { name: 'write/countChange', params: {} };

const NOTHING = {
  users: [],
  posts: [],
  interactions: [],
  setAside: [],
  cursor: null,
};

type Outcome = Omit<RecordedBatch, 'replayed'>;

/** What was written under the key before; null where it is new, and now taken. */
async function claim(
  run: TransactionRun,
  { id, request, at }: WriteKey,
): Promise<Outcome | null> {
  const params = { id, request, at, before: at - KEY_MS };
  const [row] = await run('write/claimKey', params);
  if (row?.request !== request) {
    throw new AppError(
      'CONFLICT',
      `The key ${JSON.stringify(id)} was used for another batch; a new batch needs a key of its own`,
    );
  }
  const { outcome } = row;
  return typeof outcome === 'string' ? (JSON.parse(outcome) as Outcome) : null;
}

async function applyChanges(
  run: TransactionRun,
  changes: readonly InteractionChange[],
): Promise<Outcome> {
  const rows = changes.map(({ userId, postId, type }, place) => ({
    place,
    userId,
    postId,
    relationship: RELATIONSHIPS.get(type),
  }));
  const interactions = changes.filter(({ undo }) => !undo);
  for (const call of toWriteCalls({ ...NOTHING, interactions })) {
    await run(call.name, call.params);
  }
  const taken = rows.filter(({ place }) => changes[place]?.undo === true);
  const removed = await run('write/removeInteractions', { rows: taken });
  const standing = await run('read/standingInteractions', { rows });
  const undone = new Set(removed.map((row) => row.place));
  const stands = new Map(standing.map((row) => [row.place, toStanding(row)]));
  return {
    standing: rows.map(({ place }) => stands.get(place) ?? null),
    held: changes.map(({ at, value }, place) => {
      const stood = stands.get(place);
      return stood?.at === at && stood.value === value;
    }),
    undone: rows.map(({ place }) => undone.has(place)),
  };
}

async function mergeImpressions(
  run: TransactionRun,
  rows: readonly ImpressionRecord[],
): Promise<void> {
  if (rows.length > 0) await run('write/mergeImpressions', { rows });
}

const RELATIONSHIPS: ReadonlyMap<string, string> = new Map(
  INTERACTION_RELATIONS.map(({ type, relationship }) => [type, relationship]),
);

function toStanding({ at, value }: Row): StandingInteraction {
  return { at: numberOrNull(at), value: numberOrNull(value) };
}

function toEngagementRow(row: Row): EngagementRow {
  return {
    modelVersion: textOrNull(row.modelVersion),
    arm: String(row.arm),
    source: sourceOf(row.source),
    impressions: Number(row.impressions),
    clicks: Number(row.clicks),
    watches: Number(row.watches),
  };
}

function sourceOf(name: unknown): RecommendationSource {
  const source = RECOMMENDATION_SOURCES.find((known) => known === name);
  if (source !== undefined) return source;
  throw new AppError(
    'BAD_DATA',
    `Sources of impressions are ${RECOMMENDATION_SOURCES.join(', ')} but got: ${String(name)}`,
  );
}
