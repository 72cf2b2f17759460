import type { Command } from 'commander';
import type { PostView } from '../domain/RecommendationGraph.js';
import { AppError } from '../errors.js';
import type { PathNode, PathStep } from '../recommend/explain/Reason.js';
import type { ExplainedPage } from '../recommend/recommend.js';
import type { RecommendedPost } from '../recommend/takePage.js';
import type { CommandIo } from './CommandIo.js';
import { drawTable, type Column } from './drawTable.js';
import type { Recommender } from './openRecommender.js';
import { plain } from './plain.js';

/** `reelgraph why <user> <post>`: the reasons of one recommended post, with the paths of the graph that tell of them. */
export function registerWhyCommand(program: Command, io: CommandIo): void {
  program
    .command('why')
    .summary('why a post is recommended to a user')
    .description(
      "Shares of the evidence, and for each the path of the graph that tells of it: what the API's `reasons` say. Needs no running server. Writes nothing.",
    )
    .argument('<user>', 'id of a user')
    .argument('<post>', 'id of a post that the user did not see yet')
    .option('--json', 'one JSON object on standard output')
    .addHelpText('after', EXAMPLES)
    .action(async (userId: string, postId: string, { json }: JsonFlag) => {
      const explained = await explain(io, userId, postId);
      io.print(json ? JSON.stringify(explained) : toText(explained, io));
    });
}

interface JsonFlag {
  readonly json?: true;
}

const EXAMPLES = `
Examples:
  $ reelgraph why 1 "$(reelgraph recommend 1 --json | jq -r '.posts[0].id')"
  $ reelgraph why 1 318 --json | jq '.reasons[] | {kind, weight}'`;

interface ExplainedPost {
  readonly userId: string;
  readonly post: { readonly id: string; readonly title: string };
  readonly rank: number;
  readonly score: number;
  readonly source: string;
  readonly modelVersion: string | null;
  /** Strongest first; weights are 1 together. */
  readonly reasons: readonly {
    readonly kind: string;
    readonly weight: number;
    readonly path: readonly NamedStep[];
  }[];
}

interface NamedStep {
  readonly from: NamedNode;
  readonly relationship: string;
  readonly to: NamedNode;
}

interface NamedNode {
  readonly type: PathNode['type'];
  readonly id: string;
  /** Of a post. */
  readonly title?: string;
}

async function explain(
  io: CommandIo,
  userId: string,
  postId: string,
): Promise<ExplainedPost> {
  const { openRecommender } = await import('./openRecommender.js');
  const recommender = await openRecommender(io);
  try {
    await recommender.requireUser(userId);
    const post = (await recommender.posts([postId])).get(postId);
    if (post === undefined) {
      throw new AppError(
        'NOT_FOUND',
        `No post "${plain(postId)}": \`reelgraph recommend ${plain(userId)}\` lists posts with their ids`,
      );
    }
    const found = await findInList(recommender, userId, post);
    return await toExplained(recommender, { userId, post, ...found });
  } finally {
    await recommender.close();
  }
}

interface Found {
  readonly page: ExplainedPage;
  readonly recommended: RecommendedPost;
}

const PAGE_SIZE = 100;

/** Goes through the user's list until the post comes. */
async function findInList(
  recommender: Recommender,
  userId: string,
  post: PostView,
): Promise<Found> {
  const request = { userId, mood: null, category: null, first: PAGE_SIZE };
  let after: string | null = null;
  for (;;) {
    const page: ExplainedPage = await recommender.recommend({
      ...request,
      after,
    });
    const recommended = page.posts.find(({ postId }) => postId === post.id);
    if (recommended !== undefined) return { page, recommended };
    after = page.posts.at(-1)?.cursor ?? null;
    if (!page.hasNextPage || after === null) break;
  }
  throw new AppError(
    'NOT_FOUND',
    `Post "${plain(post.id)}" (${plain(post.title)}) is not in the list of user "${plain(userId)}": who saw, made or declined a post is not recommended it, and nobody a hidden one`,
  );
}

async function toExplained(
  recommender: Recommender,
  {
    userId,
    post,
    page,
    recommended,
  }: Found & { readonly userId: string; readonly post: PostView },
): Promise<ExplainedPost> {
  const explanation = await page.explain();
  const shares = explanation.sharesOf(recommended);
  const paths = await Promise.all(
    shares.map(({ kind }) => explanation.pathOf(recommended, kind)),
  );
  const nodes = paths.flat().flatMap(({ from, to }) => [from, to]);
  const ids = nodes.filter(({ type }) => type === 'Post').map(({ id }) => id);
  const views = await recommender.posts([...new Set(ids)]);
  const { rank, score, source } = recommended;
  return {
    userId,
    post: { id: post.id, title: post.title },
    rank,
    score,
    source,
    modelVersion: page.modelVersion,
    reasons: shares.map(({ kind, weight }, place) => ({
      kind,
      weight,
      path: (paths[place] ?? []).map((step) => toNamed(step, views)),
    })),
  };
}

function toNamed(
  { from, relationship, to }: PathStep,
  views: ReadonlyMap<string, PostView>,
): NamedStep {
  const named = ({ type, id }: PathNode): NamedNode => {
    const title = type === 'Post' ? views.get(id)?.title : undefined;
    return title === undefined ? { type, id } : { type, id, title };
  };
  return { from: named(from), relationship, to: named(to) };
}

const COLUMNS: readonly Column[] = [
  { name: 'share', align: 'right' },
  { name: 'evidence' },
  { name: 'path through the graph' },
];

function toText(explained: ExplainedPost, io: CommandIo): string {
  const { userId, post, rank, score, source, reasons } = explained;
  const { bold, dim } = io.colors;
  const rows = reasons.map(({ kind, weight, path }) => [
    `${(100 * weight).toFixed(0)} %`,
    kind,
    path.length === 0 ? '–' : { painted: drawPath(path, io) },
  ]);
  return [
    bold(
      `Why ${plain(post.title)} (${plain(post.id)}) for user ${plain(userId)}`,
    ),
    dim(
      `rank ${rank}, score ${score.toFixed(3)}, strongest by ${source}, model ${explained.modelVersion ?? 'none'}`,
    ),
    '',
    rows.length === 0
      ? 'Nothing lifts it above the average: it fills the end of the list.'
      : drawTable(COLUMNS, rows, io),
  ].join('\n');
}

/** `user 1 —LIKED→ Heat —SIMILAR_TO→ Ronin`, arrows as the graph has them. */
function drawPath(path: readonly NamedStep[], { colors }: CommandIo): string {
  let at = path[0]!.from;
  const parts = [nameOf(at)];
  for (const { from, relationship, to } of path) {
    const forward = from.type === at.type && from.id === at.id;
    const arrow = forward ? `—${relationship}→` : `←${relationship}—`;
    at = forward ? to : from;
    parts.push(colors.dim(arrow), nameOf(at));
  }
  return parts.join(' ');
}

function nameOf({ type, id, title }: NamedNode): string {
  if (type === 'Post') return plain(title ?? id);
  return `${type.toLowerCase()} ${plain(id)}`;
}
