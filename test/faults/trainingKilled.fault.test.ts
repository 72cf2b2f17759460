import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readFolder } from '../../src/collect/readFolder.js';
import { Neo4jCollectionGraph } from '../../src/graph/Neo4jCollectionGraph.js';
import { Neo4jTrainingGraph } from '../../src/graph/Neo4jTrainingGraph.js';
import { readPublication } from '../../src/learn/Publication.js';
import { RunFolder } from '../../src/learn/RunFolder.js';
import { createRandom } from '../../src/lib/createRandom.js';
import { mountSmallDisk } from '../support/mountSmallDisk.js';
import { openTestGraph, type TestGraph } from '../support/openTestGraph.js';
import { runHere } from '../support/runHere.js';
import { startReelgraph } from '../support/runReelgraph.js';
import { writeTinyFolder } from '../support/writeTinyFolder.js';
import { faultSize } from './faultSize.js';

type Stage = 'validation' | 'final';

const MODEL = [
  'model/arrays.bin',
  'publication/arrays.bin',
  'publication/meta.json',
  'metrics.jsonl',
];
/** What a graph may hold that no import lets in. */
const POISON =
  'UNWIND [[0, 0.0/0.0], [1, 1.0/0.0], [2, -1.0/0.0], [3, 1e38], [4, 9007199254740994], [5, "old"]] AS row MATCH (u:User {id: toString(1000 + row[0])}) SET u.feature_age = row[1]';

let store: TestGraph;
let folder: string;
let uninterrupted: RunFolder;
/** In full the rounds take turns; `FitCheckpoint` holds both ways within `npm test`. */
const SAMPLED = 'sampled';

beforeAll(async () => {
  store = await openTestGraph();
  folder = mkdtempSync(join(tmpdir(), 'reelgraph-training-'));
  const records = await readFolder(writeTinyFolder());
  await new Neo4jCollectionGraph(store.door).writePage({
    ...records,
    setAside: [],
    cursor: null,
  });
  await store.cypher(POISON);
  uninterrupted = await trained('whole');
}, 300_000);
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const runsOf = (data: string) => join(folder, data, 'runs');
const servedModel = async () =>
  (await new Neo4jTrainingGraph(store.door).currentModel())?.id;
const environment = (data: string) => ({
  NEO4J_URI: inject('neo4jUri'),
  DATA_DIR: join(folder, data),
  MODEL_POLL: '100ms',
  PUBLISH_MARGIN: '0',
  TRAIN_DIMENSION: '16',
  TRAIN_EPOCHS: '12',
  ...(data.startsWith(SAMPLED) ? { TRAIN_SAMPLE_ABOVE: '0' } : {}),
});

/** Trains to the end and gives the run. */
async function trained(data: string): Promise<RunFolder> {
  const { status, stderr } = await runHere(
    ['train', '--json'],
    environment(data),
  );
  expect({ status, stderr }).toMatchObject({ status: 0 });
  return RunFolder.open(runsOf(data), undefined);
}

/** Epochs kept of a stage, as numbers. */
function keptEpochs(data: string, stage: Stage): number[] {
  const checkpoints = join(folder, data, 'checkpoints');
  const [key] = names(checkpoints);
  return names(join(checkpoints, String(key), stage))
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function names(path: string): string[] {
  try {
    return readdirSync(path).sort();
  } catch {
    return [];
  }
}

/** Trains until `epoch` of `stage` is kept, and kills it. Gives the epochs that it kept first in each stage. */
async function killedAt(
  data: string,
  stage: Stage,
  epoch: number,
): Promise<void> {
  const training = startReelgraph(['train'], environment(data));
  const before = keptEpochs(data, stage);
  const fresh = new Set<number>();
  await expect
    .poll(
      () => {
        const epochs = keptEpochs(data, stage);
        for (const each of epochs) if (!before.includes(each)) fresh.add(each);
        return epochs.at(-1) ?? 0;
      },
      { timeout: 60_000, interval: 5 },
    )
    .toBeGreaterThanOrEqual(epoch);
  training.process.kill('SIGKILL');
  expect((await training.result).status).toBeNull();
  // No epoch that was kept is trained again.
  const last = before.at(-1) ?? 0;
  expect(Math.min(...fresh)).toBeGreaterThan(last);
}

/** To the byte. */
function expectSameModel(run: RunFolder, right: RunFolder): void {
  for (const file of MODEL) {
    const bytes = readFileSync(join(run.path, file));
    expect(bytes.equals(readFileSync(join(right.path, file))), file).toBe(true);
  }
}

const random = createRandom(3);
const numRounds = faultSize(1, 8);
const rounds = Array.from(
  { length: numRounds },
  (_none, round) =>
    [
      round % 2 === 1 ? SAMPLED : 'whole',
      2 + Math.floor(random() * 4),
      6 + Math.floor(random() * 4),
      1 + Math.floor(random() * 3),
    ] as const,
);

/** In full it is killed twice in the first fit and once in the last; for a process of its own each, `npm test` kills it once. */
test.each(rounds)(
  'a training by %s steps killed (in epochs %i and %i of the first fit, %i of the last) loses no epoch that was done, and gives the same model to the bit',
  { timeout: 300_000 },
  async (way, first, second, last) => {
    const data = `${way}-killed-${first}-${second}-${last}`;
    await killedAt(data, 'validation', first);
    if (numRounds > 1) {
      await killedAt(data, 'validation', second);
      await killedAt(data, 'final', last);
    }
    const run = await trained(data);
    expect(await servedModel()).toBe(run.id);
    const whole = await RunFolder.open(runsOf(way), undefined).catch(() =>
      trained(way),
    );
    expectSameModel(run, whole);
    expect(names(join(folder, data, 'checkpoints'))).toEqual([]);
  },
);

test('a disk that is full ends a training with the file named, and the model that serves stays; with room again it gives the same model', async ({
  skip,
}) => {
  const disk = await mountSmallDisk(200);
  if (typeof disk === 'string') return skip(disk);
  try {
    const before = await servedModel();
    const onDisk = { ...environment('whole'), DATA_DIR: disk.path };
    const full = await runHere(['train', '--json'], onDisk);
    expect(full.stderr).toMatch(
      new RegExp(`"${disk.path}/.+" cannot be written \\(ENOSPC\\)`),
    );
    expect(full.status).toBe(2);
    expect(await servedModel()).toBe(before);
    await disk.resize(100_000);
    expect((await runHere(['train', '--json'], onDisk)).status).toBe(0);
    const run = await RunFolder.open(join(disk.path, 'runs'), undefined);
    expectSameModel(run, uninterrupted);
    expect(await servedModel()).toBe(run.id);
  } finally {
    await disk.unmount();
  }
});

test('numbers that no import lets in are left out and counted, and every vector is finite', async () => {
  const manifest = await uninterrupted.readJson<{
    counts: { unusableFeatures: number };
  }>('manifest.json');
  expect(manifest.counts.unusableFeatures).toBe(6);
  const { embeddings } = await readPublication(
    uninterrupted.folder('publication'),
  );
  const { users, posts, moods } = embeddings;
  for (const { vectors } of [users, posts, moods]) {
    expect(vectors.length).toBeGreaterThan(0);
    expect(vectors.every(Number.isFinite)).toBe(true);
  }
});
