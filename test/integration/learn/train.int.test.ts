import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFolder } from '../../../src/collect/readFolder.js';
import { Neo4jCollectionGraph } from '../../../src/graph/Neo4jCollectionGraph.js';
import { Neo4jTrainingGraph } from '../../../src/graph/Neo4jTrainingGraph.js';
import { silentProgress } from '../../../src/lib/progress.js';
import { publish } from '../../../src/learn/publish.js';
import { RunFolder } from '../../../src/learn/RunFolder.js';
import { readSnapshot } from '../../../src/learn/Snapshot.js';
import { train, type TrainOutcome } from '../../../src/learn/train.js';
import type { TrainOptions } from '../../../src/learn/TrainOptions.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import { writeTinyFolder } from '../../support/writeTinyFolder.js';

const OPTIONS: TrainOptions = {
  fit: {
    seed: 1,
    dimension: 16,
    heads: 4,
    layers: 2,
    epochs: 25,
    patience: 5,
    learningRate: 0.02,
    sampleAbove: Infinity,
    ablation: {},
  },
  similarity: { neighbours: 20, users: 5, threshold: 0 },
  halfLifeMs: 180 * 86_400_000,
  publish: { margin: -1, neighbours: 3 },
};

let opened: TestGraph;
let graph: Neo4jTrainingGraph;
let dataDir: string;
let runs: string;
let run: RunFolder;
let outcome: TrainOutcome;

beforeAll(async () => {
  opened = await openTestGraph();
  graph = new Neo4jTrainingGraph(opened.door);
  const records = await readFolder(writeTinyFolder());
  await new Neo4jCollectionGraph(opened.door).writePage({
    users: [...records.users],
    posts: [...records.posts],
    interactions: [...records.interactions],
    setAside: [],
    cursor: null,
  });
  dataDir = mkdtempSync(join(tmpdir(), 'reelgraph-runs-'));
  runs = join(dataDir, 'runs');
  run = await RunFolder.create(runs, Date.now());
  outcome = await train(OPTIONS, deps(run));
}, 300_000);
afterAll(async () => {
  await opened.close();
  rmSync(dataDir, { recursive: true });
});

function deps(folder: RunFolder) {
  return {
    graph,
    run: folder,
    progress: silentProgress,
    now: Date.now,
    checkpoints: join(dataDir, 'checkpoints'),
  };
}

test('a run goes from the graph to a model in service', async () => {
  expect(outcome.version?.slot).toBe('A');
  expect(await graph.currentModel()).toEqual(outcome.version);
  const [row] = await opened.cypher(
    'MATCH (n:User|Post|Mood) RETURN count(n) AS nodes, count(n.embeddingA) AS vectors',
  );
  expect(row?.vectors).toBe(row?.nodes);
  const [edge] = await opened.cypher(
    'MATCH (:Post)-[e:SIMILAR_TO|FOLLOWED_BY]->(:Post) RETURN count(e) AS count, max(e.rank) AS rank',
  );
  expect(Number(edge?.count)).toBeGreaterThan(0);
  expect(edge?.rank).toBe(3);
});

test('it says how the served list, popularity and item-item fared on the last fifth of each user', () => {
  for (const name of ['', 'network.', 'popularity.', 'itemItem.']) {
    for (const measure of ['ndcg@20', 'recall@20']) {
      const value = outcome.metrics[`${name}${measure}`];
      expect(value, `${name}${measure}`).toBeGreaterThanOrEqual(0);
      expect(value, `${name}${measure}`).toBeLessThanOrEqual(1);
    }
  }
});

test('its folder holds what it read, made and measured', async () => {
  const manifest = JSON.parse(
    readFileSync(join(run.path, 'manifest.json'), 'utf8'),
  ) as Record<string, unknown>;
  expect(manifest).toMatchObject({
    id: run.id,
    counts: { users: 60, posts: 75 },
  });
  expect(await readSnapshot(run.folder('snapshot'))).toEqual(
    await graph.exportDataset(() => undefined),
  );
  for (const name of [
    'model/arrays.bin',
    'publication/arrays.bin',
    'metrics.jsonl',
    'report.json',
  ]) {
    expect(existsSync(join(run.path, name)), name).toBe(true);
  }
});

test('nothing is left of how far it came', () => {
  expect(readdirSync(join(dataDir, 'checkpoints'))).toEqual([]);
});

test('a finished run is published again, into the other slot', async () => {
  const again = await RunFolder.open(runs, undefined);
  const version = await publish(
    again,
    { margin: -1, neighbours: 3 },
    deps(again),
  );
  expect(version).toMatchObject({ id: run.id, slot: 'B' });
  expect((await graph.currentModel())?.slot).toBe('B');
});

test('a list that does not beat the baselines by the margin is refused, and the model that serves stays', async () => {
  const before = await graph.currentModel();
  await expect(
    publish(run, { margin: 1000, neighbours: 3 }, deps(run)),
  ).rejects.toMatchObject({
    code: 'REFUSED',
    message: expect.stringContaining('PUBLISH_MARGIN=1000') as string,
  });
  expect(await graph.currentModel()).toEqual(before);
});

test('a loss that explodes ends the training, and the model that serves stays', async () => {
  const before = await graph.currentModel();
  const folder = await RunFolder.create(runs, Date.now());
  const fitting = { ...OPTIONS.fit, learningRate: 1e30 };
  await expect(
    train({ ...OPTIONS, fit: fitting }, deps(folder)),
  ).rejects.toMatchObject({
    code: 'REFUSED',
    message: expect.stringContaining('Lower TRAIN_LEARNING_RATE') as string,
  });
  expect(await graph.currentModel()).toEqual(before);
  await folder.remove();
});

test('a run that is not there is refused with those that are', async () => {
  await expect(RunFolder.open(runs, 'nope')).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringContaining(run.id) as string,
  });
});

test('a graph without interactions is refused', async () => {
  await opened.cypher(
    'MATCH (:User)-[r:VIEWED|LIKED|INSPIRED|RATED]->(:Post) DELETE r',
  );
  const folder = await RunFolder.create(runs, Date.now());
  await expect(train(OPTIONS, deps(folder))).rejects.toMatchObject({
    code: 'BAD_DATA',
  });
});
