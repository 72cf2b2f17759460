import type { UserState } from '../domain/RecommendationGraph.js';
import type { Profile } from '../ranking/Profile.js';
import { newcomerShare } from '../ranking/Blend.js';
import type { Catalogue } from './Catalogue.js';
import { knownProfile, type KnownProfile } from './knownProfile.js';
import { listMoment } from './listMoment.js';
import type { RecommendationQuery } from './RecommendationQuery.js';
import type { InteractionWeights } from './Steering.js';

/** Who asks, with all that ranking and filtering want to know. */
export interface ViewerProfile extends Profile, KnownProfile {
  /** Nothing is known of this viewer. */
  readonly coldStart: boolean;
  /** The vector of the mood asked for; null for no mood, and for one that no model has placed. */
  readonly moodVector: Float32Array | null;
  /** Share of the mood in the list: 0 where none is asked for, 1 where nothing else is known. */
  readonly moodShare: number;
  /** Everything the user did, newest first. */
  readonly interactions: UserState['interactions'];
}

export interface ProfileFacts {
  readonly catalogue: Catalogue;
  /** How long a list is given out as the newest, milliseconds. */
  readonly freshMs: number;
  readonly now: () => number;
}

/** A user's vector, history and excluded posts at the moment to rank for, with the vector of the mood asked for; nothing for someone unknown. */
export function toViewerProfile(
  { userId, mood, steering, after }: RecommendationQuery,
  state: UserState | null,
  { catalogue, ...clock }: ProfileFacts,
): ViewerProfile {
  const now = after?.now ?? listMoment(clock, state && userId);
  const profile =
    state === null
      ? stranger(now)
      : userProfile(catalogue, state, { now, weights: steering.weights });
  return mood === null ? profile : inMood(profile, catalogue, mood);
}

/** The more is known of someone, the less the mood decides: as with the weights of a newcomer (`ranking/Blend.ts`). */
function inMood(
  profile: ViewerProfile,
  { moodNames, moodVectors }: Catalogue,
  mood: number,
): ViewerProfile {
  const moodVector = moodVectors.get(moodNames[mood] ?? '') ?? null;
  const moodShare = newcomerShare(profile.history.length);
  return { ...profile, moodVector, moodShare };
}

function stranger(now: number): ViewerProfile {
  return {
    vector: null,
    history: [],
    now,
    excluded: new Set(),
    coldStart: true,
    moodVector: null,
    moodShare: 0,
    interactions: [],
    fingerprint: '',
  };
}

interface Moment {
  readonly now: number;
  readonly weights: InteractionWeights;
}

function userProfile(
  catalogue: Catalogue,
  state: UserState,
  { now, weights }: Moment,
): ViewerProfile {
  const { interactions, vector } = state;
  const usable = vector?.length === catalogue.index.dimension ? vector : null;
  const known = knownProfile(catalogue, state, weights);
  return {
    ...known,
    vector: usable,
    now,
    coldStart: usable === null && known.history.length === 0,
    moodVector: null,
    moodShare: 0,
    interactions,
  };
}
