import { startTestServer } from '../../support/startTestServer.js';
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from 'vitest';
import {
  openWritingServer,
  LIST,
  seen,
  type Page,
  type WritingServer,
} from '../../support/writingServer.js';

const METRICS = `{ metrics(window: "1h") {
  modelVersion arm source impressions clicks watches clickThroughRate watchThroughRate } }`;

let api: WritingServer;

beforeAll(async () => {
  api = await openWritingServer();
});
beforeEach(() => api.renew());
afterAll(() => api.close());

describe('impressions', () => {
  const SHOW = `mutation ($t: String!, $ids: [ID!]) { recordImpressions(input: { impressionToken: $t, postIds: $ids }) {
    shown userErrors { code field } } }`;

  test('and what came of them are counted once, by model, arm and source', async () => {
    const page = await api.list('u0', { first: 4 });
    const { impressionToken: t, edges } = page;
    await api.server.ask(SHOW, { t });
    await api.server.ask(SHOW, { t });
    const act = (place: number, more = {}) =>
      seen('u0', edges[place]!.node.id, { impressionToken: t, ...more });
    await api.record([act(0, { value: 95 }), act(1, { value: 10 })]);
    await api.record([act(0, { value: 95 })]);
    const { data } = await api.server.ask<{
      metrics: Record<string, number | string>[];
    }>(METRICS);
    const sum = (name: string) =>
      data.metrics.reduce((total, row) => total + Number(row[name]), 0);
    expect(sum('impressions')).toBe(4);
    expect(sum('clicks')).toBe(2);
    expect(sum('watches')).toBe(1);
    const sources = new Set(edges.map(({ source }) => source));
    expect(new Set(data.metrics.map(({ source }) => source))).toEqual(sources);
    for (const row of data.metrics) {
      expect(row).toMatchObject({ modelVersion: 'model-1', arm: 'default' });
      expect(row.clickThroughRate).toBe(
        Number(row.clicks) / Number(row.impressions),
      );
    }
  });

  test('of posts that were not on the page, and of tokens that we did not make, are refused', async () => {
    const { impressionToken, edges } = await api.list('u0', { first: 2 });
    const mixed = await api.server.ask(SHOW, {
      t: impressionToken,
      ids: [edges[0]!.node.id, 'elsewhere'],
    });
    expect(mixed.data).toEqual({
      recordImpressions: {
        shown: 1,
        userErrors: [{ code: 'UNKNOWN_POST', field: ['postIds', '1'] }],
      },
    });
    const forged = `${impressionToken.slice(0, -1)}${impressionToken.endsWith('A') ? 'B' : 'A'}`;
    const { data } = await api.server.ask(SHOW, { t: forged });
    expect(data).toMatchObject({
      recordImpressions: { shown: 0, userErrors: [{ code: 'INVALID_TOKEN' }] },
    });
    const outcome = await api.record([
      seen('u1', edges[0]!.node.id, { impressionToken }),
    ]);
    expect(outcome.userErrors).toMatchObject([{ code: 'INVALID_TOKEN' }]);
  });

  test('of a window that is none are refused', async () => {
    const { errors } = await api.server.ask(
      '{ metrics(window: "soon") { arm } }',
    );
    expect(errors[0]).toMatchObject({
      message:
        'window must be a duration such as 30m, 24h or 7d but got: "soon"',
      extensions: { code: 'BAD_USER_INPUT', argument: 'window' },
    });
  });
});

test('an experiment gives each user one arm, and lists made its way', async () => {
  const experiment = await startTestServer(api.graph.door, {
    ARMS: '[{"name":"varied","share":0.5,"diversity":1}]',
  });
  try {
    const arms = new Map<string, string[]>();
    for (let user = 0; user < 9; user++) {
      const variables = { userId: `u${user}`, first: 20 };
      const { data } = await experiment.ask<{ recommendations: Page }>(
        LIST,
        variables,
      );
      const { arm, edges } = data.recommendations;
      const again = await experiment.ask<{ recommendations: Page }>(
        LIST,
        variables,
      );
      expect(again.data.recommendations.arm).toBe(arm);
      const usual = (await api.ids(`u${user}`)).slice(0, 20);
      const same = String(edges.map(({ node }) => node.id)) === String(usual);
      arms.set(arm, [...(arms.get(arm) ?? []), same ? 'usual' : 'varied']);
    }
    expect([...arms.keys()].sort()).toEqual(['default', 'varied']);
    expect(new Set(arms.get('default'))).toEqual(new Set(['usual']));
    expect(new Set(arms.get('varied'))).toEqual(new Set(['varied']));
  } finally {
    await experiment.stop();
  }
});
