import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** What a list is made with. All of it stands in the address, so that a link shows what was seen. */
export interface Steering {
  readonly mood: string | null;
  readonly category: string | null;
  /** 0 to 1. */
  readonly diversity: number;
  /** 0 to 1. */
  readonly explore: number;
  /** Times as much as usual, 0 to 3; 1 is usual. */
  readonly viewed: number;
  readonly liked: number;
  readonly inspired: number;
  readonly rated: number;
}

export const USUAL: Steering = {
  mood: null,
  category: null,
  diversity: 0,
  explore: 0,
  viewed: 1,
  liked: 1,
  inspired: 1,
  rated: 1,
};

export const WEIGHTS = ['viewed', 'liked', 'inspired', 'rated'] as const;
export const HIGHEST_WEIGHT = 3;

export type Steer = (change: Partial<Steering>) => void;

/**
 * The steering in the address and how to change it; `prefix` keeps two of them apart on one page.
 * What is as usual is left out of the address.
 */
export function useSteering(prefix = ''): readonly [Steering, Steer] {
  const [params, setParams] = useSearchParams();
  const steering = useMemo(
    () => readSteering(params, prefix),
    [params, prefix],
  );
  const steer = useCallback<Steer>(
    (change) =>
      setParams((before) => writeSteering(before, prefix, change), {
        replace: true,
        preventScrollReset: true,
      }),
    [prefix, setParams],
  );
  return [steering, steer];
}

/** Whoever edits the address by hand gets the usual where a value cannot be. */
export function readSteering(
  params: URLSearchParams,
  prefix: string,
): Steering {
  const share = (name: string, highest: number, usual: number) => {
    const text = params.get(prefix + name);
    const value = Number(text);
    const allowed = text !== null && value >= 0 && value <= highest;
    return allowed ? value : usual;
  };
  return {
    mood: params.get(`${prefix}mood`),
    category: params.get(`${prefix}category`),
    diversity: share('diversity', 1, USUAL.diversity),
    explore: share('explore', 1, USUAL.explore),
    viewed: share('viewed', HIGHEST_WEIGHT, USUAL.viewed),
    liked: share('liked', HIGHEST_WEIGHT, USUAL.liked),
    inspired: share('inspired', HIGHEST_WEIGHT, USUAL.inspired),
    rated: share('rated', HIGHEST_WEIGHT, USUAL.rated),
  };
}

export function writeSteering(
  before: URLSearchParams,
  prefix: string,
  change: Partial<Steering>,
): URLSearchParams {
  const params = new URLSearchParams(before);
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === USUAL[name as keyof Steering]) {
      params.delete(prefix + name);
    } else params.set(prefix + name, String(value));
  }
  return params;
}

/** How many settings are not as usual. */
export function countChanges(steering: Steering): number {
  return Object.entries(USUAL).filter(
    ([name, usual]) => steering[name as keyof Steering] !== usual,
  ).length;
}
