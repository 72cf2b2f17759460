import type { PathRelationship } from '../domain/GraphPath.js';
import type { NamedCount, UserView } from '../domain/RecommendationGraph.js';
import type { PathNode, PathStep } from '../recommend/explain/Reason.js';
import type { ReasonShare } from '../recommend/RankQuestion.js';
import type { Loaders } from './createLoaders.js';
import type { PostModel, RecommendationEdgeModel } from './toConnection.js';

export interface ReasonModel extends ReasonShare {
  readonly edge: RecommendationEdgeModel;
}

export type PathNodeModel =
  | (UserView & { readonly type: 'User' })
  | (PostModel & { readonly type: 'Post' })
  | (NamedCount & { readonly type: 'Category' | 'Mood' });

export interface PathStepModel {
  readonly from: PathNodeModel;
  readonly relationship: PathRelationship;
  readonly to: PathNodeModel;
}

export interface PathDeps {
  readonly loaders: Pick<Loaders, 'posts'>;
  /** The only user that a token may hear of; null for a token that may hear of all. */
  readonly boundTo: string | null;
}

/** Why an edge is there, with nothing visited yet. */
export async function toReasons(
  edge: RecommendationEdgeModel,
): Promise<ReasonModel[]> {
  const explanation = await edge.explain();
  const shares = explanation.sharesOf(edge.recommended);
  return shares.map((share) => ({ ...share, edge }));
}

/** The path of a reason with its whole posts; empty where one of them vanished meanwhile, and where it tells of somebody whom the token may not know. */
export async function toPath(
  { edge, kind }: ReasonModel,
  { loaders, boundTo }: PathDeps,
): Promise<PathStepModel[]> {
  const explanation = await edge.explain();
  const path = await explanation.pathOf(edge.recommended, kind);
  const nodes = path.flatMap(({ from, to }) => [from, to]);
  if (boundTo !== null && nodes.some((node) => isOther(node, boundTo))) {
    return [];
  }
  const { viewerId } = edge.node;
  const steps = await Promise.all(
    path.map((step) => toStep(step, { viewerId, loaders })),
  );
  return steps.every((step) => step !== null) ? steps : [];
}

function isOther(node: PathNode, userId: string): boolean {
  return node.type === 'User' && node.id !== userId;
}

interface NodeDeps extends Pick<PathDeps, 'loaders'> {
  readonly viewerId: string | null;
}

async function toStep(
  { from, relationship, to }: PathStep,
  deps: NodeDeps,
): Promise<PathStepModel | null> {
  const [start, end] = await Promise.all([
    toNode(from, deps),
    toNode(to, deps),
  ]);
  return start && end && { from: start, relationship, to: end };
}

async function toNode(
  node: PathNode,
  { viewerId, loaders }: NodeDeps,
): Promise<PathNodeModel | null> {
  switch (node.type) {
    case 'User':
      return node;
    case 'Post': {
      const post = await loaders.posts.load(node.id);
      return post && { type: 'Post', post, viewerId };
    }
    case 'Category':
    case 'Mood':
      return { type: node.type, name: node.id, postCount: node.postCount };
  }
}
