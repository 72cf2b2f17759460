/**
 * Entries by source: where the rows of each start, the entries in that order, and the destination of each.
 * @param {Int32Array} offsets by destination
 * @param {Int32Array} sources
 * @param {number} numSources
 */
export function transpose(offsets, sources, numSources) {
  const starts = new Int32Array(numSources + 1);
  for (let entry = 0; entry < sources.length; entry++) {
    const next = (sources[entry] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let source = 0; source < numSources; source++) {
    starts[source + 1] = (starts[source + 1] ?? 0) + (starts[source] ?? 0);
  }
  const next = starts.slice();
  const order = new Int32Array(sources.length);
  const destinations = new Int32Array(sources.length);
  for (let row = 0; row + 1 < offsets.length; row++) {
    const end = offsets[row + 1] ?? 0;
    for (let entry = offsets[row] ?? 0; entry < end; entry++) {
      const source = sources[entry] ?? 0;
      const place = next[source] ?? 0;
      next[source] = place + 1;
      order[place] = entry;
      destinations[place] = row;
    }
  }
  return { offsets: starts, order, destinations };
}
