import { expect, test } from 'vitest';
import { scoreList } from '../../../../src/learn/metrics/scoreList.js';

test('scores hits at ranks 1 and 3 of three relevant posts as worked out by hand', () => {
  const score = scoreList([7, 8, 9, 1], new Set([7, 9, 5]));
  expect(score.recall).toBeCloseTo(2 / 3, 12);
  // 1/log2(2) + 1/log2(4) over 1/log2(2) + 1/log2(3) + 1/log2(4).
  expect(score.ndcg).toBeCloseTo(1.5 / (1.5 + 1 / Math.log2(3)), 12);
  expect(score.hitRate).toBe(1);
  expect(score.reciprocalRank).toBe(1);
});

test('the ideal list is no longer than twenty', () => {
  const relevant = new Set(Array.from({ length: 50 }, (_none, post) => post));
  const score = scoreList([...relevant].slice(0, 20), relevant);
  expect(score.ndcg).toBeCloseTo(1, 12);
  expect(score.recall).toBeCloseTo(20 / 50, 12);
});

test('what comes after rank 20 does not count, after rank 10 not for the hit rate', () => {
  const list = Array.from({ length: 30 }, (_none, post) => post);
  expect(scoreList(list, new Set([20]))).toEqual({
    recall: 0,
    ndcg: 0,
    hitRate: 0,
    reciprocalRank: 0,
  });
  const eleventh = scoreList(list, new Set([10]));
  expect(eleventh.hitRate).toBe(0);
  expect(eleventh.reciprocalRank).toBeCloseTo(1 / 11, 12);
});
