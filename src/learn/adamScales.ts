/** Constants of Adam (Kingma and Ba 2015), whoever does its loop: `baselines/Adam.ts`, the kernels, or rows of a table. */
export const FIRST = 0.9;
export const SECOND = 0.999;
const EPSILON = 1e-8;

/**
 * After so many steps, by what the first moment is multiplied, and what is added to the root of the second, with the moments'
 * beginning at zero made up for: Algorithm 1 of the paper, whose ε belongs to the corrected root. In large graphs an id's gradient
 * is as small as ε, where the shorter form of its section 2 moves it by a tenth.
 */
export function adamScales(
  learningRate: number,
  steps: number,
): { readonly rate: number; readonly epsilon: number } {
  const root = Math.sqrt(1 - SECOND ** steps);
  const rate = (learningRate * root) / (1 - FIRST ** steps);
  return { rate, epsilon: EPSILON * root };
}
