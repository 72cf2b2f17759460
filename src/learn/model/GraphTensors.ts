import type { HeteroGraph } from '../HeteroGraph.js';
import type { NetworkInput } from '../FittedNetwork.js';
import { tf, type Tensor2D } from '../tf.js';
import {
  numericFeatures,
  shareMatrix,
  type FeatureSpec,
} from './FeatureSpec.js';

/** A graph with the features and known ids of its nodes: `xDict` before the encoders. */
export interface GraphTensors<Graph extends HeteroGraph = HeteroGraph> {
  readonly graph: Graph;
  /** `[numUsers, spec.user.length]` */
  readonly userNumbers: Tensor2D;
  /** `[numPosts, spec.post.length]` */
  readonly postNumbers: Tensor2D;
  /** `[numPosts, spec.categories.length]` rows of shares. */
  readonly categoryShares: Tensor2D;
  /** `[numPosts, spec.moods.length]` rows of shares. */
  readonly moodShares: Tensor2D;
  /** Per node, its row of the learned ids; −1 for one that was not in training. */
  readonly userRows: Int32Array;
  readonly postRows: Int32Array;
  dispose(): void;
}

export interface KnownIds {
  readonly users: ReadonlyMap<string, number>;
  readonly posts: ReadonlyMap<string, number>;
}

/** Reads a data set by the spec of the network. Unknown names and ids are simply not there. */
export function toGraphTensors<Graph extends HeteroGraph>(
  { dataset }: NetworkInput,
  graph: Graph,
  { spec, known }: { spec: FeatureSpec; known: KnownIds },
): GraphTensors<Graph> {
  const { users, posts } = dataset;
  const numPosts = posts.ids.length;
  const matrix = (values: Float32Array, rows: number) =>
    tf.tensor2d(values, [rows, values.length / rows]);
  const tensors = {
    userNumbers: matrix(
      numericFeatures(users.features, users.ids.length, spec.user),
      users.ids.length,
    ),
    postNumbers: matrix(
      numericFeatures(posts.features, numPosts, spec.post),
      numPosts,
    ),
    categoryShares: matrix(
      shareMatrix(posts.categories, dataset.categories, spec.categories),
      numPosts,
    ),
    moodShares: matrix(
      shareMatrix(posts.moods, dataset.moods, spec.moods),
      numPosts,
    ),
  };
  return {
    graph,
    ...tensors,
    userRows: rowsOf(users.ids, known.users),
    postRows: rowsOf(posts.ids, known.posts),
    dispose: () => Object.values(tensors).forEach((tensor) => tensor.dispose()),
  };
}

function rowsOf(
  ids: readonly string[],
  known: ReadonlyMap<string, number>,
): Int32Array {
  return Int32Array.from(ids, (id) => known.get(id) ?? -1);
}
