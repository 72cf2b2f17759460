import type { HeteroGraph, InteractionEdges } from '../HeteroGraph.js';
import { INTERACTION_RELATIONS } from '../../domain/relations.js';
import { NUM_EDGE_FEATURES } from '../edgeFeatures.js';
import { attend } from '../kernels/attend.js';
import { tf, type Tensor1D, type Tensor2D, type Tensor } from '../tf.js';
import type { NodeStates } from './NodeStates.js';
import type { NetworkShape } from './NetworkShape.js';
import type { Parameters } from './Parameters.js';
import { sageConv } from './sageConv.js';

const SIDES = ['user', 'post'] as const;
type Side = (typeof SIDES)[number];

const SCORE_DEVIATION = 0.01;
/** Weight of similarity messages at the start, beside interactions that share 1 by base weight. */
const SIMILARITY_GATE = 0.3;
const STRENGTH_COEFFICIENT = 0.2;
/** How steeply the heads weigh recency at the start, in steps of ten interactions: from the last few to all alike. */
const STEEPEST = 2;
/** What a post is says less about its viewers' recency than the other way round. */
const POST_SIDE_SHARE = 0.1;

export function addLayerParameters(
  parameters: Parameters,
  layer: number,
  shape: NetworkShape,
): void {
  const { dimension, relations, heads } = shape;
  for (const side of SIDES) {
    const name = `layer${layer}/${side}`;
    const scores: [number, number] = [dimension, relations * heads];
    parameters.addNormal(`${name}/src`, scores, { deviation: SCORE_DEVIATION });
    parameters.addNormal(`${name}/dst`, scores, { deviation: SCORE_DEVIATION });
    parameters.add(`${name}/recency`, coefficients(side, shape));
    parameters.add(`${name}/gates`, gates(side, relations));
  }
  for (const edge of ['userSimilar', 'postSimilar', 'followedBy']) {
    parameters.addNormal(`layer${layer}/sage/${edge}`, [dimension, dimension], {
      deviation: 0.02,
      identity: true,
    });
  }
}

/** One step of message passing: GAT along each interaction relation and its reverse, GraphSAGE along similarity, summed by gates. */
export function heteroLayer(
  parameters: Parameters,
  graph: HeteroGraph,
  { x, layer, shape }: { x: NodeStates; layer: number; shape: NetworkShape },
): NodeStates {
  const context = { parameters, graph, layer, shape };
  const toUsers = attention(context, 'user', {
    relations: graph.toUsers,
    src: x.post,
    dst: x.user,
  });
  const toPosts = attention(context, 'post', {
    relations: graph.toPosts,
    src: x.user,
    dst: x.post,
  });
  if (shape.ablation.similarity !== false) {
    const sage = (
      edges: 'userSimilar' | 'postSimilar' | 'followedBy',
      nodes: Tensor2D,
    ) =>
      sageConv(graph, edges, {
        x: nodes,
        weight: parameters.get<Tensor2D>(`layer${layer}/sage/${edges}`),
      });
    toUsers.push(sage('userSimilar', x.user));
    toPosts.push(sage('postSimilar', x.post), sage('followedBy', x.post));
  }
  return {
    user: gatedSum(
      toUsers,
      parameters.get<Tensor1D>(`layer${layer}/user/gates`),
    ),
    post: gatedSum(
      toPosts,
      parameters.get<Tensor1D>(`layer${layer}/post/gates`),
    ),
  };
}

interface LayerContext {
  readonly parameters: Parameters;
  readonly graph: HeteroGraph;
  readonly layer: number;
  readonly shape: NetworkShape;
}

interface Bipartite {
  readonly relations: readonly InteractionEdges[];
  readonly src: Tensor2D;
  readonly dst: Tensor2D;
}

/** The scores of all relations come from one product per side, before they meet on the edges. */
function attention(
  { parameters, graph, layer, shape }: LayerContext,
  side: Side,
  { relations, src, dst }: Bipartite,
): Tensor2D[] {
  const { heads, ablation } = shape;
  const name = `layer${layer}/${side}`;
  const learned = ablation.attention !== false;
  const scores = (x: Tensor2D, end: 'src' | 'dst') =>
    learned
      ? tf.matMul(x, parameters.get<Tensor2D>(`${name}/${end}`))
      : tf.zeros([x.shape[0], relations.length * heads]);
  const srcScores = scores(src, 'src') as Tensor2D;
  const dstScores = scores(dst, 'dst') as Tensor2D;
  const recency = learned
    ? parameters.get<Tensor2D>(`${name}/recency`)
    : tf.tensor2d(
        coefficients(side, shape).values,
        coefficients(side, shape).shape,
      );
  return relations.map((edges, relation) =>
    attend(graph.kernels, edges, {
      x: src,
      srcScores: columns(srcScores, relation * heads, heads),
      dstScores: columns(dstScores, relation * heads, heads),
      coefficients: recency.slice(
        [relation * NUM_EDGE_FEATURES, 0],
        [NUM_EDGE_FEATURES, heads],
      ),
    }),
  );
}

function columns(x: Tensor2D, first: number, count: number): Tensor2D {
  return x.slice([0, first], [x.shape[0], count]);
}

function gatedSum(messages: readonly Tensor2D[], weights: Tensor1D): Tensor2D {
  const gated = messages.map(
    (message, index) => tf.mul(message, weights.slice(index, 1)) as Tensor,
  );
  return tf.addN(gated) as Tensor2D;
}

/** `[relations × features, heads]`: head by head from a steep recency to none; strength a little. */
function coefficients(side: Side, { relations, heads }: NetworkShape) {
  const values = new Float32Array(relations * NUM_EDGE_FEATURES * heads);
  const scale = side === 'user' ? 1 : POST_SIDE_SHARE;
  for (let relation = 0; relation < relations; relation++) {
    for (let head = 0; head < heads; head++) {
      const row = relation * NUM_EDGE_FEATURES;
      const last = head === heads - 1;
      const steepness = last ? 0 : STEEPEST / 4.5 ** ((head * 4) / heads);
      values[row * heads + head] = scale * steepness;
      values[(row + 2) * heads + head] = STRENGTH_COEFFICIENT;
    }
  }
  const shape: [number, number] = [relations * NUM_EDGE_FEATURES, heads];
  return { shape, values };
}

/** By base weight, so that what says more counts more from the start. */
function gates(side: Side, relations: number) {
  const base = INTERACTION_RELATIONS.slice(0, relations).map(
    ({ baseWeight }) => baseWeight,
  );
  const sum = base.reduce((all, weight) => all + weight, 0);
  const similar =
    side === 'user' ? [SIMILARITY_GATE] : [SIMILARITY_GATE, SIMILARITY_GATE];
  const values = Float32Array.from([
    ...base.map((weight) => weight / sum),
    ...similar,
  ]);
  return { shape: [values.length], values };
}
