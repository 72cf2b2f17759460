import { afterAll, beforeAll, expect, test } from 'vitest';
import { modelParts } from '../../../src/graph/modelParts.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';

let graph: TestGraph;

beforeAll(async () => {
  graph = await openTestGraph();
});
afterAll(() => graph.close());

test('columns come back byte for byte, however long', async () => {
  const long = Uint8Array.from({ length: 2.5 * 2 ** 20 }, (_, at) => at % 251);
  const short = Uint8Array.of(0, 127, 128, 255);
  await modelParts.write(graph.door, 'A', { long, short });
  const read = await modelParts.read(graph.door, 'A');
  expect(Object.keys(read).sort()).toEqual(['long', 'short']);
  expect(Buffer.compare(read.long!, long)).toBe(0);
  expect(read.short).toEqual(short);
});

test('an empty column is absent, and so is all of a slot that was never written', async () => {
  await modelParts.write(graph.door, 'A', { none: new Uint8Array() });
  expect(await modelParts.read(graph.door, 'A')).toEqual({});
  expect(await modelParts.read(graph.door, 'B')).toEqual({});
});

test('writing a slot replaces its columns and leaves the other slot as it is', async () => {
  const [one, two] = [Uint8Array.of(1), Uint8Array.of(2)];
  await modelParts.write(graph.door, 'A', { old: one });
  await modelParts.write(graph.door, 'B', { other: two });
  await modelParts.write(graph.door, 'A', { new: two });
  expect(await modelParts.read(graph.door, 'A')).toEqual({ new: two });
  expect(await modelParts.read(graph.door, 'B')).toEqual({ other: two });
});
