/** Of a longer list so many in a row are looked at: a choice costs the same however popular a post is. */
const MOST_LOOKS = 64;

/**
 * Places of the nodes with the lowest ranks, at most so many: each node is as likely as any other.
 * @param {Int32Array} nodes
 * @param {readonly [start: number, stop: number]} part of `nodes` to choose from
 * @param {number} most
 * @param {import('./Ranks.mjs').Ranks} ranks
 */
export function chooseLowest(nodes, [start, stop], most, ranks) {
  const count = stop - start;
  const looks = Math.min(count, MOST_LOOKS);
  let place = start + Math.floor(looks < count ? ranks.phase * count : 0);
  /** @type {number[]} */
  const places = [];
  /** @type {number[]} */
  const lowest = [];
  for (let look = 0; look < looks; look++, place++) {
    if (place === stop) place = start;
    const rank = ranks.of(nodes[place] ?? 0);
    let slot = lowest.length;
    if (slot === most && rank >= (lowest[--slot] ?? 0)) continue;
    for (; slot > 0 && (lowest[slot - 1] ?? 0) > rank; slot--) {
      lowest[slot] = lowest[slot - 1] ?? 0;
      places[slot] = places[slot - 1] ?? 0;
    }
    lowest[slot] = rank;
    places[slot] = place;
  }
  return places;
}
