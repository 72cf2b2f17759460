import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { CatalogueFile } from '../../../src/server/CatalogueFile.js';
import { makeServedCatalogue } from '../../../bench/support/makeServedCatalogue.js';

const CATALOGUE = {
  ...makeServedCatalogue({ numPosts: 7 }),
  createdAt: Float64Array.of(1, NaN, 3, 4, 5, 6, 7),
  categories: [[0, 1], [], [2], [0], [], [1], [0]],
  authorIds: ['one ü', 'two'],
  authors: Int32Array.of(0, 1, -1, -1, 0, 0, 1),
  numericFeatures: new Map([
    ['length', Float64Array.of(1, 2, NaN, 4, 5, 6, 7.5)],
    ['year', Float64Array.of(7, 6, 5, 4, 3, 2, 1)],
  ]),
  moodVectors: new Map([['funny', Float32Array.of(0.5, -1)]]),
};

let file: string;
let said: unknown[];
let store: CatalogueFile;
beforeEach(async () => {
  file = join(
    await mkdtemp(join(tmpdir(), 'reelgraph-kept-')),
    'data',
    'catalogue.bin',
  );
  said = [];
  store = open();
});

function open(): CatalogueFile {
  const onPassedOver = (error: unknown) => said.push(error);
  return new CatalogueFile({ file, onPassedOver, onUnwritable: onPassedOver });
}

describe('a catalogue in a file', () => {
  test('comes back as it was, and nothing else lies beside it', async () => {
    expect(await store.read('key')).toBeNull();
    await store.write('key', CATALOGUE);
    expect(await open().read('key')).toEqual(CATALOGUE);
    expect(await readdir(join(file, '..'))).toEqual(['catalogue.bin']);
    expect(said).toEqual([]);
  });

  test('comes back where nobody was published yet and there is no post', async () => {
    const empty = { ...makeServedCatalogue({ numPosts: 0 }), version: null };
    await store.write('key', empty);
    expect(await store.read('key')).toEqual(empty);
  });

  test('takes the place of the one before', async () => {
    await store.write('key', CATALOGUE);
    await store.write('other', { ...CATALOGUE, numUsers: 3 });
    expect((await store.read('other'))!.numUsers).toBe(3);
  });

  test('is passed over under another key', async () => {
    await store.write('key', CATALOGUE);
    expect(await store.read('other')).toBeNull();
    expect(said).toHaveLength(1);
  });

  test.each([0, 20, 36, 100, -9, -1])(
    'is passed over where it is cut at byte %i',
    async (at) => {
      await store.write('key', CATALOGUE);
      const { length } = await readFile(file);
      await truncate(file, at < 0 ? length + at : at);
      expect(await store.read('key')).toBeNull();
      expect(said).toMatchObject([{ code: 'BAD_DATA' }]);
    },
  );

  test.each([0, 33, 60, -300])(
    'is passed over where byte %i has changed',
    async (at) => {
      await store.write('key', CATALOGUE);
      const bytes = await readFile(file);
      bytes[at < 0 ? bytes.length + at : at]! ^= 1;
      await writeFile(file, bytes);
      expect(await store.read('key')).toBeNull();
      expect(said).toMatchObject([{ code: 'BAD_DATA' }]);
    },
  );

  test('is not there once it is forgotten, also where it was just being written', async () => {
    const writing = store.write('key', CATALOGUE);
    await Promise.all([writing, store.forget()]);
    expect(await store.read('key')).toBeNull();
    expect(said).toEqual([]);
  });

  test('is written over by whoever comes last of those that share it', async () => {
    const stores = Array.from({ length: 4 }, open);
    await Promise.all(stores.map((one) => one.write('key', CATALOGUE)));
    expect(await store.read('key')).toEqual(CATALOGUE);
  });

  test('leaves no draft of a server that was killed long ago, and the one of a server that writes', async () => {
    await mkdir(join(file, '..'));
    await writeFile(`${file}.1.draft`, 'half');
    await writeFile(`${file}.2.draft`, 'half');
    await utimes(`${file}.1.draft`, 1, 1);
    await store.write('key', CATALOGUE);
    const left = await readdir(join(file, '..'));
    expect(left.sort()).toEqual(['catalogue.bin', 'catalogue.bin.2.draft']);
  });

  test('is told of once where it cannot be kept', async () => {
    await writeFile(join(file, '..'), 'a file where the folder should be');
    await store.write('key', CATALOGUE);
    await store.write('key', CATALOGUE);
    await store.forget();
    expect(said).toHaveLength(1);
  });
});
