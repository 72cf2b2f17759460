/** Of a longer list so many in a row are looked at: a choice costs the same however popular a post is. */
const MOST_LOOKS = 64;

/**
 * @typedef {object} ActiveChoice
 * @property {import('./sampleNeighbours.mjs').SampledGraph} graph
 * @property {number} most
 * @property {import('./Ranks.mjs').Ranks} ranks
 */

/**
 * Positions of at most so many of a post's people, those rather who saw much, for more posts of a batch have them in common: each
 * waits by his rank, shorter by the root of what he saw, and the first are taken (priority sampling, Duffield, Lund and Thorup
 * 2007). One alone is an even choice, for attention gives all to him, whatever his weight.
 * `shifts` are the logarithms of how many each stands for among those that were looked at: the inverse of the probability
 * that he comes before the first who was not taken; 0 where all are.
 * @param {ActiveChoice} choice
 * @param {number} start of the post's people
 * @param {number} stop
 */
export function chooseActive({ graph, most, ranks }, start, stop) {
  const { usersByPost, userOffsets } = graph;
  const count = stop - start;
  const looks = Math.min(count, MOST_LOOKS);
  let place = start + Math.floor(looks < count ? ranks.phase * count : 0);
  /** @type {number[]} */
  const places = [];
  /**
   * Squares of how long they wait, of one more than are taken.
   * @type {number[]}
   */
  const times = [];
  let latest = Infinity;
  for (let look = 0; look < looks; look++, place++) {
    if (place === stop) place = start;
    const user = usersByPost[place] ?? 0;
    const rank = ranks.of(user) + 0.5;
    const weight = most === 1 ? 1 : activityOf(userOffsets, user);
    if (rank * rank >= latest * weight) continue;
    const time = (rank * rank) / weight;
    let slot = Math.min(times.length, most);
    for (; slot > 0 && (times[slot - 1] ?? 0) > time; slot--) {
      times[slot] = times[slot - 1] ?? 0;
      places[slot] = places[slot - 1] ?? 0;
    }
    times[slot] = time;
    places[slot] = place;
    if (times.length > most) latest = times[most] ?? 0;
  }
  if (places.length > most) places.pop();
  return { places, shifts: shiftsOf(graph, places, latest) };
}

/**
 * @param {ActiveChoice['graph']} graph
 * @param {readonly number[]} places
 * @param {number} latest
 */
function shiftsOf({ usersByPost, userOffsets }, places, latest) {
  if (places.length === 1) return [0];
  const shifts = [];
  for (const place of places) {
    const activity = activityOf(userOffsets, usersByPost[place] ?? 0);
    const share = (latest * activity) / 2 ** 64;
    shifts.push(Math.max(0, -0.5 * Math.log(share)));
  }
  return shifts;
}

/**
 * @param {Int32Array} userOffsets
 * @param {number} user
 */
function activityOf(userOffsets, user) {
  return (userOffsets[user + 1] ?? 0) - (userOffsets[user] ?? 0);
}
