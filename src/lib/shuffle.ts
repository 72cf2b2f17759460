import type { Random } from './createRandom.js';

/** Puts the items in random order, in place (Fisher and Yates). */
export function shuffle(items: number[] | Int32Array, random: Random): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other]!, items[last]!];
  }
}
