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
import { openTestGraph, type TestGraph } from '../support/openTestGraph.js';
import { runHere } from '../support/runHere.js';
import { startReelgraph, type CommandResult } from '../support/runReelgraph.js';
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
  const { status, stderr } = await train('uninterrupted');
  expect({ status, stderr }).toMatchObject({ status: 0 });
  uninterrupted = await RunFolder.open(runsOf('uninterrupted'), undefined);
});
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
});
const train = (data: string, extra = {}): Promise<CommandResult> =>
  runHere(['train', '--json'], { ...environment(data), ...extra });

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

const random = createRandom(3);
const numRounds = faultSize(1, 8);
const rounds = Array.from({ length: numRounds }, () => [
  2 + Math.floor(random() * 4),
  6 + Math.floor(random() * 4),
  1 + Math.floor(random() * 3),
]);

/** In full it is killed twice in the first fit and once in the last; for a process of its own each, `npm test` kills it once. */
test.each(rounds)(
  'killed (in epochs %i and %i of the first fit, %i of the last) it loses no epoch that was done, and gives the same model to the bit',
  { timeout: 300_000 },
  async (...epochs) => {
    const data = `killed-${epochs.join('-')}`;
    await killedAt(data, 'validation', epochs[0]!);
    if (numRounds > 1) {
      await killedAt(data, 'validation', epochs[1]!);
      await killedAt(data, 'final', epochs[2]!);
    }
    const { status, stderr } = await train(data);
    expect({ status, stderr }).toMatchObject({ status: 0 });
    const run = await RunFolder.open(runsOf(data), undefined);
    for (const file of MODEL) {
      const bytes = readFileSync(join(run.path, file));
      const right = readFileSync(join(uninterrupted.path, file));
      expect(bytes.equals(right), file).toBe(true);
    }
    expect(names(join(folder, data, 'checkpoints'))).toEqual([]);
    expect(await servedModel()).toBe(run.id);
  },
);

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
