import type { CatalogueIndex } from '../CatalogueIndex.js';

/** Moments that are current at once: intervals of lists end at different times (`recommend/listMoment.ts`). */
const MOMENTS = 9;

/** Makes something once for each catalogue and moment (milliseconds since the epoch): requests of one interval share it. */
export function atMoments<Made>(
  make: (index: CatalogueIndex, now: number) => Made,
): (index: CatalogueIndex, now: number) => Made {
  const kept = new WeakMap<CatalogueIndex, Map<number, Made>>();
  return (index, now) => {
    const byMoment = kept.get(index) ?? new Map<number, Made>();
    kept.set(index, byMoment);
    if (byMoment.has(now)) return byMoment.get(now)!;
    const made = make(index, now);
    const [oldest] = byMoment.keys();
    if (byMoment.size === MOMENTS) byMoment.delete(oldest!);
    byMoment.set(now, made);
    return made;
  };
}
