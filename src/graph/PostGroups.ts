import { byCodeUnit } from '../lib/byCodeUnit.js';

/** One group (category, mood) with its posts. */
export interface GroupRow {
  readonly name: string;
  /** Numbers of the posts' nodes. */
  readonly posts: readonly number[];
  /** Places of the group among those of each post; null for none. Left out where groups have no order. */
  readonly positions?: readonly (number | null)[];
}

/** Groups of posts, gathered from the groups. */
export class PostGroups {
  private readonly parts: GroupPart[] = [];

  add({ name, posts, positions = [] }: GroupRow): void {
    const byPosition = new Map<number, number[]>();
    posts.forEach((node, place) => {
      const position = positions[place] ?? Infinity;
      const part = byPosition.get(position);
      if (part === undefined) byPosition.set(position, [node]);
      else part.push(node);
    });
    for (const [position, nodes] of byPosition) {
      this.parts.push({ name, position, nodes });
    }
  }

  /** Names of the groups of each post by its node: by position, those without one last; of the same by name. */
  byPost(): ReadonlyMap<number, readonly string[]> {
    const namesOf = new Map<number, string[]>();
    for (const { name, nodes } of this.parts.sort(before)) {
      for (const node of nodes) {
        const names = namesOf.get(node);
        if (names === undefined) namesOf.set(node, [name]);
        else names.push(name);
      }
    }
    return namesOf;
  }
}

/** The posts that have a group at the same position. */
interface GroupPart {
  readonly name: string;
  readonly position: number;
  readonly nodes: readonly number[];
}

function before(a: GroupPart, b: GroupPart): number {
  if (a.position !== b.position) return a.position < b.position ? -1 : 1;
  return byCodeUnit(a.name, b.name);
}
