import { createHash } from 'node:crypto';
import { interactionWeight } from '../domain/interactionWeight.js';
import type {
  RecommendationGraph,
  UserState,
} from '../domain/RecommendationGraph.js';
import type { Profile, ProfileEntry } from '../ranking/Profile.js';
import type { Catalogue } from './Catalogue.js';
import type { RecommendationQuery } from './RecommendationQuery.js';

/** Who asks, with all that ranking and filtering want to know. */
export interface ViewerProfile extends Profile {
  /** Ids of posts that may not be shown: seen, own, hidden. */
  readonly excluded: ReadonlySet<string>;
  /** Nothing is known of this viewer. */
  readonly coldStart: boolean;
  /** Equal for equal profiles, whatever the moment. */
  readonly fingerprint: string;
}

export interface LoadProfileDeps {
  readonly catalogue: Catalogue;
  readonly graph: Pick<RecommendationGraph, 'userState'>;
  readonly now: number;
}

/** A user's vector, history and excluded posts; a mood's vector where a mood is asked for; nothing for someone unknown. */
export async function loadProfile(
  { userId, mood }: RecommendationQuery,
  { catalogue, graph, now }: LoadProfileDeps,
): Promise<ViewerProfile> {
  if (mood !== null) return moodProfile(catalogue, mood, now);
  const slot = catalogue.version?.slot ?? null;
  const state = userId === null ? null : await graph.userState(userId, slot);
  return state === null ? stranger(now) : userProfile(catalogue, state, now);
}

function moodProfile(
  { moodNames, moodVectors }: Catalogue,
  mood: number,
  now: number,
): ViewerProfile {
  const vector = moodVectors.get(moodNames[mood] ?? '') ?? null;
  return { ...stranger(now), vector };
}

function stranger(now: number): ViewerProfile {
  return {
    vector: null,
    history: [],
    now,
    excluded: new Set(),
    coldStart: true,
    fingerprint: '',
  };
}

function userProfile(
  catalogue: Catalogue,
  state: UserState,
  now: number,
): ViewerProfile {
  const { interactions, excluded, vector } = state;
  const usable = vector?.length === catalogue.index.dimension ? vector : null;
  const history = toHistory(catalogue, interactions);
  return {
    vector: usable,
    history,
    now,
    excluded: new Set([...excluded, ...interactions.map((i) => i.postId)]),
    coldStart: usable === null && history.length === 0,
    fingerprint: fingerprintOf(state),
  };
}

/** One entry per post of the catalogue, in the order of the latest interaction with it, newest first. */
function toHistory(
  { indexOf }: Catalogue,
  interactions: UserState['interactions'],
): ProfileEntry[] {
  const entries = new Map<number, ProfileEntry>();
  for (const interaction of interactions) {
    const post = indexOf.get(interaction.postId);
    if (post === undefined) continue;
    const strength = interactionWeight(interaction, UNDECAYED);
    const known = entries.get(post);
    const at = known?.at ?? interaction.at ?? NaN;
    entries.set(post, {
      post,
      strength: Math.max(strength, known?.strength ?? 0),
      at,
    });
  }
  return [...entries.values()];
}

/** Ranking weighs recency itself. */
const UNDECAYED = { now: 0, halfLifeMs: 1 };

function fingerprintOf({ interactions, excluded, vector }: UserState): string {
  const hash = createHash('sha256');
  // One update for all rows: thousands of small ones would cost more than the ranking.
  const rows = interactions.map(
    ({ postId, type, value, at }) =>
      `${postId}\u0000${type}\u0000${value}\u0000${at}`,
  );
  hash.update(rows.join('\n'));
  hash.update([...excluded].sort().join('\n'));
  if (vector !== null) hash.update(vector);
  return hash.digest('base64url');
}
