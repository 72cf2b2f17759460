import type { Dataset } from '../domain/Dataset.js';
import type {
  PublishedEmbeddings,
  SimilarityEdges,
} from '../domain/TrainingGraph.js';
import type { ScoredEdges } from '../domain/ScoredEdges.js';
import { toScoredEdges } from '../domain/toScoredEdges.js';
import {
  readArrayFolder,
  writeArrayFolder,
  type NumberArray,
} from './ArrayFolder.js';
import type { NetworkVectors, SimilarityLists } from './FittedNetwork.js';

/** Everything of a run that goes into the graph. */
export interface Publication {
  readonly embeddings: PublishedEmbeddings;
  readonly similarities: SimilarityEdges;
  readonly blend: string;
  readonly metrics: Readonly<Record<string, number>>;
}

export interface PublicationInput {
  readonly dataset: Dataset;
  readonly vectors: NetworkVectors;
  readonly similarities: SimilarityLists;
  readonly blend: string;
  readonly metrics: Readonly<Record<string, number>>;
}

/** Vectors and lists by external id. */
export function toPublication({
  dataset,
  vectors,
  similarities,
  blend,
  metrics,
}: PublicationInput): Publication {
  const { dimension } = vectors;
  const table = (ids: readonly string[], rows: Float32Array) => ({
    ids,
    dimension,
    vectors: rows,
  });
  return {
    embeddings: {
      users: table(dataset.users.ids, vectors.userVectors),
      posts: table(dataset.posts.ids, vectors.postVectors),
      moods: table(dataset.moods, vectors.moodVectors),
    },
    similarities: {
      users: dataset.users.ids,
      posts: dataset.posts.ids,
      userSimilar: toScoredEdges(similarities.userSimilar),
      postSimilar: toScoredEdges(similarities.postSimilar),
      followedBy: toScoredEdges(similarities.followedBy),
      together: toScoredEdges(similarities.together),
      factors: similarities.factors.values,
    },
    blend,
    metrics,
  };
}

interface PublicationMeta {
  readonly users: readonly string[];
  readonly posts: readonly string[];
  readonly moods: readonly string[];
  readonly dimension: number;
  readonly blend: string;
  readonly metrics: Readonly<Record<string, number>>;
}

const EDGE_LISTS = [
  'userSimilar',
  'postSimilar',
  'followedBy',
  'together',
] as const;
const NODE_KINDS = ['users', 'posts', 'moods'] as const;

/** Writes it into a folder of its own, so that it can be published again. */
export async function savePublication(
  folder: string,
  publication: Publication,
): Promise<void> {
  const { embeddings, similarities, blend, metrics } = publication;
  const meta: PublicationMeta = {
    users: embeddings.users.ids,
    posts: embeddings.posts.ids,
    moods: embeddings.moods.ids,
    dimension: embeddings.posts.dimension,
    blend,
    metrics,
  };
  const vectors = NODE_KINDS.map(
    (kind) => [kind, embeddings[kind].vectors] as const,
  );
  const edges = EDGE_LISTS.flatMap((list) => {
    const { source, target, score } = similarities[list];
    return [
      [`${list}.source`, source],
      [`${list}.target`, target],
      [`${list}.score`, score],
    ] as const;
  });
  const arrays: Record<string, NumberArray> = Object.fromEntries<NumberArray>([
    ...vectors,
    ...edges,
    ['factors', similarities.factors],
  ]);
  await writeArrayFolder(folder, { meta, arrays });
}

/** Reads what `savePublication` wrote. Throws `BAD_DATA` where it is not whole. */
export async function readPublication(folder: string): Promise<Publication> {
  const { meta, arrays } = await readArrayFolder<PublicationMeta>(folder);
  const { dimension, blend, metrics } = meta;
  const table = (kind: (typeof NODE_KINDS)[number]) => ({
    ids: meta[kind],
    dimension,
    vectors: arrays[kind] as Float32Array,
  });
  // Runs of earlier releases hold fewer kinds of evidence: what they lack is empty, and their blend gives it no weight.
  const edges = (list: (typeof EDGE_LISTS)[number]): ScoredEdges => ({
    source: (arrays[`${list}.source`] ?? new Int32Array()) as Int32Array,
    target: (arrays[`${list}.target`] ?? new Int32Array()) as Int32Array,
    score: (arrays[`${list}.score`] ?? new Float32Array()) as Float32Array,
  });
  return {
    embeddings: {
      users: table('users'),
      posts: table('posts'),
      moods: table('moods'),
    },
    similarities: {
      users: meta.users,
      posts: meta.posts,
      userSimilar: edges('userSimilar'),
      postSimilar: edges('postSimilar'),
      followedBy: edges('followedBy'),
      together: edges('together'),
      factors: (arrays.factors ?? new Float32Array()) as Float32Array,
    },
    blend,
    metrics,
  };
}
