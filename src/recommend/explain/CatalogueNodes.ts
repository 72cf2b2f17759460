import { onceFor } from '../../lib/onceFor.js';
import type { Catalogue } from '../Catalogue.js';
import type { PathNode } from './Reason.js';

type Groups = readonly (readonly number[])[];

/** Posts, categories and moods of a catalogue as nodes of paths. */
export class CatalogueNodes {
  constructor(private readonly catalogue: Catalogue) {}

  post(post: number): PathNode {
    return { type: 'Post', id: this.catalogue.ids[post]! };
  }

  category(category: number): PathNode {
    const { index, categoryNames } = this.catalogue;
    return {
      type: 'Category',
      id: categoryNames[category]!,
      postCount: membersOf(index.categories, category).length,
    };
  }

  mood(mood: number): PathNode {
    const { index, moodNames } = this.catalogue;
    return {
      type: 'Mood',
      id: moodNames[mood]!,
      postCount: membersOf(index.moods, mood).length,
    };
  }

  /** The category in which the fewest posts have more than this one; none for a post without any. */
  standsBest(post: number, column: Float32Array): readonly number[] {
    const { categories } = this.catalogue.index;
    const places = categories[post]!.map((category) => ({
      category,
      ahead: membersOf(categories, category).filter(
        (other) => column[other]! > column[post]!,
      ).length,
    }));
    places.sort((a, b) => a.ahead - b.ahead);
    return places.slice(0, 1).map(({ category }) => category);
  }
}

const membersByGroup = onceFor(gatherMembers);

/** Posts of a group; gathered once for each catalogue. */
function membersOf(groupsOf: Groups, group: number): readonly number[] {
  return membersByGroup(groupsOf).get(group) ?? [];
}

function gatherMembers(groupsOf: Groups): ReadonlyMap<number, number[]> {
  const members = new Map<number, number[]>();
  groupsOf.forEach((groups, post) => {
    for (const group of groups) {
      const known = members.get(group);
      if (known === undefined) members.set(group, [post]);
      else known.push(post);
    }
  });
  return members;
}
