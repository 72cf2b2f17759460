import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  readArrayFolder,
  writeArrayFolder,
} from '../../../src/learn/ArrayFolder.js';
import { RunFolder } from '../../../src/learn/RunFolder.js';
import { readSnapshot, saveSnapshot } from '../../../src/learn/Snapshot.js';
import { makeDataset } from '../../support/makeDataset.js';

const folder = mkdtempSync(join(tmpdir(), 'reelgraph-artefacts-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a folder of arrays', () => {
  const content = {
    meta: { name: 'ünï' },
    arrays: {
      bytes: Uint8Array.of(1, 2, 3),
      doubles: Float64Array.of(NaN, Infinity, 1 / 3),
      none: new Int32Array(),
      floats: Float32Array.of(1.5),
    },
  };

  test('is read as it was written, whatever the types lie beside each other', async () => {
    const place = join(folder, 'arrays');
    await writeArrayFolder(place, content);
    expect(await readArrayFolder(place)).toEqual(content);
  });

  test('is replaced as a whole', async () => {
    const place = join(folder, 'replaced');
    await writeArrayFolder(place, content);
    await writeArrayFolder(place, { meta: 2, arrays: {} });
    expect(await readArrayFolder(place)).toEqual({ meta: 2, arrays: {} });
  });

  test.each([
    [
      'cut short',
      (place: string) => truncateSync(join(place, 'arrays.bin'), 5),
    ],
    [
      'without its arrays',
      (place: string) => rmSync(join(place, 'arrays.bin')),
    ],
    [
      'with a meta file of garbage',
      (place: string) => writeFileSync(join(place, 'meta.json'), '{'),
    ],
    [
      'of another format',
      (place: string) =>
        writeFileSync(join(place, 'meta.json'), '{"format":9}'),
    ],
  ])('%s is refused', async (name, damage) => {
    const place = join(folder, name);
    await writeArrayFolder(place, content);
    damage(place);
    await expect(readArrayFolder(place)).rejects.toMatchObject({
      code: 'BAD_DATA',
    });
  });
});

test('a snapshot is read as the data set that was saved', async () => {
  const dataset = makeDataset();
  await saveSnapshot(join(folder, 'snapshot'), dataset);
  expect(await readSnapshot(join(folder, 'snapshot'))).toEqual(dataset);
});

describe('run folders', () => {
  test('two runs of one moment get folders of their own, and the later is the latest', async () => {
    const runs = join(folder, 'runs');
    const first = await RunFolder.create(runs, 0);
    const second = await RunFolder.create(runs, 0);
    expect(second.id).not.toBe(first.id);
    expect((await RunFolder.open(runs, undefined)).id).toBe(second.id);
    expect((await RunFolder.open(runs, first.id)).path).toBe(first.path);
  });

  test('an id cannot lead out of the folder of runs', async () => {
    const runs = join(folder, 'inside');
    mkdirSync(runs);
    symlinkSync('/tmp', join(runs, 'link'));
    for (const id of ['..', '../inside', '/tmp', 'link', '.']) {
      await expect(RunFolder.open(runs, id), id).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
  });

  test('where there was no run yet, that is said', async () => {
    await expect(
      RunFolder.open(join(folder, 'none'), undefined),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('there is none') as string,
    });
  });
});
