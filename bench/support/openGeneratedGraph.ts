import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from '../../src/domain/Dataset.js';
import type { InteractionRecord } from '../../src/domain/records.js';
import { INTERACTION_TYPES } from '../../src/domain/relations.js';
import type { UpstreamRecords } from '../../src/upstream/UpstreamRecords.js';
import type { BenchContext } from '../Benchmark.js';
import { makeZipfDataset, type ZipfSize } from '../training/makeZipfDataset.js';
import { importOffline } from './importOffline.js';
import { openBenchGraph, type BenchGraph } from './openBenchGraph.js';

export interface GeneratedGraph {
  /** Of the database, kept between runs. */
  readonly name: string;
  readonly size: ZipfSize;
}

/** A generated graph in a Neo4j of its own; where it is not there yet, it comes in offline, which takes seconds for a million edges. */
export async function openGeneratedGraph(
  context: BenchContext,
  { name, size }: GeneratedGraph,
): Promise<BenchGraph> {
  const mark = join(context.cacheFolder, name, 'imported');
  if (!existsSync(mark)) {
    await importOffline(toRecords(makeZipfDataset(size)), context, name);
    writeFileSync(mark, '');
  }
  const fill = () => Promise.reject(new Error(`${name} is empty`));
  return openBenchGraph(context, { name, fill });
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
