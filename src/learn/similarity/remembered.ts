/** The same function for who asks it again and again of whole and half numbers from 0: each is worked out once. */
export function remembered(
  compute: (steps: number) => number,
): (steps: number) => number {
  const byHalves: number[] = [];
  return (steps: number): number => {
    for (let half = byHalves.length; half <= 2 * steps; half++) {
      byHalves.push(compute(half / 2));
    }
    return byHalves[2 * steps]!;
  };
}
