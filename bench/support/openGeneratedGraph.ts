import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from '../../src/domain/Dataset.js';
import type { InteractionRecord } from '../../src/domain/records.js';
import { INTERACTION_TYPES } from '../../src/domain/relations.js';
import { evidenceColumns } from '../../src/graph/evidenceColumns.js';
import { modelParts } from '../../src/graph/modelParts.js';
import { Neo4jTrainingGraph } from '../../src/graph/Neo4jTrainingGraph.js';
import type { GraphDoor } from '../../src/graph/runQuery.js';
import type { UpstreamRecords } from '../../src/upstream/UpstreamRecords.js';
import type { BenchContext } from '../Benchmark.js';
import { makeZipfDataset, type ZipfSize } from '../training/makeZipfDataset.js';
import { importOffline } from './importOffline.js';
import { makeModel, type MadeModel } from './makeModel.js';
import { openBenchGraph, type BenchGraph } from './openBenchGraph.js';

export interface GeneratedGraph {
  /** Of the database, kept between runs. */
  readonly name: string;
  readonly size: ZipfSize;
  /** With a generated model to serve by. */
  readonly served?: boolean;
}

/**
 * A generated graph in a Neo4j of its own; where it is not there yet, it comes in offline, which takes seconds for a million edges.
 * So do the vectors of its model, which the vector index then takes in one go: with a million posts all of it takes six minutes on two cores.
 */
export async function openGeneratedGraph(
  context: BenchContext,
  { name, size, served = false }: GeneratedGraph,
): Promise<BenchGraph> {
  const mark = join(context.cacheFolder, name, 'imported');
  const fill = () => Promise.reject(new Error(`${name} is empty`));
  const open = () => openBenchGraph(context, { name, fill });
  if (existsSync(mark)) return open();
  const dataset = makeZipfDataset(size);
  const model = served
    ? makeModel(dataset.users.ids, dataset.posts.ids, 'A')
    : undefined;
  const records = { ...toRecords(dataset), ...model };
  await importOffline(records, context, name);
  const graph = await open();
  try {
    if (model !== undefined) await publish(graph.door, model);
    writeFileSync(mark, '');
    return graph;
  } catch (cause) {
    await graph.close();
    throw cause;
  }
}

const INDEXES_ONLINE_SECONDS = 3600;

/** All but the vectors. */
async function publish(
  door: GraphDoor,
  { version, similarities }: MadeModel,
): Promise<void> {
  const { postSimilar: similar, ...rest } = similarities;
  const columns = evidenceColumns.encode({ ...rest, similar });
  await modelParts.write(door, version.slot, columns);
  await new Neo4jTrainingGraph(door).flip(version);
  const seconds = INDEXES_ONLINE_SECONDS;
  const options = { mode: 'read', timeoutMs: seconds * 1000 } as const;
  await door.run('read/awaitIndexes', { seconds }, options);
}

function toRecords(dataset: Dataset): UpstreamRecords {
  const { users, posts, categories, interactions } = dataset;
  return {
    users: users.ids.map((id) => ({ id, features: {} })),
    posts: posts.ids.map((id, post) => ({
      id,
      title: `Post ${id}`,
      url: null,
      thumbnailUrl: null,
      categories: posts.categories[post]!.map((own) => categories[own]!),
      moods: [],
      createdAt: posts.createdAt[post]!,
      authorId: null,
      features: {},
    })),
    interactions: Array.from(interactions.user, (user, row) =>
      toInteraction(dataset, user, row),
    ),
  };
}

function toInteraction(
  { users, posts, interactions }: Dataset,
  user: number,
  row: number,
): InteractionRecord {
  const { post, type, value, at } = interactions;
  return {
    userId: users.ids[user]!,
    postId: posts.ids[post[row]!]!,
    type: INTERACTION_TYPES[type[row]!]!,
    value: Number.isNaN(value[row]!) ? null : value[row]!,
    at: at[row]!,
  };
}
