import { useMemo, useState } from 'react';
import type { Entry } from './useFeed.js';

/** Places that a post rose by since the list was last ranked (negative where it fell), or `new`. */
export type Movement = number | 'new';

interface Ranking {
  readonly madeOf: string;
  readonly entries: readonly Entry[];
}

/**
 * How each post moved when the list was ranked anew: that is how the feed answers to what somebody does.
 * `madeOf` names the ranking that the entries, the same array while they are the same, come from.
 */
export function useMovement(
  entries: readonly Entry[],
  madeOf: string,
): ReadonlyMap<string, Movement> {
  const [[before, latest], setRankings] = useState([NOTHING, NOTHING] as const);
  if (entries.length > 0 && entries !== latest.entries) {
    const older = latest.madeOf === madeOf ? before : latest;
    setRankings([older, { madeOf, entries }]);
  }
  return useMemo(() => movementsOf(before, latest), [before, latest]);
}

const NOTHING: Ranking = { madeOf: '', entries: [] };

function movementsOf(
  before: Ranking,
  latest: Ranking,
): ReadonlyMap<string, Movement> {
  if (before === NOTHING) return new Map();
  const old = ranksOf(before.entries);
  // Further down nothing is known of where posts were.
  const known = latest.entries.slice(0, before.entries.length);
  return new Map(
    [...ranksOf(known)].map(([id, rank]): [string, Movement] => {
      const was = old.get(id);
      return [id, was === undefined ? 'new' : was - rank];
    }),
  );
}

function ranksOf(entries: readonly Entry[]): ReadonlyMap<string, number> {
  return new Map(entries.map(({ node }, place) => [node.id, place]));
}
