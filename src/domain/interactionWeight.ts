import { INTERACTION_RELATIONS, type InteractionType } from './relations.js';

export interface WeightOptions {
  /** The moment that recency is measured from, milliseconds since the epoch. */
  readonly now: number;
  readonly halfLifeMs: number;
}

/**
 * Weight of an interaction = base weight of its type × strength × recency decay.
 * Strength is `value / 100` where there is one; recency halves with every half-life before `now`;
 * a missing or future time counts as now. Always finite and ≥ 0.
 */
export function interactionWeight(
  interaction: {
    readonly type: InteractionType;
    readonly value: number | null;
    readonly at: number | null;
  },
  { now, halfLifeMs }: WeightOptions,
): number {
  const { type, value, at } = interaction;
  const strength = value === null ? 1 : value / 100;
  const ageMs = at === null ? 0 : Math.max(0, now - at);
  return BASE_WEIGHTS[type] * strength * 2 ** (-ageMs / halfLifeMs);
}

const BASE_WEIGHTS = Object.fromEntries(
  INTERACTION_RELATIONS.map(({ type, baseWeight }) => [type, baseWeight]),
) as Readonly<Record<InteractionType, number>>;
