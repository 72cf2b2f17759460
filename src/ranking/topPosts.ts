import { fallingKey, itemOf } from '../lib/fallingKey.js';

/**
 * The `count` best posts outside `excluded`, by falling score, equal scores by index; fewer where not as many are left. One pass, which keeps
 * the best so far in a heap under the worst of them. Scores are not NaN, posts fewer than 2^21.
 */
export function topPosts(
  scores: Float32Array,
  count: number,
  excluded: Pick<ReadonlySet<number>, 'has'> = new Set<number>(),
): Int32Array {
  const heap = new Float64Array(count);
  const key = keyMaker();
  let size = 0;
  let worst = count === 0 ? Infinity : -Infinity;
  for (let post = 0; post < scores.length; post++) {
    const score = scores[post]!;
    if (size === count && score <= worst) continue;
    if (excluded.has(post)) continue;
    if (size < count) heap[size++] = key(score, post);
    else sink(heap, key(score, post));
    if (size < count) continue;
    if (worst === -Infinity) heap.sort().reverse();
    worst = scores[itemOf(heap[0]!)]!;
  }
  return Int32Array.from(heap.subarray(0, size).sort(), itemOf);
}

function keyMaker(): (score: number, post: number) => number {
  const float = new Float32Array(1);
  const bits = new Uint32Array(float.buffer);
  return (score, post) => {
    // Minus zero becomes zero, which is equal to it.
    float[0] = score + 0;
    return fallingKey(bits[0]!, post);
  };
}

/** Puts a key in the place of the largest, which stands first, and lets it sink to where those below are smaller. */
function sink(heap: Float64Array, key: number): void {
  let place = 0;
  for (;;) {
    let below = 2 * place + 1;
    if (below >= heap.length) break;
    if (below + 1 < heap.length && heap[below + 1]! > heap[below]!) below++;
    if (heap[below]! <= key) break;
    heap[place] = heap[below]!;
    place = below;
  }
  heap[place] = key;
}
