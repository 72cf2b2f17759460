import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atOnce } from '../../../src/lib/atOnce.js';
import { toNeighbourLists } from '../../../src/domain/toNeighbourLists.js';
import { toScoredEdges } from '../../../src/domain/toScoredEdges.js';

const NODES = 6;
const node = fc.integer({ min: 0, max: NODES - 1 });

test('puts edges in any order into rows by source, by falling score, then by target', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(
        fc.record({
          source: node,
          target: node,
          score: fc.constantFrom(-1, 0, 0.25, 0.5, 1),
        }),
        { selector: ({ source, target }) => source * NODES + target },
      ),
      (edges) => {
        const { offsets, targets, scores } = atOnce(
          toNeighbourLists(
            {
              source: Int32Array.from(edges, (edge) => edge.source),
              target: Int32Array.from(edges, (edge) => edge.target),
              score: Float32Array.from(edges, (edge) => edge.score),
            },
            NODES,
          ),
        );
        for (let source = 0; source < NODES; source++) {
          const row = edges
            .filter((edge) => edge.source === source)
            .sort((a, b) => b.score - a.score || a.target - b.target);
          const [start, end] = [offsets[source], offsets[source + 1]];
          expect([...targets.subarray(start, end)]).toEqual(
            row.map(({ target }) => target),
          );
          expect([...scores.subarray(start, end)]).toEqual(
            row.map(({ score }) => score),
          );
        }
      },
    ),
  );
});

test('gives every node an empty row where there are no edges', () => {
  const nothing = {
    source: new Int32Array(),
    target: new Int32Array(),
    score: new Float32Array(),
  };
  expect([...atOnce(toNeighbourLists(nothing, 2)).offsets]).toEqual([0, 0, 0]);
});

test('takes the columns as they lie where they are in order', () => {
  const edges = {
    source: Int32Array.of(2, 2, 2),
    target: Int32Array.of(1, 0, 3),
    score: Float32Array.of(1, 0.5, 0.5),
  };
  const lists = atOnce(toNeighbourLists(edges, 4));
  expect(lists.targets).toBe(edges.target);
  expect(lists.scores).toBe(edges.score);
  expect(toScoredEdges(lists)).toEqual(edges);
});
