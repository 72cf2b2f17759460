import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createCatalogueFile } from '../../../src/cache/createCatalogueFile.js';
import type { ServedCatalogue } from '../../../src/domain/ServedCatalogue.js';
import { createRecommender } from '../../support/createRecommender.js';

let folder: string;
let path: string;
let failures: unknown[];
let catalogue: ServedCatalogue;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'reelgraph-catalogue-'));
  path = join(folder, 'data', 'catalogue.bin');
  failures = [];
  const { graph } = await createRecommender();
  catalogue = {
    ...(await graph.loadCatalogue(graph.model)),
    moodVectors: new Map([['dark', Float32Array.of(1, 2)]]),
  };
});

const openFile = (at = path) =>
  createCatalogueFile({
    path: at,
    onFailure: (error) => failures.push(error),
  });

describe('the file of the last catalogue', () => {
  test('gives back what was saved, to another process too', async () => {
    await openFile().save(catalogue);
    expect(await openFile().load()).toEqual(catalogue);
    expect(readdirSync(join(folder, 'data'))).toEqual(['catalogue.bin']);
    expect(failures).toEqual([]);
  });

  test('is no failure where there is none yet', async () => {
    expect(await openFile().load()).toBeUndefined();
    expect(failures).toEqual([]);
  });

  test('is passed over where a byte is altered or the end is missing', async () => {
    await openFile().save(catalogue);
    const bytes = readFileSync(path);
    bytes[bytes.length - 9]! ^= 1;
    writeFileSync(path, bytes);
    expect(await openFile().load()).toBeUndefined();
    truncateSync(path, 20);
    expect(await openFile().load()).toBeUndefined();
    expect(failures).toHaveLength(2);
  });

  test('reports where it cannot be written, and goes on', async () => {
    writeFileSync(join(folder, 'a-file'), '');
    await openFile(join(folder, 'a-file', 'catalogue.bin')).save(catalogue);
    expect(failures).toHaveLength(1);
  });
});
