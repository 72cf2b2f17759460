/** `npm run faults` breaks things as often as the promise is measured; `npm test` a few times. */
const FULL = process.env.FAULTS === 'full';

/** How often, how many or how long: the first number within `npm test`, the second in full. */
export function faultSize(short: number, full: number): number {
  return FULL ? full : short;
}
