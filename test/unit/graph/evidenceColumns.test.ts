import { expect, test } from 'vitest';
import { NO_EDGES } from '../../../src/domain/ScoredEdges.js';
import {
  evidenceColumns,
  type Evidence,
} from '../../../src/graph/evidenceColumns.js';
import { atOnce } from '../../../src/lib/atOnce.js';

const evidence: Evidence = {
  posts: Array.from({ length: 40_000 }, (_none, post) => `"p"\n,${post}\\`),
  similar: {
    source: Int32Array.of(0, 1),
    target: Int32Array.of(1, 0),
    score: Float32Array.of(0.5, 0.25),
  },
  followedBy: NO_EDGES,
  together: NO_EDGES,
  factors: Float32Array.of(1, 2, 3),
};

test('what is laid out comes back, whatever the ids and however many', () => {
  const columns = evidenceColumns.encode(evidence);
  expect(atOnce(evidenceColumns.decode(columns))).toEqual(evidence);
});

test('ids that were published as one line are still read', () => {
  const posts = new TextEncoder().encode(JSON.stringify(evidence.posts));
  const columns = { ...evidenceColumns.encode(evidence), posts };
  expect(atOnce(evidenceColumns.decode(columns))).toEqual(evidence);
});

test('a model without posts remembers nothing', () => {
  const nothing = { ...evidence, posts: [], similar: NO_EDGES };
  const columns = evidenceColumns.encode({
    ...nothing,
    factors: new Float32Array(),
  });
  expect(atOnce(evidenceColumns.decode(columns)).posts).toEqual([]);
});

test('columns that do not belong together are refused, by name', () => {
  const similar = { ...evidence.similar, score: Float32Array.of(1) };
  const columns = evidenceColumns.encode({ ...evidence, similar });
  expect(() => atOnce(evidenceColumns.decode(columns))).toThrow(
    'similar edges must have as many sources as targets and scores but have 2, 2 and 1',
  );
});
