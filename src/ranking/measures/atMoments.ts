import { onceFor } from '../../lib/onceFor.js';
import type { CatalogueIndex } from '../CatalogueIndex.js';

/** Moments that are current at once: intervals of lists end at different times (`recommend/listMoment.ts`). */
const MOMENTS = 9;

/** Makes something once for each catalogue and moment (milliseconds since the epoch): requests of one interval share it. */
export function atMoments<Made>(
  make: (index: CatalogueIndex, now: number) => Made,
): (index: CatalogueIndex, now: number) => Made {
  const momentsOf = onceFor<CatalogueIndex, [], Map<number, Made>>(
    () => new Map(),
  );
  return (index, now) => {
    const byMoment = momentsOf(index);
    if (byMoment.has(now)) return byMoment.get(now)!;
    const made = make(index, now);
    const [oldest] = byMoment.keys();
    if (byMoment.size === MOMENTS) byMoment.delete(oldest!);
    byMoment.set(now, made);
    return made;
  };
}
