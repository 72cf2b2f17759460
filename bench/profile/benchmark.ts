import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderSvg } from '../../src/learn/report/renderSvg.js';
import type { Benchmark, BenchContext, BenchOutcome } from '../Benchmark.js';
import { load } from '../serving/load.js';
import { settled } from '../serving/settled.js';
import { startReelgraph } from '../serving/startReelgraph.js';
import { openServedGraph } from '../support/openServedGraph.js';
import { userIds } from '../support/userIds.js';
import { stepCases } from '../training/stepCases.js';
import { Stepper } from '../training/Stepper.js';
import { flamePlot } from './flamePlot.js';
import { toFlames, type CpuProfile, type Flame } from './toFlames.js';

/** Where the time of a request and of a training step goes. */
export const benchmark: Benchmark = {
  compares:
    'flame graphs of a process of its own: cold requests at saturation, as in `serving`, by the main thread and by the one that ranks, and training steps, as in `training-step`',
  run,
};

const WARM_UP = 250;
const STEPS = 6;

async function run(context: BenchContext): Promise<BenchOutcome> {
  const profiles = {
    ...(await profileRequests(context)),
    'training-step': await profileSteps(context),
  };
  const plots = Object.entries(profiles).map(([name, flames]) =>
    flamePlot(`${name}: share of the working time of its thread`, flames),
  );
  const folder = join(context.cacheFolder, 'flames');
  mkdirSync(folder, { recursive: true });
  const names = Object.keys(profiles);
  for (const [place, plot] of plots.entries()) {
    writeFileSync(
      join(folder, `${names[place]!}.svg`),
      await renderSvg(plot.spec),
    );
  }
  const rows = Object.entries(profiles).flatMap(([name, flames]) =>
    longestOf(flames).map(([box, share]) => ({
      case: name,
      box,
      'own time, %': 100 * share,
    })),
  );
  return { rows, figures: [], plots, notes: [`Pictures: ${folder}`] };
}

/** Names whose boxes have most time beside what stands on them. */
function longestOf(flames: readonly Flame[]): [string, number][] {
  const shares = new Map<string, number>();
  for (const flame of flames) {
    const above = flames.filter(
      ({ depth, from, to }) =>
        depth === flame.depth + 1 && from >= flame.from && to <= flame.to,
    );
    const carried = above.reduce((sum, { from, to }) => sum + to - from, 0);
    const own = flame.to - flame.from - carried;
    shares.set(flame.name, (shares.get(flame.name) ?? 0) + own);
  }
  return [...shares].sort((a, b) => b[1] - a[1]).slice(0, 12);
}

/** Of the main thread, and of the one that ranks. */
async function profileRequests(
  context: BenchContext,
): Promise<Record<'request' | 'ranking', Flame[]>> {
  const graph = await openServedGraph(context);
  const folder = mkdtempSync(join(tmpdir(), 'reelgraph-profile-'));
  try {
    const users = await userIds(graph.door);
    const server = await startReelgraph(graph.uri, profiled(folder));
    const ask = (some: readonly string[]) =>
      load({ url: server.url, users: some, connections: 10 });
    await ask(users.slice(0, WARM_UP));
    await settled(server.pid);
    const from = microseconds();
    await ask(users.slice(WARM_UP));
    const to = microseconds();
    await server.stop();
    const flamesOf = (does: string) =>
      toFlames(readProfile(folder, does), { from, to });
    return { request: flamesOf('recommend'), ranking: flamesOf('rankList') };
  } finally {
    await graph.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function profileSteps({ cacheFolder }: BenchContext): Promise<Flame[]> {
  const [name] = stepCases() as [string];
  const folder = mkdtempSync(join(tmpdir(), 'reelgraph-profile-'));
  const file = join(folder, 'step.cpuprofile');
  const step = fileURLToPath(
    new URL('../training/ourStep.ts', import.meta.url),
  );
  try {
    const stepper = await Stepper.start(process.execPath, [
      ...['--expose-gc', '--import', 'tsx', step],
      ...[name, '1', join(cacheFolder, 'profiled-step'), file],
    ]);
    await stepper.step();
    const from = microseconds();
    for (let turn = 0; turn < STEPS; turn++) await stepper.step();
    const to = microseconds();
    await stepper.stop();
    return toFlames(parseProfile(file), { from, to });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** File by file: a bundle would hide which library a function is of. */
function profiled(folder: string): string[] {
  return [
    ...['--cpu-prof', '--cpu-prof-interval', '500', '--cpu-prof-dir', folder],
    ...['--import', 'tsx', 'src/cli.ts'],
  ];
}

/** Of the thread that has such a function. */
function readProfile(folder: string, does: string): CpuProfile {
  const files = readdirSync(folder).filter((file) => file.startsWith('CPU.'));
  const profile = files
    .map((file) => parseProfile(join(folder, file)))
    .find(({ nodes }) =>
      nodes.some(({ callFrame }) => callFrame.functionName === does),
    );
  if (profile !== undefined) return profile;
  throw new Error(`no profile of ${does} was left in ${folder}`);
}

function parseProfile(file: string): CpuProfile {
  return JSON.parse(readFileSync(file, 'utf8')) as CpuProfile;
}

function microseconds(): number {
  return Number(process.hrtime.bigint() / 1000n);
}
