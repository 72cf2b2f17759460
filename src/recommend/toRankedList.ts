import type { ListBlend, RankedList } from '../domain/RankedList.js';
import type { Catalogue } from './Catalogue.js';
import type { ViewerProfile } from './toViewerProfile.js';
import type { RankedPlaces } from './RankQuestion.js';

export interface ListFacts {
  readonly catalogue: Pick<Catalogue, 'ids' | 'version'>;
  readonly profile: Pick<ViewerProfile, 'coldStart' | 'moodShare'>;
  readonly generatedAt: number;
}

/** Ranked places as a list that can be kept. */
export function toRankedList(
  places: RankedPlaces,
  { catalogue, profile, generatedAt }: ListFacts,
): RankedList {
  const { ids, version } = catalogue;
  return {
    modelVersion: version?.id ?? null,
    coldStart: profile.coldStart,
    blend: blendOf(profile),
    generatedAt,
    ids,
    ...places,
  };
}

function blendOf({ coldStart, moodShare }: ListFacts['profile']): ListBlend {
  return { mood: moodShare, behaviour: coldStart ? 0 : 1 - moodShare };
}
