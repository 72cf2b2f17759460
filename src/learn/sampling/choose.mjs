/**
 * Distinct numbers below `count`, ascending: all of them, or `most`, a few, by chance (Floyd).
 * @param {number} count
 * @param {number} most
 * @param {() => number} random
 */
export function choose(count, most, random) {
  /** @type {number[]} */
  const chosen = [];
  if (count <= most) {
    for (let number = 0; number < count; number++) chosen.push(number);
    return chosen;
  }
  for (let last = count - most; last < count; last++) {
    const drawn = Math.floor(random() * (last + 1));
    insert(chosen, chosen.includes(drawn) ? last : drawn);
  }
  return chosen;
}

/**
 * @param {number[]} ascending
 * @param {number} number
 */
function insert(ascending, number) {
  let place = ascending.length;
  ascending.push(number);
  for (; place > 0 && (ascending[place - 1] ?? 0) > number; place--) {
    ascending[place] = ascending[place - 1] ?? 0;
  }
  ascending[place] = number;
}
