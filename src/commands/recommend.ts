import type { Command } from 'commander';
import { AppError } from '../errors.js';
import type { RecommendationRequest } from '../recommend/RecommendationQuery.js';
import type { CommandIo } from './CommandIo.js';
import { drawTable, type Column } from './drawTable.js';
import type { Recommender } from './openRecommender.js';
import { plain } from './plain.js';

/** `reelgraph recommend <user>`: what the API would answer, as a table. */
export function registerRecommendCommand(
  program: Command,
  io: CommandIo,
): void {
  program
    .command('recommend')
    .summary('what a user should watch next, as a table')
    .description(
      'Ranks for one user as the API does, with the model in service, and needs no running server. Writes nothing.',
    )
    .argument('<user>', 'id of a user')
    .option('--first <n>', 'how many posts, 1 to 100', toNumber('--first'), 10)
    .option('--category <name>', 'posts of this category alone')
    .option('--mood <name>', 'lean towards a mood')
    .option(
      '--diversity <share>',
      'from 0, the closest, to 1, the most varied',
      toNumber('--diversity'),
    )
    .option(
      '--explore <share>',
      'share of places for posts that few know, 0 to 1',
      toNumber('--explore'),
    )
    .option('--json', 'one JSON object on standard output')
    .addHelpText('after', EXAMPLES)
    .action(async (userId: string, options: RecommendFlags) => {
      const list = await readList(io, userId, options);
      io.print(options.json ? JSON.stringify(list) : toText(list, io));
    });
}

const EXAMPLES = `
Examples:
  $ reelgraph recommend 1
  $ reelgraph recommend 1 --category Comedy --diversity 0.4
  $ reelgraph recommend 1 --json | jq -r '.posts[].title'`;

interface RecommendFlags {
  readonly first: number;
  readonly category?: string;
  readonly mood?: string;
  readonly diversity?: number;
  readonly explore?: number;
  readonly json?: true;
}

interface RecommendedList {
  readonly userId: string;
  readonly modelVersion: string | null;
  readonly coldStart: boolean;
  readonly arm: string;
  readonly posts: readonly {
    readonly rank: number;
    readonly score: number;
    readonly source: string;
    readonly id: string;
    readonly title: string;
    readonly category: string | null;
    readonly moods: readonly string[];
  }[];
}

async function readList(
  io: CommandIo,
  userId: string,
  flags: RecommendFlags,
): Promise<RecommendedList> {
  const { openRecommender } = await import('./openRecommender.js');
  const recommender = await openRecommender(io);
  try {
    await recommender.requireUser(userId);
    return await listOf(recommender, toRequest(userId, flags));
  } finally {
    await recommender.close();
  }
}

function toRequest(
  userId: string,
  { first, category, mood, diversity, explore }: RecommendFlags,
): RecommendationRequest & { userId: string } {
  return {
    userId,
    first,
    after: null,
    category: category ?? null,
    mood: mood ?? null,
    diversity: diversity ?? null,
    explore: explore ?? null,
  };
}

async function listOf(
  recommender: Recommender,
  request: RecommendationRequest & { userId: string },
): Promise<RecommendedList> {
  const page = await recommender.recommend(request);
  const views = await recommender.posts(page.posts.map(({ postId }) => postId));
  const posts = page.posts.map(({ postId, rank, score, source }) => {
    const view = views.get(postId);
    const { title = '', category = null, moods = [] } = view ?? {};
    return { rank, score, source, id: postId, title, category, moods };
  });
  const { userId } = request;
  const { modelVersion, coldStart } = page;
  return {
    userId,
    modelVersion,
    coldStart,
    arm: recommender.arm(userId),
    posts,
  };
}

const COLUMNS: readonly Column[] = [
  { name: '#', align: 'right' },
  { name: 'score', align: 'right' },
  { name: 'source' },
  { name: 'post' },
  { name: 'title', flexible: true },
  { name: 'category' },
  { name: 'moods', flexible: true },
];

function toText(list: RecommendedList, io: CommandIo): string {
  const { userId, modelVersion, coldStart, arm, posts } = list;
  const { bold, dim } = io.colors;
  const facts = [
    modelVersion === null
      ? 'no model yet: popular posts'
      : `model ${modelVersion}`,
    ...(coldStart ? ['nothing is known of this user'] : []),
    ...(arm === 'default' ? [] : [`arm ${arm}`]),
  ];
  const rows = posts.map((post) => [
    String(post.rank),
    post.score.toFixed(3),
    post.source,
    post.id,
    post.title,
    post.category ?? '–',
    post.moods.join(', '),
  ]);
  const [first] = posts;
  return [
    `${bold(`Recommendations for user ${plain(userId)}`)}  ${dim(facts.join(', '))}`,
    '',
    posts.length === 0
      ? 'Nothing is left to recommend.'
      : drawTable(COLUMNS, rows, io),
    ...(first === undefined
      ? []
      : [
          '',
          dim(
            `reelgraph why ${plain(userId)} ${plain(first.id)} says why the first one is there.`,
          ),
        ]),
  ].join('\n');
}

function toNumber(option: string): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (text.trim() !== '' && Number.isFinite(number)) return number;
    throw new AppError(
      'BAD_USER_INPUT',
      `${option} must be a number but got: ${text}`,
    );
  };
}
