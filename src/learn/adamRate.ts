/** Constants of Adam (Kingma and Ba 2015), whoever does its loop: `baselines/Adam.ts`, the kernels, or rows of a table. */
export const FIRST = 0.9;
export const SECOND = 0.999;
export const EPSILON = 1e-8;

/** The size of a step after so many, with the moments' beginning at zero made up for. */
export function adamRate(learningRate: number, steps: number): number {
  return (learningRate * Math.sqrt(1 - SECOND ** steps)) / (1 - FIRST ** steps);
}
