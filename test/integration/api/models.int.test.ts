import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiKey } from '../../../src/api/access/ApiKey.js';
import type { EvaluationReport } from '../../../src/domain/EvaluationReport.js';
import { silentProgress } from '../../../src/lib/progress.js';
import { logRun } from '../../../src/learn/logRun.js';
import { RunFolder } from '../../../src/learn/RunFolder.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import {
  startTestServer,
  type TestServer,
} from '../../support/startTestServer.js';
import { writeRun } from '../../support/writeRun.js';
import {
  servingPostId,
  writeServingGraph,
} from '../../support/writeServingGraph.js';

const operator = createApiKey({ name: 'operator', scopes: ['admin'] });
const reader = createApiKey({ name: 'reader', scopes: ['read', 'write'] });
const asOperator = { authorization: `Bearer ${operator.key}` };
const asReader = { authorization: `Bearer ${reader.key}` };

const MODELS =
  '{ trainedModels { id state slot hasRun activity failure metrics { name value } } }';
const PROMOTE =
  'mutation Promote($input: PromoteModelInput!) { promoteModel(input: $input) { model { id activity } userErrors { field message } } }';
const ROLL_BACK =
  'mutation { rollBackModel { model { version } userErrors { message } } }';

interface Listed {
  readonly id: string;
  readonly state: string;
  readonly activity: string | null;
  readonly failure: string | null;
}

let graph: TestGraph;
let server: TestServer;
let dataDir: string;
let runs: string;
let run: RunFolder;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
  dataDir = mkdtempSync(join(tmpdir(), 'reelgraph-models-'));
  runs = join(dataDir, 'runs');
  run = await writeRun(runs, {
    users: Array.from({ length: 9 }, (_none, place) => `u${place}`),
    posts: Array.from({ length: 60 }, (_none, place) => servingPostId(place)),
    moods: ['dark', 'funny', 'tense'],
  });
  server = await startTestServer(graph.door, {
    DATA_DIR: dataDir,
    API_KEYS: [operator, reader]
      .map(({ kept }) => JSON.stringify(kept))
      .join('\n'),
  });
});
afterAll(async () => {
  await server.stop();
  await graph.close();
  rmSync(dataDir, { recursive: true });
});

async function models(): Promise<readonly Listed[]> {
  const { data } = await server.ask<{ trainedModels: Listed[] }>(
    MODELS,
    {},
    asOperator,
  );
  return data.trainedModels;
}

const stateOf = async (id: string) =>
  (await models()).find((model) => model.id === id);

describe('what operators see of trained models', () => {
  test('those that serve and those that are kept, with what each is good for', async () => {
    expect(await models()).toEqual([
      expect.objectContaining({ id: 'model-1', state: 'SERVES', slot: 'A' }),
      expect.objectContaining({ id: run.id, state: 'KEPT', hasRun: true }),
    ]);
  });

  test('what a run measured, list by list', async () => {
    const { data } = await server.ask(
      'query R($id: ID!) { trainingReport(id: $id) { lists { name ndcg coverage byPopularity } } }',
      { id: run.id },
      asOperator,
    );
    expect(data.trainingReport).toEqual({
      lists: [
        expect.objectContaining({ name: 'served', ndcg: 0.5, coverage: 0.5 }),
        expect.objectContaining({
          name: 'itemItem',
          ndcg: 0.2,
          coverage: null,
        }),
        expect.objectContaining({ name: 'popularity', ndcg: 0.1 }),
        expect.objectContaining({ name: 'history', ndcg: null }),
      ],
    });
  });

  test('its posts on a plane, by columns of one length', async () => {
    const { data } = await server.ask<{ postMap: Record<string, unknown[]> }>(
      'query M($id: ID!) { postMap(id: $id) { postIds x y category mood } }',
      { id: run.id },
      asOperator,
    );
    const lengths = Object.values(data.postMap).map(({ length }) => length);
    expect(lengths).toEqual([60, 60, 60, 60, 60]);
  });

  test('nothing of a run that is not there, whatever its name', async () => {
    for (const id of ['none', '..', `../runs/${run.id}`]) {
      const { data } = await server.ask(
        'query N($id: ID!) { trainingReport(id: $id) { id } postMap(id: $id) { postIds } }',
        { id },
        asOperator,
      );
      expect(data).toEqual({ trainingReport: null, postMap: null });
    }
  });

  test('the last evaluation, once there is one', async () => {
    const query = '{ evaluation { testUsers models { name ndcg { low } } } }';
    const before = await server.ask(query, {}, asOperator);
    expect(before.data).toEqual({ evaluation: null });
    const estimate = { mean: 0.2, low: 0.1, high: 0.3 };
    const report: EvaluationReport = {
      measuredAt: 1,
      folder: null,
      testUsers: 7,
      models: [
        {
          name: 'served',
          ablation: false,
          ndcg: estimate,
          recall: estimate,
          coverage: 0.5,
          novelty: 3,
          diversity: null,
        },
      ],
    };
    writeFileSync(join(dataDir, 'evaluation.json'), JSON.stringify(report));
    const after = await server.ask(query, {}, asOperator);
    expect(after.data).toEqual({
      evaluation: {
        testUsers: 7,
        models: [{ name: 'served', ndcg: { low: 0.1 } }],
      },
    });
  });

  test('is not for callers without the scope admin', async () => {
    for (const query of [MODELS, '{ evaluation { testUsers } }', ROLL_BACK]) {
      const { errors } = await server.ask(query, {}, asReader);
      expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });
});

describe('/runs/<id>/events', () => {
  const url = (id: string) => `${server.url}/runs/${id}/events`;

  test('tells as server-sent events what happens in a run, then closes', async () => {
    // It ends only once its first epoch was heard of.
    let goOn = (): void => undefined;
    const folder = await RunFolder.create(runs, Date.now());
    const options = {
      work: 'train',
      progress: silentProgress,
      now: Date.now,
    } as const;
    const training = logRun(folder, options, async ({ onEpoch }) => {
      onEpoch('validation', { epoch: 1, loss: 2.5, ndcg: 0.1 });
      await new Promise<void>((resolve) => (goOn = resolve));
    });
    const response = await fetch(url(folder.id), { headers: asOperator });
    expect(response.headers.get('content-type')).toBe(
      'text/event-stream; charset=utf-8',
    );
    const decoder = new TextDecoder();
    let text = '';
    for await (const bytes of response.body!) {
      text += decoder.decode(bytes as Uint8Array, { stream: true });
      if (text.includes('event: ended')) continue;
      if (text.includes('"loss":2.5')) goOn();
    }
    await training;
    expect(text).toMatch(/id: 1\nevent: begun\ndata: \{.*\}\n\n/);
    expect(text).toMatch(/event: ended\n.*\n\nevent: closed\ndata: \{\}\n\n$/);
    await folder.remove();
  });

  test('goes on after the event that the caller had last', async () => {
    const folder = await RunFolder.create(runs, Date.now());
    const options = {
      work: 'publish',
      progress: silentProgress,
      now: Date.now,
    } as const;
    await logRun(folder, options, () => Promise.resolve());
    const headers = { ...asOperator, 'last-event-id': '1' };
    const text = await (await fetch(url(folder.id), { headers })).text();
    expect(text).not.toContain('event: begun');
    expect(text).toContain('id: 2\nevent: ended');
    await folder.remove();
  });

  test('refuses whoever may not, and runs that are not there', async () => {
    const status = async (id: string, headers: Record<string, string>) =>
      (await fetch(url(id), { headers })).status;
    expect(await status(run.id, {})).toBe(401);
    expect(await status(run.id, asReader)).toBe(403);
    expect(await status('none', asOperator)).toBe(400);
    expect(await status('..%2Fruns', asOperator)).toBe(400);
  });
});

describe('what operators do with them', () => {
  const promote = (id: string) =>
    server.ask<{
      promoteModel: {
        model: { activity: string } | null;
        userErrors: { message: string }[];
      };
    }>(PROMOTE, { input: { id } }, asOperator);

  test('a model without a run, or an unknown one, cannot be promoted', async () => {
    for (const id of ['model-1', 'none']) {
      const { model, userErrors } = (await promote(id)).data.promoteModel;
      expect(model).toBeNull();
      expect(userErrors[0]?.message).toContain(`got: "${id}"`);
    }
  });

  test('there is nothing to roll back to before a second model was published', async () => {
    const { data } = await server.ask(ROLL_BACK, {}, asOperator);
    expect(data.rollBackModel).toMatchObject({
      model: null,
      userErrors: [{ message: expect.stringContaining('roll back') as string }],
    });
  });

  test('a kept run is promoted by a process of its own, one at a time, and rolled back', async () => {
    const { model } = (await promote(run.id)).data.promoteModel;
    expect(model?.activity).toBe('PUBLISHING');
    const second = (await promote(run.id)).data.promoteModel;
    expect(second.userErrors[0]?.message).toContain('One job at a time');
    await expect
      .poll(() => stateOf(run.id), { timeout: 60_000, interval: 250 })
      .toMatchObject({ state: 'SERVES', activity: null, failure: null });
    expect(await stateOf('model-1')).toMatchObject({ state: 'PREVIOUS' });
    const { data } = await server.ask(ROLL_BACK, {}, asOperator);
    expect(data.rollBackModel).toMatchObject({
      model: { version: 'model-1' },
      userErrors: [],
    });
    expect(await stateOf(run.id)).toMatchObject({ state: 'PREVIOUS' });
  });
});
