import { afterAll, beforeAll, expect, test } from 'vitest';
import { modelParts } from '../../../src/graph/modelParts.js';
import { TEST_HEAP_MB } from '../../support/neo4jServer.js';
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

test('columns whose text is more than the memory of the database come back', async () => {
  const numBytes = Math.floor(0.85 * TEST_HEAP_MB * 2 ** 20);
  const large = new Uint8Array(numBytes).fill(7);
  await modelParts.write(graph.door, 'A', { large });
  const read = await modelParts.read(graph.door, 'A');
  expect(Buffer.compare(read.large!, large)).toBe(0);
});

test('columns that were published as bytes are still read', async () => {
  await modelParts.write(graph.door, 'A', {});
  await graph.cypher(
    'UNWIND [[1, $last], [0, $first]] AS piece CREATE (:ModelPart {slot: "A", name: "old", place: piece[0], bytes: piece[1]})',
    { first: Int8Array.of(0, -1), last: Int8Array.of(127) },
  );
  const read = await modelParts.read(graph.door, 'A');
  expect(read).toEqual({ old: Uint8Array.of(0, 255, 127) });
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
