/** The smallest multiple of `step` that is not below the value. */
export function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}
