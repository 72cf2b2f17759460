import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Benchmark, BenchContext, BenchOutcome } from '../Benchmark.js';
import { sampledQuality } from './sampledQuality.js';

/** Training by sampled mini-batches as the graph grows. */
export const benchmark: Benchmark = {
  compares:
    'an epoch of sampled mini-batches at 1, 5 and 20 million generated interactions, each in a process of its own: time of an epoch, memory; and the lists of a network that learned by them, against one that saw the whole graph at each step',
  run,
};

const SIZES = [1_000_000, 5_000_000, 20_000_000];
const MOST_GIB = 6;
/** How far the time of an epoch may grow beyond the edges. */
const LINEAR = 1.25;
const LEAST_QUALITY = 0.98;

interface Scale {
  readonly interactions: number;
  readonly users: number;
  readonly posts: number;
  readonly steps: number;
  readonly openSeconds: number;
  readonly trainSeconds: number;
  readonly readSeconds: number;
  readonly peakMiB: number;
}

async function run({ progress }: BenchContext): Promise<BenchOutcome> {
  const task = progress.task('sampled training', SIZES.length);
  const scales: Scale[] = [];
  for (const size of SIZES) {
    scales.push(await measure(size));
    task.advance(1, `${size / 1e6} M`);
  }
  task.done();
  const qualities = await sampledQuality(progress);
  const [smallest, largest] = [scales[0]!, scales.at(-1)!];
  const perEdge = ({ trainSeconds, interactions }: Scale): number =>
    trainSeconds / interactions;
  return {
    rows: scales.map((scale) => ({
      interactions: scale.interactions,
      users: scale.users,
      posts: scale.posts,
      'seconds to open': scale.openSeconds,
      'steps an epoch': scale.steps,
      'seconds an epoch': scale.trainSeconds,
      'µs an interaction': perEdge(scale) * 1e6,
      'seconds to read and score all': scale.readSeconds,
      'peak MiB': scale.peakMiB,
    })),
    figures: [
      {
        name: 'peak memory at 20 M interactions',
        value: largest.peakMiB / 1024,
        unit: 'GiB',
        goal: { atMost: MOST_GIB },
      },
      {
        name: 'time of an interaction at 20 M over that at 1 M',
        value: perEdge(largest) / perEdge(smallest),
        goal: { atMost: LINEAR },
      },
      {
        name: 'time of an interaction at 20 M over that at 5 M',
        value: perEdge(largest) / perEdge(scales[1]!),
        goal: { atMost: LINEAR },
      },
      ...qualities.map(({ set, whole, sampled }) => ({
        name: `NDCG@20 on validation of sampled over whole (${whole.toFixed(4)}), ${set}`,
        value: sampled / whole,
        goal: { atLeast: LEAST_QUALITY },
      })),
    ],
    notes: [
      `A whole epoch, behind some steps that warm the compilers up. Users and posts grow with the interactions; at 1 million a batch reaches nearly the whole graph, so that many of its messages share what they read. Neighbours by similarity are drawn by chance. Memory is all that the process ever held: data, graph, weights, moments, the vectors of all nodes.`,
    ],
  };
}

async function measure(interactions: number): Promise<Scale> {
  const script = fileURLToPath(new URL('sampledScale.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--expose-gc', '--import', 'tsx', script, String(interactions)],
    { maxBuffer: 2 ** 24 },
  );
  return JSON.parse(stdout) as Scale;
}
