/** Decay of the past and of the future, in steps of a history. */
const PAST = 5;
const FUTURE = 20;
/** Steps beyond which a post is not looked for. */
export const FARTHEST = 5 * FUTURE;

const FADE = Math.exp(-2 / PAST);
const NEAR = Math.exp(-1 / PAST);
const FAR = Math.exp(-1 / FUTURE);

/** Σ over the moments after the later of two posts, `later` of them, of the product of both decayed weights: a geometric series. */
export function pastWorth(steps: number, later: number): number {
  return (Math.exp(-steps / PAST) * (1 - FADE ** later)) / (1 - FADE);
}

/** Σ over the moments between two posts of the weight of the one as past times that of the other as future. */
export function futureWorth(steps: number): number {
  return (FAR ** steps - NEAR ** steps) / (FAR - NEAR);
}

/** Of two posts of one moment, `company` posts large: half of what a typical distance within it is worth, in either direction. */
export function sameMomentWorth(company: number): number {
  return futureWorth((company + 1) / 3) / 2;
}
