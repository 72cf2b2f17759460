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
  RECORD,
  seen,
  type WritingServer,
} from '../../support/writingServer.js';

let api: WritingServer;

beforeAll(async () => {
  api = await openWritingServer();
});
beforeEach(() => api.renew());
afterAll(() => api.close());

describe('recorded interactions', () => {
  test('are in the next answer: what was seen is gone at once, and the list follows', async () => {
    const before = await api.ids('u0');
    const outcome = await api.record([seen('u0', before[0]!)]);
    expect(outcome).toMatchObject({
      interactions: [{ postId: before[0], state: 'RECORDED' }],
      userErrors: [],
    });
    const after = await api.ids('u0');
    expect(after).not.toContain(before[0]);
    expect(after).toHaveLength(before.length - 1);
  });

  test('make a list of their own for somebody new', async () => {
    const stranger = await api.ids('fresh');
    await api.record([
      seen('fresh', 'p002'),
      { userId: 'fresh', postId: 'p005', type: 'RATED', value: 100 },
    ]);
    const { data } = await api.server.ask<{
      user: { interactionCount: number };
    }>('{ user(id: "fresh") { interactionCount } }');
    expect(data.user.interactionCount).toBe(2);
    const own = await api.ids('fresh');
    expect(own).not.toEqual(
      stranger.filter((id) => id !== 'p002' && id !== 'p005'),
    );
    const horror = own.slice(0, 5).map((id) => Number(id.slice(1)) % 3);
    expect(horror).toEqual([2, 2, 2, 2, 2]);
  });

  test('stand at their own time: a late one does not undo a newer one', async () => {
    const rated = (value: number, at: string) => ({
      userId: 'u9',
      postId: 'p001',
      type: 'RATED',
      value,
      at,
    });
    await api.record([rated(80, '2026-02-02T10:00:00Z')]);
    const late = await api.record([rated(20, '2026-02-01T10:00:00+02:00')]);
    expect(late.interactions).toMatchObject([
      { state: 'SUPERSEDED', value: 80, at: '2026-02-02T10:00:00.000Z' },
    ]);
    const newer = await api.record([rated(40, '2026-02-03T10:00:00Z')]);
    expect(newer.interactions).toMatchObject([
      { state: 'RECORDED', value: 40 },
    ]);
  });

  test('are taken back', async () => {
    const [first] = await api.ids('u0');
    await api.record([seen('u0', first!)]);
    const undo = [seen('u0', first!, { undo: true })];
    expect((await api.record(undo)).interactions[0]!.state).toBe('UNDONE');
    expect((await api.record(undo)).interactions[0]!.state).toBe('ABSENT');
    expect((await api.ids('u0'))[0]).toBe(first);
  });

  test('are written once under one key, and answered as before', async () => {
    const batch = [seen('u0', 'p040')];
    const first = await api.record(batch, 'batch-1');
    await api.record([seen('u0', 'p040', { undo: true })]);
    const again = await api.record(batch, 'batch-1');
    expect(again).toEqual({ ...first, replayed: true });
    expect(await api.ids('u0')).toContain('p040');
    const other = await api.record([seen('u0', 'p041')], 'batch-1');
    expect(other.userErrors).toMatchObject([
      { code: 'KEY_REUSED', field: ['key'] },
    ]);
    expect(await api.ids('u0')).toContain('p041');
  });

  test('of one key sent at once are written once', async () => {
    const batch = [seen('u0', 'p042')];
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => api.record(batch, 'same')),
    );
    const fresh = outcomes.filter(({ replayed }) => !replayed);
    expect(fresh).toHaveLength(1);
  });

  test('that are wrong are named, each with its place, and the rest is written', async () => {
    const soon = new Date(Date.now() + 60_000).toISOString();
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const outcome = await api.record([
      seen('u0', 'nowhere'),
      seen('', 'p030'),
      { userId: 'u0', postId: 'p030', type: 'RATED' },
      { userId: 'u0', postId: 'p030', type: 'RATED', value: 101 },
      { userId: 'u0', postId: 'p030', type: 'LIKED', value: 5 },
      seen('u0', 'p031', { at: later }),
      seen('u0', 'p031', { at: soon }),
      seen('u0', 'p032'),
      seen('u0', 'p032', { undo: true }),
      seen('u0', 'p033', { impressionToken: 'x.y' }),
    ]);
    expect(
      outcome.userErrors.map(({ code, field }) => [code, ...field]),
    ).toEqual([
      ['UNKNOWN_POST', 'interactions', '0', 'postId'],
      ['INVALID', 'interactions', '1', 'userId'],
      ['INVALID', 'interactions', '2', 'value'],
      ['INVALID', 'interactions', '3', 'value'],
      ['INVALID', 'interactions', '4', 'value'],
      ['FUTURE_TIME', 'interactions', '5', 'at'],
      ['AMBIGUOUS', 'interactions', '7', 'undo'],
      ['AMBIGUOUS', 'interactions', '8', 'undo'],
      ['INVALID_TOKEN', 'interactions', '9', 'impressionToken'],
    ]);
    expect(outcome.interactions.map(({ postId }) => postId)).toEqual(['p031']);
  });

  test.each([
    ['none', []],
    ['too many', Array.from({ length: 501 }, () => seen('u0', 'p001'))],
  ])('%s are refused', async (_name, interactions) => {
    const { errors } = await api.server.ask(RECORD, {
      input: { interactions },
    });
    expect(errors[0]!.extensions.code).toBe('BAD_USER_INPUT');
    expect(errors[0]!.message).toContain('1 to 500');
  });
});
