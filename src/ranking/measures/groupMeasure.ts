import { groupAffinity } from '../groupAffinity.js';
import { groupSetsOf } from '../groupSets.js';
import { RECENT } from '../recentVector.js';
import type { ClassMeasure } from './addClasses.js';

/** How much the groups of a post are those of the recent posts. */
export function groupMeasure(kind: 'categories' | 'moods'): ClassMeasure {
  return {
    kind: 'class',
    measure: ({ index, history, recency }) => {
      const sets = groupSetsOf(index, kind);
      const values = groupAffinity(sets, history, recency(RECENT));
      return values && { values, classOf: sets.setOf, counts: sets.counts };
    },
  };
}
