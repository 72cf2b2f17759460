import { setTimeout as sleep } from 'node:timers/promises';
import type { Dataset } from '../domain/Dataset.js';
import { SLOTS, type ModelVersion, type Slot } from '../domain/ModelVersion.js';
import type {
  EmbeddingTable,
  SimilarityEdges,
  SlotContent,
  TrainingGraph,
  UnusableFeature,
} from '../domain/TrainingGraph.js';
import { AppError } from '../errors.js';
import { chunk } from '../lib/chunk.js';
import { evidenceColumns } from './evidenceColumns.js';
import { exportDataset } from './exportDataset.js';
import { modelParts, type ModelColumns } from './modelParts.js';
import type { GraphDoor } from './runQuery.js';
import { toModelVersion } from './toModelVersion.js';
import { toSimilarityRows, type SimilarityRow } from './toSimilarityRows.js';

const READ = { mode: 'read' } as const;
const WRITE = { mode: 'write' } as const;
const OWN_TRANSACTIONS = { mode: 'autocommit' } as const;
/** Nodes whose vectors go in one transaction. */
const VECTORS_AT_ONCE = 1000;
/** Edges that go in one transaction, in whole lists. */
const EDGES_AT_ONCE = 20_000;
const INDEXES_ONLINE_SECONDS = 300;

/** The training port on Neo4j. For `settleMs` after a flip, servers may still read the slot that served before: so long it is not overwritten. */
export class Neo4jTrainingGraph implements TrainingGraph {
  constructor(
    private readonly door: GraphDoor,
    private readonly settleMs = 0,
  ) {}

  exportDataset(
    onRows: (count: number) => void,
    onUnusable?: (feature: UnusableFeature) => void,
  ): Promise<Dataset> {
    return exportDataset(this.door, onRows, onUnusable);
  }

  async replaceSimilarities(
    edges: SimilarityEdges,
    neighbours: number,
    onRows: (count: number) => void,
  ): Promise<void> {
    const users = await this.elements('read/userElements', edges.users);
    const posts = await this.elements('read/postElements', edges.posts);
    const lists = [
      ['write/replaceSimilarUsers', users, edges.userSimilar, Infinity],
      ['write/replaceSimilarPosts', posts, edges.postSimilar, neighbours],
      ['write/replaceFollowedBy', posts, edges.followedBy, neighbours],
    ] as const;
    for (const [query, nodes, columns, most] of lists) {
      for (const rows of batches(toSimilarityRows(columns, nodes, most))) {
        await this.door.run(query, { rows }, WRITE);
        onRows(rows.length);
      }
    }
  }

  async idleSlot(): Promise<Slot> {
    const current = await this.currentModel();
    return SLOTS.find((slot) => slot !== current?.slot) ?? SLOTS[0];
  }

  async writeSlot(
    slot: Slot,
    { embeddings, similarities }: SlotContent,
    onRows: (count: number) => void,
  ): Promise<void> {
    await this.vacate(slot);
    const property = `embedding${slot}`;
    await this.door.run('write/clearSlot', { property }, OWN_TRANSACTIONS);
    const tables = [
      ['write/setUserVectors', embeddings.users],
      ['write/setPostVectors', embeddings.posts],
      ['write/setMoodVectors', embeddings.moods],
    ] as const;
    for (const [query, table] of tables) {
      for (const rows of chunk(toVectorRows(table), VECTORS_AT_ONCE)) {
        await this.door.run(query, { property, rows }, WRITE);
        onRows(rows.length);
      }
    }
    await modelParts.write(this.door, slot, toColumns(similarities));
    onRows(similarities.posts.length);
    await this.awaitIndexes();
  }

  async flip(version: ModelVersion): Promise<void> {
    const { metrics, ...rest } = version;
    const flipped = await this.door.run(
      'write/flipModel',
      { ...rest, metrics: JSON.stringify(metrics) },
      WRITE,
    );
    if (flipped.length === 0) throw slotServes(version.slot);
  }

  async rollBack(): Promise<void> {
    const rolled = await this.door.run('write/rollBackModel', {}, WRITE);
    if (rolled.length > 0) return;
    throw new AppError(
      'NOT_FOUND',
      'There is no model to roll back to: the other slot was never published, or is being written; `reelgraph models promote <id>` puts a kept run into service',
    );
  }

  async currentModel(): Promise<ModelVersion | null> {
    const [row] = await this.door.run('read/currentModel', {}, READ);
    return toModelVersion(row);
  }

  async previousModel(): Promise<ModelVersion | null> {
    const [row] = await this.door.run('read/previousModel', {}, READ);
    return toModelVersion(row);
  }

  /** Where the nodes of these ids stand: a look into the index for each end of each edge took longer than writing it. */
  private async elements(
    query: string,
    ids: readonly string[],
  ): Promise<(string | undefined)[]> {
    const rows = await this.door.run(query, {}, READ);
    const byId = new Map(
      rows.map(({ id, element }) => [String(id), String(element)]),
    );
    return ids.map((id) => byId.get(id));
  }

  private async vacate(slot: Slot): Promise<void> {
    const [vacated] = await this.door.run('write/vacateSlot', { slot }, WRITE);
    if (vacated === undefined) throw slotServes(slot);
    const sinceFlip = Number(vacated.sinceFlip ?? Infinity);
    if (sinceFlip < this.settleMs) await sleep(this.settleMs - sinceFlip);
  }

  private async awaitIndexes(): Promise<void> {
    const timeoutMs = (INDEXES_ONLINE_SECONDS + 30) * 1000;
    const seconds = INDEXES_ONLINE_SECONDS;
    const options = { mode: 'read', timeoutMs } as const;
    await this.door.run('read/awaitIndexes', { seconds }, options);
  }
}

function toColumns(edges: SimilarityEdges): ModelColumns {
  const { postSimilar: similar, ...rest } = edges;
  return evidenceColumns.encode({ ...rest, similar });
}

function slotServes(slot: Slot): AppError {
  return new AppError(
    'CONFLICT',
    `Slot ${slot} serves: a model is written into the idle slot and then flipped. Was another model published meanwhile?`,
  );
}

/** A vector of zeros has no direction, so a cosine index cannot hold it: such a node stays without. */
function toVectorRows({
  ids,
  dimension,
  vectors,
}: EmbeddingTable): { id: string; vector: number[] }[] {
  return ids.flatMap((id, row) => {
    const vector = vectors.subarray(row * dimension, (row + 1) * dimension);
    return vector.some((axis) => axis !== 0)
      ? [{ id, vector: Array.from(vector) }]
      : [];
  });
}

/** Whole lists together until a transaction's worth of edges is reached. */
function* batches(
  rows: Iterable<SimilarityRow>,
): Generator<readonly SimilarityRow[]> {
  let batch: SimilarityRow[] = [];
  let edges = 0;
  for (const row of rows) {
    batch.push(row);
    edges += row.targets.length + 1;
    if (edges < EDGES_AT_ONCE) continue;
    yield batch;
    batch = [];
    edges = 0;
  }
  if (batch.length > 0) yield batch;
}
