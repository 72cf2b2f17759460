import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  Benchmark,
  BenchContext,
  BenchOutcome,
  BenchRow,
  Figure,
} from '../Benchmark.js';
import { median } from '../support/median.js';
import { setUpPyg } from './setUpPyg.js';
import { stepCases } from './stepCases.js';
import { Stepper, type StepTime } from './Stepper.js';

/** One training step against the same model in PyTorch Geometric. */
export const benchmark: Benchmark = {
  compares:
    'one step (what is hidden, forward, backward, Adam) of the same network from the same weights on the same graph: hidden 64, 4 heads, 2 layers; ours and PyTorch Geometric in turn, the median',
  run,
};

const RUNS: Readonly<Record<string, number>> = { 'MovieLens-100k': 30 };
const FEW_RUNS = 9;
/** Share of the steps, the first ones, that warm both up: a training has hundreds. */
const WARM_UP = 1 / 3;
const SEED = 1;
const GOAL = 1 / 3;
/** Of the loss: two orders of summing in single precision. */
const TOLERANCE = 2e-3;

async function run(context: BenchContext): Promise<BenchOutcome> {
  const python = await setUpPyg(context);
  const rows: BenchRow[] = [];
  const figures: Figure[] = [];
  for (const name of stepCases()) {
    const { ours, pyg } = await compare(name, { ...context, python });
    rows.push(toRow(name, 'PyTorch Geometric', pyg));
    rows.push(toRow(name, 'Reelgraph', ours));
    figures.push(
      {
        name: `${name}: our time over PyG's`,
        value: seconds(ours) / seconds(pyg),
        goal: { atMost: GOAL },
      },
      {
        name: `${name}: our peak memory over PyG's`,
        value: peak(ours) / peak(pyg),
        goal: { atMost: 1 },
      },
      {
        name: `${name}: largest difference of a loss`,
        value: lossGap(ours, pyg),
        goal: { atMost: TOLERANCE },
      },
    );
  }
  return {
    rows,
    figures,
    notes: [
      'PyG: edges sorted by destination, similarity as a sparse product with its transpose ready, fused Adam, all cores; its threads give way while it waits.',
      'Our step also draws what is hidden; PyG is told. Memory is the most that each process ever held, loading included.',
    ],
  };
}

type Times = readonly StepTime[];

async function compare(
  name: string,
  {
    cacheFolder,
    python,
    progress,
  }: Pick<BenchContext, 'cacheFolder' | 'progress'> & { python: string },
): Promise<{ ours: Times; pyg: Times }> {
  const runs = RUNS[name] ?? FEW_RUNS;
  const task = progress.task(`training step, ${name}`, runs);
  const folder = join(cacheFolder, `step-${name.replaceAll(/\W+/g, '-')}`);
  const ours = await startOurs(name, folder);
  const pyg = await startPyg(python, folder);
  const times: { ours: StepTime[]; pyg: StepTime[] } = { ours: [], pyg: [] };
  for (let turn = 0; turn < runs; turn++) {
    times.pyg.push(await pyg.step());
    times.ours.push(await ours.step());
    task.advance(1);
  }
  await Promise.all([ours.stop(), pyg.stop()]);
  task.done();
  return times;
}

function startOurs(name: string, folder: string): Promise<Stepper> {
  return Stepper.start(process.execPath, [
    ...['--expose-gc', '--import', 'tsx', file('ourStep.ts')],
    ...[name, String(SEED), folder],
  ]);
}

/** Waiting threads must not spin: both run on the same cores. Freed memory stays in the heap, which spares page faults. */
function startPyg(python: string, folder: string): Promise<Stepper> {
  const args = [file('pyg/step.py'), folder, String(availableParallelism())];
  return Stepper.start(python, args, {
    OMP_WAIT_POLICY: 'PASSIVE',
    KMP_BLOCKTIME: '0',
    PYTHONDONTWRITEBYTECODE: '1',
    MALLOC_MMAP_MAX_: '0',
    MALLOC_TRIM_THRESHOLD_: '17179869184',
    MALLOC_TOP_PAD_: '268435456',
  });
}

function file(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

function toRow(name: string, stack: string, times: Times): BenchRow {
  return {
    graph: name,
    stack,
    'seconds a step': seconds(times),
    'peak MiB': peak(times),
    'first loss': times[0]?.loss ?? NaN,
    'last loss': times.at(-1)?.loss ?? NaN,
  };
}

function seconds(times: Times): number {
  const warm = times.slice(times.length * WARM_UP);
  return median(warm.map((time) => time.seconds));
}

function peak(times: Times): number {
  return Math.max(...times.map(({ peakMiB }) => peakMiB));
}

function lossGap(ours: Times, pyg: Times): number {
  return Math.max(
    ...ours.map(({ loss }, step) => Math.abs(loss - (pyg[step]?.loss ?? NaN))),
  );
}
