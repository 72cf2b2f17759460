import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runHere } from '../../support/runHere.js';
import type { CommandResult } from '../../support/runReelgraph.js';
import { tinyUserId, writeTinyFolder } from '../../support/writeTinyFolder.js';

const folder = mkdtempSync(join(tmpdir(), 'reelgraph-evaluate-'));
const ENVIRONMENT = {
  DATA_DIR: folder,
  TRAIN_EPOCHS: '15',
  TRAIN_DIMENSION: '16',
};
const evaluate = (...args: string[]) =>
  runHere(['evaluate', ...args], ENVIRONMENT);
/** For what does not depend on how well anything is fitted. */
const evaluateFast = (...args: string[]) =>
  runHere(['evaluate', ...args], { ...ENVIRONMENT, TRAIN_EPOCHS: '2' });

interface Report {
  readonly models: readonly {
    readonly name: string;
    readonly settings: Record<string, number>;
    readonly validationNdcg: number | null;
    readonly 'ndcg@20': { readonly mean: number };
  }[];
  readonly blend: unknown;
  readonly leftOut: readonly string[];
}

describe('evaluating a tiny world from its folder', () => {
  const predictions = join(folder, 'lists.csv');
  let result: CommandResult;
  let report: Report;

  beforeAll(async () => {
    result = await evaluate(
      '--from',
      writeTinyFolder(),
      '--json',
      '--predictions',
      predictions,
    );
    report = JSON.parse(result.stdout) as Report;
  }, 300_000);

  test('puts every model side by side', () => {
    expect(result.status).toBe(0);
    expect(report.models.map(({ name }) => name)).toEqual([
      'popularity',
      'item-item cosine',
      'EASE^R',
      'EASE^R, decayed profile',
      'iALS',
      'LightGCN',
      'served ranking without the network',
      'heterogeneous network alone',
      'served',
    ]);
  });

  test('finds the tastes that popularity cannot', () => {
    const ndcg = (wanted: string) =>
      report.models.find(({ name }) => name === wanted)!['ndcg@20'].mean;
    expect(ndcg('served')).toBeGreaterThan(1.3 * ndcg('popularity'));
  });

  test('writes twenty posts of each test user, best first', () => {
    const [header, ...rows] = readFileSync(predictions, 'utf8')
      .trim()
      .split('\n');
    expect(header).toBe('user,rank,post');
    expect(rows).toHaveLength(60 * 20);
    expect(rows.slice(0, 20).map((row) => Number(row.split(',')[1]))).toEqual(
      Array.from({ length: 20 }, (_none, place) => place + 1),
    );
  });

  test('draws plots without asking anything of the network', () => {
    const page = readFileSync(join(folder, 'evaluation.html'), 'utf8');
    expect(page.match(/<svg/g)).toHaveLength(2);
    expect(page).not.toMatch(/(src|href)="http/);
  });
});

test('changing the test file changes nothing in the fitted models', async () => {
  const data = writeTinyFolder();
  const fitted = async (name: string, post: number) => {
    // Pairs that the folder does not hold: what may be learnt from stays the same.
    const file = join(folder, name);
    writeFileSync(
      file,
      `user,post\n${tinyUserId(0, 0)},new-${post}\n${tinyUserId(1, 1)},new-${1 - post}\n`,
    );
    const { stdout } = await evaluateFast(
      '--from',
      data,
      '--test',
      file,
      '--json',
    );
    const { models, blend } = JSON.parse(stdout) as Report;
    return {
      blend,
      models: models.map(({ name: model, settings, validationNdcg }) => ({
        model,
        settings,
        validationNdcg,
      })),
    };
  };
  expect(await fitted('one.csv', 0)).toEqual(await fitted('other.csv', 1));
}, 300_000);

test.each([
  [
    'a test file that does not exist',
    ['--test', 'nowhere.csv'],
    /nowhere\.csv/,
  ],
  ['a model that there is not', ['--models', 'oracle'], /oracle.*allowed are/],
  ['a seed that is no number', ['--seed', 'x'], /--seed is "x"/],
])(
  'refuses %s',
  async (_what, args, message) => {
    const { status, stderr } = await evaluate(
      '--from',
      writeTinyFolder(),
      ...args,
    );
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  },
  60_000,
);

test('says what it leaves out where data has no category, mood or time', async () => {
  const bare = mkdtempSync(join(tmpdir(), 'reelgraph-bare-'));
  const rows = Array.from({ length: 30 }, (_none, user) =>
    Array.from(
      { length: 8 },
      (_other, step) => `u${user},p${(user * 3 + step * 7) % 40},viewed,,`,
    ),
  ).flat();
  writeFileSync(
    join(bare, 'interactions.csv'),
    `user,post,type,value,at\n${rows.join('\n')}\n`,
  );
  const { status, stdout } = await evaluateFast('--from', bare, '--json');
  expect(status).toBe(0);
  const { models, leftOut } = JSON.parse(stdout) as Report;
  expect(models.map(({ name }) => name)).not.toContain(
    'EASE^R, decayed profile',
  );
  expect(leftOut.join(' ')).toMatch(/category.*mood.*time.*type/s);
}, 300_000);
