import { onceFor } from '../lib/onceFor.js';

/** Lists of numbers of which few differ. */
export interface DistinctLists {
  /** `[lists.length]` which of the sets each is. */
  readonly setOf: Int32Array;
  /** The different ones, in the order of their first. */
  readonly sets: readonly (readonly number[])[];
}

/** Worked out once for an array of lists: soon where equal lists are one object, as they are when they were read from the graph. */
export const distinctLists = onceFor(tellApart);

function tellApart(lists: readonly (readonly number[])[]): DistinctLists {
  const sets: (readonly number[])[] = [];
  const setOfObject = new Map<readonly number[], number>();
  const setOfName = new Map<string, number>();
  const add = (list: readonly number[]): number => {
    const name = list.join();
    const set = setOfName.get(name) ?? sets.push(list) - 1;
    setOfName.set(name, set);
    setOfObject.set(list, set);
    return set;
  };
  const setOf = Int32Array.from(
    lists,
    (list) => setOfObject.get(list) ?? add(list),
  );
  return { setOf, sets };
}
