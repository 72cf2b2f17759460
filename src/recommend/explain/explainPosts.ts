import type {
  GraphStep,
  LikeMinded,
  PathAnswer,
} from '../../domain/GraphPath.js';
import type { RecommendationSource } from '../../domain/RankedList.js';
import type { RecommendationGraph } from '../../domain/RecommendationGraph.js';
import { AppError } from '../../errors.js';
import { lazily } from '../../lib/lazily.js';
import type { ReasonShare } from '../RankQuestion.js';
import type { PathNode } from './Reason.js';
import {
  SupposedPaths,
  type Path,
  type SupposeOptions,
} from './SupposedPaths.js';

export interface ExplainOptions extends Omit<SupposeOptions, 'posts'> {
  readonly posts: readonly ExplainedPost[];
  /** What speaks for the posts, by id. */
  readonly shares: ReadonlyMap<string, readonly ReasonShare[]>;
  readonly graph: Pick<RecommendationGraph, 'paths'>;
}

export interface ExplainedPost {
  readonly postId: string;
  readonly source: RecommendationSource;
}

/** Why the posts of a page are there, worked out as far as it is asked for. */
export interface Explanation {
  /** Strongest first, 1 together; none for a post that nothing lifts above the average, or that left the catalogue. */
  sharesOf(post: ExplainedPost): readonly ReasonShare[];
  /** A path of the graph as it is now; empty where none tells of this kind, or the database is down. One visit for all paths of the page. */
  pathOf(post: ExplainedPost, kind: RecommendationSource): Promise<Path>;
}

/** Explains the posts of a page by the evidence that ranks them. */
export function explainPosts(options: ExplainOptions): Explanation {
  const { catalogue, shares } = options;
  const sharesOf = ({ postId, source }: ExplainedPost) => {
    if (!catalogue.indexOf.has(postId)) return [];
    return source === 'EXPLORATION' ? EXPLORED : (shares.get(postId) ?? []);
  };
  const asked = lazily(() => askForPaths(options, sharesOf));
  return {
    sharesOf,
    pathOf: async ({ postId }, kind) => (await asked())(postId, kind),
  };
}

/** What exploration put there needs no other reason. */
const EXPLORED: readonly ReasonShare[] = [{ kind: 'EXPLORATION', weight: 1 }];

type PathsOf = (postId: string, kind: RecommendationSource) => Path;

async function askForPaths(
  { posts, graph, ...options }: ExplainOptions,
  sharesOf: Explanation['sharesOf'],
): Promise<PathsOf> {
  const { indexOf } = options.catalogue;
  const indices = posts.flatMap(({ postId }) => indexOf.get(postId) ?? []);
  const paths = new SupposedPaths({ ...options, posts: new Set(indices) });
  const suppose = (postId: string, kind: RecommendationSource) => {
    const post = indexOf.get(postId);
    return post === undefined ? [] : paths.of(post, kind);
  };
  const supposed = posts.flatMap((post) =>
    sharesOf(post).flatMap(({ kind }) => suppose(post.postId, kind)),
  );
  const answer = await askGraph(graph, {
    userId: options.profile.coldStart ? null : options.userId,
    postIds: posts.map(({ postId }) => postId),
    steps: supposed.flat().filter(isNoAct).map(toGraphStep),
  });
  const isThere = checkAgainst(answer);
  const viewer: PathNode = {
    type: 'User',
    id: options.userId ?? '',
    interactionCount: options.profile.interactions.length,
  };
  return (postId, kind) =>
    kind === 'NETWORK'
      ? throughPeople(answer, viewer, postId)
      : (suppose(postId, kind).find((path) => path.every(isThere)) ?? []);
}

/** Shares hold without the graph; paths do not. */
async function askGraph(
  graph: ExplainOptions['graph'],
  question: Parameters<RecommendationGraph['paths']>[0],
): Promise<PathAnswer> {
  try {
    return await graph.paths(question);
  } catch (error) {
    const down =
      error instanceof AppError &&
      ['SERVICE_UNAVAILABLE', 'DEADLINE_EXCEEDED'].includes(error.code);
    if (!down) throw error;
    return { steps: [], people: [] };
  }
}

type Step = Path[number];

/** What the user did was read with this very request. */
function isNoAct({ from }: Step): boolean {
  return from.type !== 'User';
}

function toGraphStep({ from, relationship, to }: Step): GraphStep {
  return { from: from.id, relationship, to: to.id };
}

function checkAgainst({ steps }: PathAnswer): (step: Step) => boolean {
  const nameOf = ({ from, relationship, to }: GraphStep) =>
    JSON.stringify([from, relationship, to]);
  const there = new Set(steps.map(nameOf));
  return (step) => !isNoAct(step) || there.has(nameOf(toGraphStep(step)));
}

function throughPeople(
  { people }: PathAnswer,
  viewer: PathNode,
  postId: string,
): Path {
  const person = people.find((one) => one.postId === postId);
  return person === undefined ? [] : toPath(person, viewer);
}

function toPath(
  { userId, interactionCount, relationship, postId }: LikeMinded,
  viewer: PathNode,
): Path {
  const other: PathNode = { type: 'User', id: userId, interactionCount };
  return [
    { from: viewer, relationship: 'SIMILAR_TO', to: other },
    { from: other, relationship, to: { type: 'Post', id: postId } },
  ];
}
