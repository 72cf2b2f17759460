import type { Driver } from 'neo4j-driver';
import { interactionWeight } from '../../src/domain/interactionWeight.js';
import type { InteractionRecord } from '../../src/domain/records.js';
import { INTERACTION_RELATIONS } from '../../src/domain/relations.js';
import { chunk } from '../../src/lib/chunk.js';

export interface PlainOptions {
  readonly rowsAtOnce: number;
  /** Rows of a batch gathered by user, each of whom is then looked up once. */
  readonly byUser: boolean;
}

/**
 * What one writes without us: batches of rows out of memory, one statement a batch, nothing checked, no place kept.
 * The relationships and their properties are those that a collection writes; users and posts are there.
 */
export async function writePlainly(
  driver: Driver,
  interactions: readonly InteractionRecord[],
  { rowsAtOnce, byUser }: PlainOptions,
): Promise<void> {
  for (const { type, relationship } of INTERACTION_RELATIONS) {
    const rows = interactions.filter((row) => row.type === type).map(toRow);
    const text = byUser ? mergeByUser(relationship) : mergeRows(relationship);
    for (const some of chunk(rows, rowsAtOnce)) {
      const params = { rows: byUser ? gather(some) : some };
      await driver.executeQuery(text, params, { database: 'neo4j' });
    }
  }
}

interface PlainRow {
  readonly userId: string;
  readonly postId: string;
  readonly at: number | null;
  readonly value: number | null;
  readonly weight: number;
}

function toRow(record: InteractionRecord): PlainRow {
  const { userId, postId, at, value } = record;
  const onItsDay = { now: at ?? 0, halfLifeMs: Infinity };
  const weight = interactionWeight(record, onItsDay);
  return { userId, postId, at, value, weight };
}

function gather(
  rows: readonly PlainRow[],
): { id: string; rows: readonly PlainRow[] }[] {
  const byUser = new Map<string, PlainRow[]>();
  for (const row of rows) {
    const own = byUser.get(row.userId);
    if (own === undefined) byUser.set(row.userId, [row]);
    else own.push(row);
  }
  return Array.from(byUser, ([id, own]) => ({ id, rows: own }));
}

function mergeRows(relationship: string): string {
  return `UNWIND $rows AS row
    MATCH (user:User {id: row.userId})
    MATCH (post:Post {id: row.postId})
    ${mergeOne(relationship)}`;
}

function mergeByUser(relationship: string): string {
  return `UNWIND $rows AS theirs
    MATCH (user:User {id: theirs.id})
    UNWIND theirs.rows AS row
    MATCH (post:Post {id: row.postId})
    ${mergeOne(relationship)}`;
}

function mergeOne(relationship: string): string {
  return `MERGE (user)-[interaction:${relationship}]->(post)
    SET interaction.at = toInteger(row.at), interaction.value = row.value, interaction.weight = row.weight`;
}
