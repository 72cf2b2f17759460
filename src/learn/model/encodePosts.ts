import { encodeNodes } from '../kernels/encodeNodes.js';
import { tf, type Tensor2D } from '../tf.js';
import type { EncodeOptions } from './EncodeOptions.js';
import type { GraphTensors } from './GraphTensors.js';
import { noColumns, type LinearColumns } from './LinearColumns.js';
import { logColumn } from './logColumn.js';
import type { NetworkShape } from './NetworkShape.js';
import type { Parameters } from './Parameters.js';

/** How often a post does without its learned id in training, so that one that has none is nothing new. */
export const DROP_ID = 0.05;
/** People after whom a post's learned id counts half: with fewer it is mostly chance, and the post is what its features and neighbours say. */
const EVIDENCE = 5;
const NAME_DIMENSION = 32;
const WEIGHT_DEVIATION = 0.05;
/** Features begin no louder than ids. */
const NAME_DEVIATION = 0.3;
const ID_DEVIATION = 0.1;

export function addPostParameters(
  parameters: Parameters,
  { dimension, spec, numKnownPosts }: NetworkShape,
): void {
  const { categories, moods, post } = spec;
  const names = { deviation: NAME_DEVIATION };
  parameters.addNormal(
    'post/category',
    [Math.max(1, categories.length), NAME_DIMENSION],
    names,
  );
  parameters.addNormal(
    'post/mood',
    [Math.max(1, moods.length), NAME_DIMENSION],
    names,
  );
  parameters.addNormal(
    'post/linear',
    [2 * NAME_DIMENSION + post.length + 1, dimension],
    { deviation: WEIGHT_DEVIATION },
  );
  parameters.addNormal('post/id', [Math.max(1, numKnownPosts), dimension], {
    deviation: ID_DEVIATION,
  });
}

/** Category embedding ⊕ mean of moods ⊕ numbers → Linear, plus a learned id by evidence where there is one: `[numPosts, dimension]`. */
export function encodePosts(
  parameters: Parameters,
  tensors: GraphTensors,
  { shape, dropping }: EncodeOptions & { shape: NetworkShape },
): Tensor2D {
  const { sideFeatures, idEmbeddings } = shape.ablation;
  const { postRows, graph } = tensors;
  const features =
    sideFeatures === false
      ? noColumns(graph.numPosts, shape)
      : featuresOf(parameters, tensors);
  const { columns, map } = features;
  if (idEmbeddings === false) return tf.matMul(columns, map);
  const keep = new Float32Array(postRows.length).map((_none, post) => {
    const row = postRows[post]!;
    const dropped = dropping !== null && dropping.random() < DROP_ID;
    const people = graph.popularity[post]!;
    return row < 0 || dropped ? 0 : people / (people + EVIDENCE);
  });
  return encodeNodes(graph.kernels, features, {
    ...{ table: parameters.get<Tensor2D>('post/id'), rows: postRows },
    shares: keep,
  });
}

/** Names go through the small matrices first: one product over all posts instead of three, and their gradients as well. */
function featuresOf(
  parameters: Parameters,
  { postNumbers, categoryShares, moodShares, graph }: GraphTensors,
): LinearColumns {
  const linear = parameters.get<Tensor2D>('post/linear');
  const named = (name: string, first: number) =>
    tf.matMul<Tensor2D>(
      parameters.get<Tensor2D>(name),
      tf.slice(linear, [first, 0], [NAME_DIMENSION, -1]),
    );
  const map = tf.concat<Tensor2D>([
    named('post/category', 0),
    named('post/mood', NAME_DIMENSION),
    tf.slice(linear, [2 * NAME_DIMENSION, 0]),
  ]);
  const columns = tf.concat<Tensor2D>(
    [categoryShares, moodShares, postNumbers, logColumn(graph.popularity)],
    1,
  );
  return { columns, map };
}
