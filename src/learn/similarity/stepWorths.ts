import { remembered } from './remembered.js';

/** Decay of the past and of the future, in steps of a history. */
const PAST = 5;
const FUTURE = 20;
/** Steps beyond which a post is not looked for. */
export const FARTHEST = 5 * FUTURE;

const FADE = Math.exp(-2 / PAST);
const NEAR = Math.exp(-1 / PAST);
const FAR = Math.exp(-1 / FUTURE);

/** Pairs of posts are many and steps few, whole or half ones: posts of one moment share the mean of their places. */
const pastFaded = remembered((steps) => Math.exp(-steps / PAST));
const momentsFaded = remembered((later) => (1 - FADE ** later) / (1 - FADE));
const future = remembered(
  (steps) => (FAR ** steps - NEAR ** steps) / (FAR - NEAR),
);
const moment = remembered((company) => {
  const steps = (company + 1) / 3;
  return (FAR ** steps - NEAR ** steps) / (FAR - NEAR) / 2;
});

/** Σ over the moments after the later of two posts, `later` of them, of the product of both decayed weights: a geometric series. */
export function pastWorth(steps: number, later: number): number {
  return pastFaded(steps) * momentsFaded(later);
}

/** Σ over the moments between two posts of the weight of the one as past times that of the other as future. */
export function futureWorth(steps: number): number {
  return future(steps);
}

/** Of two posts of one moment, `company` posts large: half of what a typical distance within it is worth, in either direction. */
export function sameMomentWorth(company: number): number {
  return moment(company);
}
