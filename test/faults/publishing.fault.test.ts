import {
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { Neo4jTrainingGraph } from '../../src/graph/Neo4jTrainingGraph.js';
import { silentProgress } from '../../src/lib/progress.js';
import { publish } from '../../src/learn/publish.js';
import { RunFolder } from '../../src/learn/RunFolder.js';
import { pruneRuns } from '../../src/commands/models/pruneRuns.js';
import { loadConfig } from '../../src/config.js';
import { createRandom } from '../../src/lib/createRandom.js';
import { openTestGraph, type TestGraph } from '../support/openTestGraph.js';
import { runHere } from '../support/runHere.js';
import { startReelgraph } from '../support/runReelgraph.js';
import {
  startTestServer,
  type TestServer,
} from '../support/startTestServer.js';
import {
  servingPostId,
  writeServingGraph,
} from '../support/writeServingGraph.js';
import { writeRun } from '../support/writeRun.js';
import { faultSize } from './faultSize.js';

const NUM_USERS = 2000;
/** Less than it takes to write the slot of so many users. */
const KILL_WITHIN_MS = 250;
const users = Array.from({ length: NUM_USERS }, (_, place) => `u${place}`);
const posts = Array.from({ length: 60 }, (_, place) => servingPostId(place));
const FILES = [
  'manifest.json',
  'publication/arrays.bin',
  'publication/meta.json',
  'report.json',
];
const DAMAGES = ['cut short', 'changed by a byte', 'gone'] as const;
const moods = ['dark', 'funny', 'tense'];

let opened: TestGraph;
let graph: Neo4jTrainingGraph;
let server: TestServer;
let dataDir: string;
let first: RunFolder;
let second: RunFolder;

beforeAll(async () => {
  opened = await openTestGraph();
  await writeServingGraph(opened, { model: null, numUsers: NUM_USERS });
  graph = new Neo4jTrainingGraph(opened.door);
  dataDir = mkdtempSync(join(tmpdir(), 'reelgraph-faults-'));
  first = await newRun(0);
  second = await newRun(1);
  await publishHere(first);
  server = await startTestServer(opened.door);
});
afterAll(async () => {
  await server.stop();
  await opened.close();
  rmSync(dataDir, { recursive: true });
});

const newRun = (angle: number, broken?: number) =>
  writeRun(join(dataDir, 'runs'), {
    users,
    posts,
    moods,
    dimension: 64,
    angle,
    ...(broken === undefined ? {} : { broken }),
  });
const publishHere = (run: RunFolder) =>
  publish(
    run,
    { margin: 0, neighbours: 3 },
    { graph, progress: silentProgress, now: Date.now },
  );
const environment = () => ({
  NEO4J_URI: inject('neo4jUri'),
  DATA_DIR: dataDir,
  MODEL_POLL: '100ms',
});
const models = (...args: string[]) =>
  runHere(['models', ...args], environment());

/** Everything that the serving model reads of the graph. */
async function servedSlot(): Promise<string> {
  const version = await graph.currentModel();
  const rows = await opened.cypher(
    `MATCH (n:User|Post|Mood|ModelPart) WHERE n.slot IS NULL OR n.slot = $slot
     RETURN coalesce(n.id, n.name) AS id, n.place AS place, n[$property] AS vector, n.bytes AS bytes ORDER BY id, place`,
    { slot: version?.slot, property: `embedding${version?.slot}` },
  );
  return JSON.stringify([version, rows]);
}

const modelOf = async (): Promise<unknown> => {
  const ready = await fetch(`${server.url}/readyz`);
  return ((await ready.json()) as { model: unknown }).model;
};

describe('publishing', () => {
  test(
    'killed at any moment it leaves the served slot as it was, and goes through when run again',
    async () => {
      const before = await servedSlot();
      const random = createRandom(7);
      let killed = 0;
      for (let round = 0; round < faultSize(2, 20); round++) {
        const command = startReelgraph(
          ['models', 'promote', second.id],
          environment(),
        );
        await slotVacated();
        await new Promise((resolve) =>
          setTimeout(resolve, random() * KILL_WITHIN_MS),
        );
        command.process.kill('SIGKILL');
        const { status } = await command.result;
        // The flip is the last step: where it came first, this round goes back and proves nothing.
        if ((await graph.currentModel())?.id === second.id)
          await graph.rollBack();
        else killed += status === null ? 1 : 0;
        expect(await servedSlot()).toBe(before);
        await expect.poll(modelOf).toBe(first.id);
      }
      expect(killed).toBeGreaterThan(0);
      const { status, stderr } = await models('promote', second.id);
      expect(stderr).not.toContain('reelgraph:');
      expect(status).toBe(0);
      await expect.poll(modelOf, { timeout: 10_000 }).toBe(second.id);
    },
    faultSize(120_000, 1_200_000),
  );

  test('goes back with one command, and forward again', async () => {
    const { status, stdout } = await models('rollback');
    expect({ status, stdout }).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(first.id) as string,
    });
    await expect.poll(modelOf, { timeout: 10_000 }).toBe(first.id);
    const listed = await models('list', '--json');
    expect(JSON.parse(listed.stdout)).toMatchObject([
      { id: second.id, state: 'previous', hasRun: true },
      { id: first.id, state: 'serves', hasRun: true },
    ]);
    await graph.rollBack();
    await expect.poll(modelOf, { timeout: 10_000 }).toBe(second.id);
  });

  test('twice at once: the second is refused and the first goes through', async () => {
    const vacated = slotVacated();
    const command = startReelgraph(
      ['models', 'promote', first.id],
      environment(),
    );
    await vacated;
    // Held where it is, however slow this machine is.
    command.process.kill('SIGSTOP');
    expect(await models('promote', first.id)).toMatchObject({ status: 5 });
    command.process.kill('SIGCONT');
    expect(await command.result).toMatchObject({ status: 0 });
    expect((await graph.currentModel())?.id).toBe(first.id);
  });

  test('refuses a run with a file that is cut short, changed by a byte or gone, and touches nothing', async () => {
    const before = await servedSlot();
    for (const file of FILES) {
      for (const damage of DAMAGES) {
        const run = await newRun(2);
        damageFile(join(run.path, file), damage);
        await expect(
          publishHere(run),
          `${file} ${damage}`,
        ).rejects.toMatchObject({ code: 'BAD_DATA' });
        await run.remove();
      }
    }
    expect(await servedSlot()).toBe(before);
  });

  test.each([NaN, Infinity, -Infinity])(
    'refuses a run with a vector of %d',
    async (broken) => {
      const run = await newRun(2, broken);
      await expect(publishHere(run)).rejects.toMatchObject({
        code: 'BAD_DATA',
        message: expect.stringContaining(`user vectors is ${broken}`) as string,
      });
      await run.remove();
    },
  );

  test('says that a damaged run is unusable data, and which model serves', async () => {
    const run = await newRun(2);
    damageFile(join(run.path, 'publication/arrays.bin'), 'changed by a byte');
    const { status, stderr } = await models('promote', run.id);
    expect(status).toBe(4);
    expect(stderr).toContain('publication/arrays.bin is damaged');
    expect(await modelOf()).toBe(first.id);
  });
});

test('old runs go, but not those whose models are in the graph', async () => {
  const runs = join(dataDir, 'runs');
  const old = await newRun(3);
  const latest = await newRun(4);
  const notes: string[] = [];
  const io = {
    config: () => ({ ...loadConfig({ DATA_DIR: dataDir }), keepRuns: 1 }),
    note: (line: string) => void notes.push(line),
  };
  await pruneRuns(io, opened.door, latest.id);
  const kept = (await RunFolder.list(runs)).map(({ id }) => id);
  expect(kept).toEqual([first.id, second.id, latest.id]);
  expect(notes.join()).toContain(old.id);
});

async function slotVacated(): Promise<void> {
  const vacatedAt = async (): Promise<unknown> => {
    const [row] = await opened.cypher(
      'MATCH (c:CurrentModel) RETURN c.vacatedAt AS at',
    );
    return row?.at;
  };
  const before = await vacatedAt();
  await expect
    .poll(vacatedAt, { timeout: 30_000, interval: 10 })
    .not.toBe(before);
}

function damageFile(file: string, damage: (typeof DAMAGES)[number]): void {
  if (damage === 'gone') {
    rmSync(file);
    return;
  }
  const bytes = readFileSync(file);
  if (damage === 'cut short') {
    truncateSync(file, bytes.length - 7);
    return;
  }
  const place = bytes.length >> 1;
  bytes[place] = bytes[place]! ^ 1;
  writeFileSync(file, bytes);
}
