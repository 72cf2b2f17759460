import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/lib/createRandom.js';
import { drawSupervision } from '../../../src/learn/drawSupervision.js';
import { attend } from '../../../src/learn/kernels/attend.js';
import { tf, type Rank, type Tensor2D } from '../../../src/learn/tf.js';
import { toHeteroGraph } from '../../../src/learn/toHeteroGraph.js';
import { toSimilarityLists } from '../../../src/learn/toSimilarityLists.js';
import { toTrainingPairs } from '../../../src/learn/TrainingPairs.js';
import { makeDataset, makeInput } from '../../support/makeDataset.js';

describe('no leaked edges', () => {
  test('whatever is asked for is hidden, and nothing else of what is hidden is shown', () => {
    const { pairs } = open();
    const random = createRandom(1);
    for (let step = 0; step < 50; step++) {
      const { visible, targets } = drawSupervision(pairs, {
        random,
        mostUsers: 100,
      });
      for (const pair of targets) expect(visible[pair]).toBe(0);
      const hidden = visible.reduce((count, seen) => count + (1 - seen), 0);
      expect(hidden).toBe(targets.length);
    }
  });

  test('what an asked user is shown comes before what is hidden', () => {
    const { pairs } = open();
    const { users, visible } = drawSupervision(pairs, {
      random: createRandom(2),
      mostUsers: 100,
    });
    expect(users.length).toBeGreaterThan(0);
    for (const user of users) {
      const row = Array.from(
        visible.subarray(pairs.offsets[user], pairs.offsets[user + 1]),
      );
      expect(row).toEqual([...row].sort((a, b) => b - a));
      expect(row[0]).toBe(1);
      expect(row.at(-1)).toBe(0);
    }
  });

  test('a hidden pair sends nothing along any relation, forward or reverse', () => {
    const { graph, pairs } = open();
    const pair = pairs.offsets[3]! + 2;
    const visible = new Uint8Array(pairs.user.length).fill(1);
    visible[pair] = 0;
    for (const [side, numSrc, src, dst] of [
      ['toUsers', graph.numPosts, pairs.post[pair]!, pairs.user[pair]!],
      ['toPosts', graph.numUsers, pairs.user[pair]!, pairs.post[pair]!],
    ] as const) {
      const edges = graph[side];
      const receive = (): number[] =>
        attend(graph.kernels, edges, {
          x: tf
            .oneHot(tf.tensor1d([src], 'int32'), numSrc)
            .transpose()
            .tile([1, 4])
            .toFloat() as Tensor2D,
          srcScores: tf.zeros([numSrc, 16]),
          dstScores: tf.zeros([edges.dst.numNodes, 16]),
          coefficients: tf.zeros([16, 4]),
          gates: tf.ones<Rank.R1>([4]),
        }).arraySync()[dst]!;
      graph.showAll();
      expect(Math.min(...receive()), side).toBeGreaterThan(0);
      graph.show(visible);
      expect(receive(), side).toEqual([0, 0, 0, 0]);
    }
  });

  test('hidden pairs are not counted among what a post or a user did', () => {
    const { graph, pairs } = open();
    const visible = new Uint8Array(pairs.user.length).fill(1);
    visible[0] = 0;
    const before = graph.popularity[pairs.post[0]!]!;
    graph.show(visible);
    expect(graph.popularity[pairs.post[0]!]).toBe(before - 1);
    expect(graph.activity[0]).toBe(pairs.offsets[1]! - 1);
  });

  test('similarity edges do not know interactions outside of training', () => {
    const dataset = makeDataset();
    const train = Uint8Array.from(dataset.interactions.user, (user) =>
      user === 0 ? 0 : 1,
    );
    const size = { neighbours: 5, users: 3, threshold: 0 };
    const lists = toSimilarityLists(toTrainingPairs(dataset, train), size);
    const { offsets, targets } = lists.userSimilar;
    expect(offsets[1]! - offsets[0]!).toBe(0);
    expect(targets).not.toContain(0);
  });
});

function open() {
  const input = makeInput(makeDataset());
  const pairs = toTrainingPairs(input.dataset, input.train);
  const graph = toHeteroGraph(input, pairs, { singleRelation: false });
  return { pairs, graph };
}
