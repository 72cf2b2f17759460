import { createRandom } from '../../src/lib/createRandom.js';
import { dotRows } from '../../src/lib/dotRows.js';
import {
  ByteRows,
  type AllowedRows,
} from '../../src/ranking/retrieval/ByteRows.js';
import { topPosts } from '../../src/ranking/topPosts.js';
import type {
  Benchmark,
  BenchContext,
  BenchOutcome,
  BenchRow,
} from '../Benchmark.js';
import { linePlot } from '../support/linePlot.js';
import { makeServedCatalogue } from '../support/makeServedCatalogue.js';
import { measureSizes } from '../support/measureSizes.js';
import { measureTimes, type Times } from '../support/measureTimes.js';
import { openUsearch } from './openUsearch.js';
import { openVectorIndex } from './openVectorIndex.js';

/** The nearest posts alone. */
export const benchmark: Benchmark = {
  compares:
    'the 100 allowed posts with the largest inner products, 64 numbers each: our scan of bytes, against an exact scan in plain JavaScript, usearch and Neo4j’s vector index; one core, processor time of the asking process',
  run,
};

const SIZES = [10_000, 100_000, 1_000_000];
const FEW_SIZES = [10_000];
/** Building these for more takes longer than anybody waits for a benchmark. */
const MOST_NEO4J = 10_000;
const MOST_USEARCH = 100_000;
const WANTED = 100;
const DIMENSION = 64;
const QUERIES = 40;
const CHECKED = 10;
const GOAL_MS = 5;
const OURS = 'scan of bytes';

/** Finds the nearest allowed posts. */
export type Find = (
  query: Float32Array,
  allowed: AllowedRows,
) => ArrayLike<number> | Promise<ArrayLike<number>>;

async function run(context: BenchContext): Promise<BenchOutcome> {
  const sizes = { name: 'retrieval', all: SIZES, few: FEW_SIZES };
  const measured = await measureSizes(context, sizes, (numPosts) =>
    measureSize(numPosts, context),
  );
  return toOutcome(measured);
}

/** What was measured with one number of posts. */
interface Sized {
  readonly numPosts: number;
  readonly rows: readonly Measured[];
  /** That the scan holds beside the vectors. */
  readonly bytes: number;
  /** Null where usearch was left out. */
  readonly usearchSeconds: number | null;
}

async function measureSize(
  numPosts: number,
  context: BenchContext,
): Promise<Sized> {
  const { vectors, categories } = makeServedCatalogue({ numPosts });
  const scanned = new ByteRows(vectors, DIMENSION);
  const startedAt = performance.now();
  const usearch = numPosts <= MOST_USEARCH ? openUsearch(vectors) : null;
  const builtAt = performance.now();
  const neo4j =
    numPosts <= MOST_NEO4J ? await openVectorIndex(vectors, context) : null;
  const finders: Readonly<Record<string, Find>> = {
    [OURS]: (query, allowed) => scanned.top(query, WANTED, allowed),
    'plain JavaScript': (query, allowed) => exact(vectors, query, allowed),
    ...(usearch === null ? {} : { usearch }),
    ...(neo4j === null ? {} : { 'Neo4j vector index': neo4j.find }),
  };
  const rows: Measured[] = [];
  for (const [allowed, allowedRows] of Object.entries(cases(categories))) {
    for (const [name, find] of Object.entries(finders)) {
      const measured = await measure(find, vectors, allowedRows);
      rows.push({ numPosts, allowed, name, ...measured });
    }
  }
  await neo4j?.close();
  const usearchSeconds = usearch === null ? null : (builtAt - startedAt) / 1000;
  return { numPosts, rows, bytes: scanned.bytes, usearchSeconds };
}

/** By how few posts are allowed. */
function cases(
  categories: readonly (readonly number[])[],
): Record<string, AllowedRows> {
  const random = createRandom(3);
  const draw = () => Math.floor(random() * categories.length);
  const seen = new Set(Array.from({ length: 1000 }, draw));
  return {
    'all but 1,000 seen': allow(categories, (_own, post) => !seen.has(post)),
    'half (a category)': allow(categories, (own) => own.includes(0)),
    '1 % (a category)': allow(categories, (own) => own.includes(1)),
  };
}

function allow(
  categories: readonly (readonly number[])[],
  isAllowed: (own: readonly number[], post: number) => boolean,
): AllowedRows {
  const barred = Uint8Array.from(categories, (own, post) =>
    Number(!isAllowed(own, post)),
  );
  const count = barred.reduce((sum, bar) => sum + 1 - bar, 0);
  return { barred, count };
}

function exact(
  vectors: Float32Array,
  query: Float32Array,
  { barred, count }: AllowedRows,
): Int32Array {
  return topPosts(dotRows(vectors, query), Math.min(WANTED, count), {
    has: (post) => barred[post] === 1,
  });
}

interface Measured extends Times {
  readonly numPosts: number;
  readonly allowed: string;
  readonly name: string;
  readonly recall: number;
}

async function measure(
  find: Find,
  vectors: Float32Array,
  allowed: AllowedRows,
): Promise<Times & { recall: number }> {
  const queries = drawQueries(vectors);
  const times = await measureTimes(
    (turn) => find(queries[turn % queries.length]!, allowed),
    { turns: QUERIES },
  );
  let recall = 0;
  for (const query of queries.slice(0, CHECKED)) {
    const right = exact(vectors, query, allowed);
    const found = new Set(Array.from(await find(query, allowed)));
    recall += right.filter((post) => found.has(post)).length / right.length;
  }
  return { ...times, recall: recall / CHECKED };
}

/** Posts' own vectors with noise: where users lie. */
function drawQueries(vectors: Float32Array): Float32Array[] {
  const random = createRandom(5);
  const numPosts = vectors.length / DIMENSION;
  return Array.from({ length: QUERIES }, () => {
    const start = Math.floor(random() * numPosts) * DIMENSION;
    const own = vectors.slice(start, start + DIMENSION);
    return own.map((value) => value + (random() - 0.5) / 2);
  });
}

function toOutcome(all: readonly Sized[]): BenchOutcome {
  const rows = all.flatMap((sized) => sized.rows);
  const ours = rows.filter(({ name }) => name === OURS);
  const { numPosts: most = 0, bytes = 0 } = all.at(-1) ?? {};
  const posts = `${most.toLocaleString('en')} posts`;
  return {
    rows: rows.map(toRow),
    figures: [
      ...ours
        .filter(({ numPosts }) => numPosts === most)
        .map(({ allowed, cpu }) => ({
          name: `${posts}, ${allowed}`,
          value: cpu,
          unit: 'ms',
          goal: { atMost: GOAL_MS },
        })),
      {
        name: 'least recall of the scan',
        value: Math.min(...ours.map(({ recall }) => recall)),
        goal: { atLeast: 0.99 },
      },
      {
        name: `memory of the scan for ${posts}, beside the vectors`,
        value: bytes / 2 ** 20,
        unit: 'MiB',
        goal: null,
      },
      ...all.flatMap(({ numPosts, usearchSeconds }) =>
        usearchSeconds === null
          ? []
          : [
              {
                name: `usearch, building an index of ${numPosts.toLocaleString('en')} posts`,
                value: usearchSeconds,
                unit: 's',
                goal: null,
              },
            ],
      ),
    ],
    plots: [
      linePlot({
        title: 'Processor time of a query, all but 1,000 posts allowed.',
        points: rows
          .filter(({ allowed }) => allowed.startsWith('all'))
          .map(({ numPosts, name, cpu }) => ({ x: numPosts, y: cpu, name })),
        x: 'posts',
        y: 'ms',
      }),
    ],
    notes: [
      `Neo4j works in another process, whose processor time is not in its row; what is not allowed is filtered behind it and behind usearch. Their indexes are not built for more than ${MOST_NEO4J.toLocaleString('en')} and ${MOST_USEARCH.toLocaleString('en')} posts: that takes longer than the rest of the benchmark. Neo4j’s orders by the cosine, so its recall of inner products is told and not judged.`,
    ],
  };
}

function toRow({ numPosts, allowed, name, ...rest }: Measured): BenchRow {
  const { cpu, p50, recall } = rest;
  return {
    case: name,
    posts: numPosts,
    allowed,
    'cpu ms': cpu,
    'p50 ms': p50,
    recall,
  };
}
