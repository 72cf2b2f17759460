import type { HeteroGraph } from '../HeteroGraph.js';
import { INTERACTION_RELATIONS } from '../../domain/relations.js';
import { NUM_EDGE_FEATURES } from '../edgeFeatures.js';
import { attend } from '../kernels/attend.js';
import { tf, type Tensor1D, type Tensor2D } from '../tf.js';
import { addSage } from './addSage.js';
import type { AskedRows, NodeStates } from './NodeStates.js';
import type { NetworkShape } from './NetworkShape.js';
import type { Parameters } from './Parameters.js';

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
    parameters.add(`${name}/gates`, gates(relations));
    const numSimilar = side === 'user' ? 1 : 2;
    parameters.add(`${name}/similarGates`, {
      shape: [numSimilar],
      values: new Float32Array(numSimilar).fill(SIMILARITY_GATE),
    });
  }
  for (const edge of ['userSimilar', 'postSimilar', 'followedBy']) {
    parameters.addNormal(`layer${layer}/sage/${edge}`, [dimension, dimension], {
      deviation: 0.02,
      identity: true,
    });
  }
}

export interface LayerInput {
  readonly x: NodeStates;
  /** The states in `x` of what is asked for. */
  readonly own: NodeStates;
  readonly layer: number;
  readonly shape: NetworkShape;
  readonly asked: AskedRows;
}

/** One step of message passing: GAT along each interaction relation and its reverse, GraphSAGE along similarity, summed by gates: rows of what is asked for. */
export function heteroLayer(
  parameters: Parameters,
  graph: HeteroGraph,
  input: LayerInput,
): NodeStates {
  const context = { parameters, graph, ...input };
  let user = attention(context, 'user');
  let post = attention(context, 'post');
  if (input.shape.ablation.similarity !== false) {
    user = withSage(context, 'userSimilar', user);
    post = withSage(context, 'postSimilar', post);
    post = withSage(context, 'followedBy', post);
  }
  return { user, post };
}

interface LayerContext extends LayerInput {
  readonly parameters: Parameters;
  readonly graph: HeteroGraph;
}

/** The scores of all relations come from one product per side, before they meet on the edges. */
function attention(
  { parameters, graph, x, own, layer, shape, asked }: LayerContext,
  side: Side,
): Tensor2D {
  const { relations, heads, ablation } = shape;
  const name = `layer${layer}/${side}`;
  const learned = ablation.attention !== false;
  const scores = (states: Tensor2D, end: 'src' | 'dst'): Tensor2D =>
    learned
      ? tf.matMul(states, parameters.get<Tensor2D>(`${name}/${end}`))
      : tf.zeros([states.shape[0], relations * heads]);
  const fixed = coefficients(side, shape);
  const [edges, sources] =
    side === 'user' ? [graph.toUsers, x.post] : [graph.toPosts, x.user];
  return attend(
    graph.kernels,
    edges,
    {
      x: sources,
      srcScores: scores(sources, 'src'),
      dstScores: scores(own[side], 'dst'),
      coefficients: learned
        ? parameters.get<Tensor2D>(`${name}/recency`)
        : tf.tensor2d(fixed.values, fixed.shape),
      gates: parameters.get<Tensor1D>(`${name}/gates`),
    },
    asked[side],
  );
}

/** Of each kind of edge the side that it is on, and which of the side's gates is its own. */
const SAGES = {
  userSimilar: ['user', 0],
  postSimilar: ['post', 0],
  followedBy: ['post', 1],
} as const;

function withSage(
  { parameters, graph, x, layer, asked }: LayerContext,
  edges: keyof typeof SAGES,
  base: Tensor2D,
): Tensor2D {
  const [side, gate] = SAGES[edges];
  const gates = parameters.get<Tensor1D>(`layer${layer}/${side}/similarGates`);
  return addSage(graph, edges, base, {
    x: x[side],
    weight: parameters.get<Tensor2D>(`layer${layer}/sage/${edges}`),
    gate: gates.slice(gate, 1),
    chosen: asked[side],
  });
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

/** By base weight, so that what says more counts more from the start; they share 1. */
function gates(relations: number) {
  const base = INTERACTION_RELATIONS.slice(0, relations).map(
    ({ baseWeight }) => baseWeight,
  );
  const sum = base.reduce((all, weight) => all + weight, 0);
  const values = Float32Array.from(base, (weight) => weight / sum);
  return { shape: [values.length], values };
}
