import { createHash } from 'node:crypto';
import type { Catalogue } from './Catalogue.js';

/** A catalogue, and which of its posts went since it was made: those are shown no more, although ranking still finds them. */
export class ShownCatalogue {
  private readonly gone = new Set<string>();
  private shown: Catalogue;

  constructor(readonly made: Catalogue) {
    this.shown = made;
  }

  /** Another object wherever posts went or came back. */
  get catalogue(): Catalogue {
    return this.shown;
  }

  /** Takes note of posts that were looked at anew, and whether each is there. */
  look(posts: ReadonlyMap<string, boolean>): void {
    const before = this.gone.size;
    let back = 0;
    for (const [id, isThere] of posts) {
      if (isThere) back += Number(this.gone.delete(id));
      else if (this.made.indexOf.has(id)) this.gone.add(id);
    }
    if (back === 0 && this.gone.size === before) return;
    this.shown = without(this.made, new Set(this.gone));
  }
}

/** Ranking knows it by its index, which is the same. */
function without(made: Catalogue, gone: ReadonlySet<string>): Catalogue {
  if (gone.size === 0) return made;
  const { indexOf, generation } = made;
  const hash = createHash('sha256').update([...gone].sort().join('\u0000'));
  return {
    ...made,
    generation: `${generation} without ${hash.digest('hex').slice(0, 24)}`,
    indexOf: {
      get: (id) => (gone.has(id) ? undefined : indexOf.get(id)),
      has: (id) => !gone.has(id) && indexOf.has(id),
    },
  };
}
