import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { API_SETTINGS } from './config/apiSettings.js';
import { experimentArms } from './config/experimentArms.js';
import {
  duration,
  integer,
  number,
  schedule,
  secret,
  setting,
  text,
  url,
  type Setting,
} from './config/setting.js';
import { AppError } from './errors.js';

const SETTINGS = {
  dataDir: setting(
    'DATA_DIR',
    '.reelgraph',
    'Folder of everything kept between runs: the managed Neo4j, runs, secrets, the catalogue that the next start serves first',
    text,
  ),
  neo4jUri: setting(
    'NEO4J_URI',
    undefined,
    'Bolt address of your own Neo4j (bolt://, neo4j://, +s); without it a managed one is started',
    z
      .string()
      .regex(
        /^(bolt|neo4j)(\+s|\+ssc)?:\/\/.+/,
        'expected bolt://… or neo4j://…',
      )
      .optional(),
  ),
  neo4jUser: setting('NEO4J_USER', 'neo4j', 'User of your own Neo4j', text),
  neo4jPassword: secret('NEO4J_PASSWORD', 'Password of your own Neo4j'),
  neo4jDatabase: setting('NEO4J_DATABASE', 'neo4j', 'Database to use', text),
  neo4jBoltPort: setting(
    'NEO4J_BOLT_PORT',
    '7687',
    'Bolt port of the managed Neo4j',
    integer(1, 65_535),
  ),
  neo4jHttpPort: setting(
    'NEO4J_HTTP_PORT',
    '7474',
    'HTTP port (Neo4j Browser) of the managed Neo4j',
    integer(1, 65_535),
  ),
  neo4jHeapMb: setting(
    'NEO4J_HEAP_MB',
    '1024',
    'Heap of the managed Neo4j in MB',
    integer(256, 65_536),
  ),
  upstreamUrl: setting(
    'UPSTREAM_URL',
    undefined,
    'Address of the external API; without it the bundled data is served by a stand-in',
    url.optional(),
  ),
  upstreamToken: secret('UPSTREAM_TOKEN', 'Token sent as `Flic-Token`'),
  upstreamParams: setting(
    'UPSTREAM_PARAMS',
    '',
    'Constant query parameters of the interaction lists, such as `resonance_algorithm=…`',
    z.string(),
  ),
  upstreamPageSize: setting(
    'UPSTREAM_PAGE_SIZE',
    '1000',
    'Records a page',
    integer(1, 10_000),
  ),
  upstreamTimeoutMs: setting(
    'UPSTREAM_TIMEOUT',
    '30s',
    'Longest wait for one page',
    duration,
  ),
  upstreamRetries: setting(
    'UPSTREAM_RETRIES',
    '5',
    'Tries again on 429, 5xx and time-outs',
    integer(0, 20),
  ),
  moodMap: setting(
    'MOOD_MAP',
    undefined,
    'JSON file of `{"mood": "short-list mood" or null}`; null drops the mood',
    text.optional(),
  ),
  collectEveryMs: setting(
    'COLLECT_EVERY',
    'off',
    'How often the server collects again, such as `15m`; `off` for never',
    schedule,
  ),
  trainEveryMs: setting(
    'TRAIN_EVERY',
    'off',
    'How often the server trains again, such as `6h`; `off` for never',
    schedule,
  ),
  recencyHalfLifeMs: setting(
    'RECENCY_HALF_LIFE',
    '180d',
    'Age at which an interaction counts half',
    duration,
  ),
  similarNeighbours: setting(
    'SIMILAR_NEIGHBOURS',
    '20',
    'Similarity relationships of each kind (`SIMILAR_TO`, `FOLLOWED_BY`) that a post has in the graph; ranking remembers more of them',
    integer(1, 1000),
  ),
  evidenceNeighbours: setting(
    'EVIDENCE_NEIGHBOURS',
    '100',
    'Similar posts of each kind that ranking remembers of a post; up to four times as many in a small catalogue, fewer in a very large one',
    integer(1, 1000),
  ),
  similarUsers: setting(
    'SIMILAR_USERS',
    '20',
    'Similarity edges kept per user',
    integer(1, 1000),
  ),
  similarThreshold: setting(
    'SIMILAR_THRESHOLD',
    '0',
    'Similarity below which no edge is kept, 0 to 1',
    number(0, 1),
  ),
  dimension: setting(
    'TRAIN_DIMENSION',
    '64',
    'Length of the embeddings',
    integer(2, 1024),
  ),
  heads: setting(
    'TRAIN_HEADS',
    '4',
    'Attention heads of the GAT layers; divides the dimension',
    integer(1, 64),
  ),
  layers: setting('TRAIN_LAYERS', '2', 'Message-passing layers', integer(1, 8)),
  epochs: setting('TRAIN_EPOCHS', '150', 'Most epochs', integer(1, 100_000)),
  patience: setting(
    'TRAIN_PATIENCE',
    '3',
    'Validations without a better NDCG@20 before training stops',
    integer(1, 1000),
  ),
  learningRate: setting(
    'TRAIN_LEARNING_RATE',
    '0.01',
    'Adam step size',
    number(1e-6, 1),
  ),
  sampleAbove: setting(
    'TRAIN_SAMPLE_ABOVE',
    '5000000',
    'Pairs of user and post above which training takes sampled mini-batches instead of the whole graph at every step',
    integer(0, 2_147_483_647),
  ),
  seed: setting(
    'TRAIN_SEED',
    '1',
    'Seed of everything random',
    integer(0, 2_147_483_647),
  ),
  publishMargin: setting(
    'PUBLISH_MARGIN',
    '0',
    'How far NDCG@20 must exceed the best of popularity and item-item for a model to be published, as a share',
    number(-1, 10),
  ),
  keepRuns: setting(
    'KEEP_RUNS',
    '10',
    'Training runs kept in DATA_DIR/runs, besides those whose models are in the graph',
    integer(1, 100_000),
  ),
  cacheTtlMs: setting(
    'CACHE_TTL',
    '60s',
    'How long a ranked list is served from the cache',
    duration,
  ),
  snapshotTtlMs: setting(
    'SNAPSHOT_TTL',
    '30m',
    'How long the pages behind a cursor stay as they were',
    duration,
  ),
  cacheEntries: setting(
    'CACHE_ENTRIES',
    '10000',
    'Most entries a cache holds; of posts ten times as many',
    integer(1, 10_000_000),
  ),
  cacheMb: setting(
    'CACHE_MB',
    '256',
    'Most memory for ranked lists in MB; users and posts may take as much again, whole answers a quarter',
    integer(1, 1_000_000),
  ),
  readAhead: setting(
    'READ_AHEAD',
    'on',
    'on or off: whether well-known posts, and what users did where all of them fit into the cache, are read before anybody asks',
    z.enum(['on', 'off']),
  ),
  arms: setting(
    'ARMS',
    '[]',
    'Experiment: a JSON list of `{"name", "share", "diversity", "explore", "weights"}`, shares of users adding up to at most 1; what an arm leaves out is as usual',
    experimentArms,
  ),
  modelPollMs: setting(
    'MODEL_POLL',
    '5s',
    'How often the server looks for a newly published model',
    duration,
  ),
  logLevel: setting(
    'LOG_LEVEL',
    'info',
    'trace, debug, info, warn, error or silent',
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']),
  ),
  ...API_SETTINGS,
} as const;

type Settings = typeof SETTINGS;

/** Every setting, checked; frozen. */
export type Config = Readonly<{
  [Name in keyof Settings]: z.output<Settings[Name]['schema']>;
}>;

/** The rows of the configuration table, in order. */
export const settingRows: readonly Setting[] = Object.values(SETTINGS);

/**
 * The whole configuration from the environment. Unset or empty variables take their default; `<NAME>_FILE` stands in for a secret.
 * Throws `CONFIGURATION` naming every variable that is wrong, its value (unless secret) and what is allowed.
 */
export function loadConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const faults: string[] = [];
  const entries = Object.entries(SETTINGS).map(([name, row]) => {
    const raw = rawValue(row, environment);
    const parsed = row.schema.safeParse(raw);
    if (!parsed.success) faults.push(faultText(row, raw, parsed.error));
    return [name, parsed.data] as const;
  });
  if (faults.length > 0) throw new AppError('CONFIGURATION', faults.join('\n'));
  const config = Object.fromEntries(entries) as Config;
  if (config.dimension % config.heads !== 0) {
    throw new AppError(
      'CONFIGURATION',
      `TRAIN_HEADS=${config.heads}: must divide TRAIN_DIMENSION=${config.dimension}`,
    );
  }
  return Object.freeze({ ...config, dataDir: resolve(config.dataDir) });
}

/** Folder of what is large and can be made again: `$XDG_CACHE_HOME/reelgraph`. */
export function cacheFolder(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const root = environment.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(root, 'reelgraph');
}

/** This process's environment with some variables replaced: for a child that runs another command of ours. */
export function childEnvironment(
  overrides: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  return { ...process.env, ...overrides };
}

function rawValue(
  row: Setting,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const value = environment[row.env];
  if (value !== undefined && value !== '') return value;
  const file = row.secret ? environment[`${row.env}_FILE`] : undefined;
  return file ? secretFromFile(row.env, file) : row.default;
}

function secretFromFile(env: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new AppError(
      'CONFIGURATION',
      `${env}_FILE=${file}: the file cannot be read`,
      { cause },
    );
  }
}

function faultText(
  row: Setting,
  raw: string | undefined,
  error: z.ZodError,
): string {
  const shown = row.secret ? '(secret)' : raw;
  const allowed = error.issues.map((issue) => issue.message).join('; ');
  return `${row.env}=${shown}: ${allowed}. ${row.meaning}.`;
}
