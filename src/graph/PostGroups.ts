import { byCodeUnit } from '../lib/byCodeUnit.js';

/** One group (category, mood) with its posts. */
export interface GroupRow {
  readonly name: string;
  /** Numbers of the posts' nodes. */
  readonly posts: readonly number[];
  /** Places of the group among those of each post; −1 for none. Left out where groups have no order. */
  readonly positions?: readonly number[];
}

interface Membership {
  readonly name: string;
  readonly position: number;
}

/** Groups of posts, gathered from the groups. */
export class PostGroups {
  private readonly byNode = new Map<number, Membership[]>();

  add({ name, posts, positions }: GroupRow): void {
    posts.forEach((node, place) => {
      const position = positions?.[place] ?? NOWHERE;
      const known = this.byNode.get(node);
      const membership = {
        name,
        position: position === NOWHERE ? Infinity : position,
      };
      if (known === undefined) this.byNode.set(node, [membership]);
      else known.push(membership);
    });
  }

  /** Names of the groups of a post: by position, those without one last; of the same by name. */
  of(node: number): string[] {
    const own = this.byNode.get(node) ?? [];
    return own.sort(before).map(({ name }) => name);
  }
}

const NOWHERE = -1;

function before(a: Membership, b: Membership): number {
  if (a.position !== b.position) return a.position < b.position ? -1 : 1;
  return byCodeUnit(a.name, b.name);
}
