import { toShared } from '../../lib/toShared.js';
import type { CatalogueIndex } from '../../ranking/CatalogueIndex.js';
import { groupSets, type GroupSets } from '../../ranking/groupSets.js';
import { shareLists } from '../shareLists.js';
import type { RankedCatalogue } from '../RankQuestion.js';

/** A catalogue as it travels: numbers lie in memory that both threads read, and what posts have in common is told once. */
export interface CatalogueParcel extends Omit<RankedCatalogue, 'index'> {
  readonly index: Omit<CatalogueIndex, Listed>;
  readonly groups: Readonly<Record<Listed, Pick<GroupSets, 'setOf' | 'sets'>>>;
}

type Listed = 'categories' | 'moods';

/** Before it is sent. */
export function packCatalogue({
  index,
  blend,
  authors,
}: RankedCatalogue): CatalogueParcel {
  const { categories, moods, factors, ...rest } = index;
  return {
    blend,
    authors: toShared(authors),
    index: {
      ...rest,
      vectors: toShared(rest.vectors),
      createdAt: toShared(rest.createdAt),
      popularity: toShared(rest.popularity),
      trend: toShared(rest.trend),
      similar: shareLists(rest.similar),
      followedBy: shareLists(rest.followedBy),
      together: shareLists(rest.together),
      factors: { ...factors, values: toShared(factors.values) },
    },
    groups: { categories: packGroups(categories), moods: packGroups(moods) },
  };
}

function packGroups(groups: CatalogueIndex[Listed]) {
  const { setOf, sets } = groupSets(groups);
  return { setOf: toShared(setOf), sets };
}

/** As it was before it was sent. */
export function unpackCatalogue({
  groups,
  index,
  ...rest
}: CatalogueParcel): RankedCatalogue {
  const listsOf = ({ setOf, sets }: Pick<GroupSets, 'setOf' | 'sets'>) =>
    Array.from(setOf, (set) => sets[set]!);
  const categories = listsOf(groups.categories);
  const moods = listsOf(groups.moods);
  return { ...rest, index: { ...index, categories, moods } };
}
