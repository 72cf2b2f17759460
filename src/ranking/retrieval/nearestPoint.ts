/** Number of the point `[some, 2]` that lies nearest to x and y. */
export function nearestPoint(
  points: Float32Array,
  { x, y }: { x: number; y: number },
): number {
  let [best, least] = [0, Infinity];
  for (let code = 0; 2 * code < points.length; code++) {
    const [dx, dy] = [points[2 * code]! - x, points[2 * code + 1]! - y];
    const distance = dx * dx + dy * dy;
    if (distance < least) [best, least] = [code, distance];
  }
  return best;
}
