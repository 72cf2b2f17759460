import type { Dataset } from '../domain/Dataset.js';
import { readArrayFolder, writeArrayFolder } from './ArrayFolder.js';

interface SnapshotMeta {
  readonly users: {
    readonly ids: readonly string[];
    readonly features: readonly string[];
  };
  readonly posts: {
    readonly ids: readonly string[];
    readonly titles: readonly string[];
    readonly features: readonly string[];
    readonly categories: readonly (readonly number[])[];
    readonly moods: readonly (readonly number[])[];
  };
  readonly categories: readonly string[];
  readonly moods: readonly string[];
}

/** Writes a data set into a folder of its own, so that training can be repeated without the graph. */
export async function saveSnapshot(
  folder: string,
  dataset: Dataset,
): Promise<void> {
  const { users, posts, categories, moods, interactions } = dataset;
  const meta: SnapshotMeta = {
    users: { ids: users.ids, features: users.features.names },
    posts: {
      ids: posts.ids,
      titles: posts.titles,
      features: posts.features.names,
      categories: posts.categories,
      moods: posts.moods,
    },
    categories,
    moods,
  };
  await writeArrayFolder(folder, {
    meta,
    arrays: {
      userFeatures: users.features.values,
      postFeatures: posts.features.values,
      createdAt: posts.createdAt,
      ...interactions,
    },
  });
}

/** Reads what `saveSnapshot` wrote. Throws `BAD_DATA` where it is not whole. */
export async function readSnapshot(folder: string): Promise<Dataset> {
  const { meta, arrays } = await readArrayFolder<SnapshotMeta>(folder);
  const { users, posts, categories, moods } = meta;
  return {
    users: {
      ids: users.ids,
      features: {
        names: users.features,
        values: arrays.userFeatures as Float32Array,
      },
    },
    posts: {
      ...posts,
      createdAt: arrays.createdAt as Float64Array,
      features: {
        names: posts.features,
        values: arrays.postFeatures as Float32Array,
      },
    },
    categories,
    moods,
    interactions: {
      user: arrays.user as Int32Array,
      post: arrays.post as Int32Array,
      type: arrays.type as Uint8Array,
      value: arrays.value as Float32Array,
      at: arrays.at as Float64Array,
    },
  };
}
