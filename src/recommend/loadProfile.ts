import { createHash } from 'node:crypto';
import { interactionWeight } from '../domain/interactionWeight.js';
import type {
  RecommendationGraph,
  UserState,
} from '../domain/RecommendationGraph.js';
import type { Profile, ProfileEntry } from '../ranking/Profile.js';
import { newcomerShare } from '../ranking/Blend.js';
import type { Catalogue } from './Catalogue.js';
import { listMoment } from './listMoment.js';
import type { RecommendationQuery } from './RecommendationQuery.js';
import type { InteractionWeights } from './Steering.js';

/** Who asks, with all that ranking and filtering want to know. */
export interface ViewerProfile extends Profile {
  /** Posts of the catalogue that may not be shown: seen, own, hidden. */
  readonly excluded: ReadonlySet<number>;
  /** Nothing is known of this viewer. */
  readonly coldStart: boolean;
  /** The vector of the mood asked for; null for no mood, and for one that no model has placed. */
  readonly moodVector: Float32Array | null;
  /** Share of the mood in the list: 0 where none is asked for, 1 where nothing else is known. */
  readonly moodShare: number;
  /** Everything the user did, newest first. */
  readonly interactions: UserState['interactions'];
  /** Equal for equal profiles, whatever the moment. */
  readonly fingerprint: string;
}

export interface LoadProfileDeps {
  readonly catalogue: Catalogue;
  readonly graph: Pick<RecommendationGraph, 'userState'>;
  /** How long a list is given out as the newest, milliseconds. */
  readonly freshMs: number;
  readonly now: () => number;
}

/** A user's vector, history and excluded posts at the moment to rank for, with the vector of the mood asked for; nothing for someone unknown. */
export async function loadProfile(
  { userId, mood, steering, after }: RecommendationQuery,
  { catalogue, graph, ...clock }: LoadProfileDeps,
): Promise<ViewerProfile> {
  const slot = catalogue.version?.slot ?? null;
  const state = userId === null ? null : await graph.userState(userId, slot);
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
  const { interactions, excluded, vector } = state;
  const usable = vector?.length === catalogue.index.dimension ? vector : null;
  const entries = toEntries(catalogue, interactions, weights);
  const history = toHistory(entries.values());
  return {
    vector: usable,
    history,
    now,
    excluded: postsOf(catalogue, entries, excluded),
    coldStart: usable === null && history.length === 0,
    moodVector: null,
    moodShare: 0,
    interactions,
    fingerprint: fingerprintOf(state),
  };
}

/** By post of the catalogue, in the order of the latest interaction with it, newest first. */
function toEntries(
  { indexOf }: Catalogue,
  interactions: UserState['interactions'],
  weights: InteractionWeights,
): Map<number, SteeredEntry> {
  const entries = new Map<number, SteeredEntry>();
  for (const interaction of interactions) {
    const post = indexOf.get(interaction.postId);
    if (post === undefined) continue;
    const strength = interactionWeight(interaction, UNDECAYED);
    const steered = strength * weights[interaction.type];
    const known = entries.get(post);
    if (known === undefined) {
      const at = interaction.at ?? NaN;
      entries.set(post, { post, strength, steered, at });
      continue;
    }
    known.strength = Math.max(strength, known.strength);
    known.steered = Math.max(steered, known.steered);
  }
  return entries;
}

/** None where it is steered to count nothing. */
function toHistory(entries: Iterable<SteeredEntry>): ProfileEntry[] {
  return Array.from(entries, emphasise).filter(
    ({ emphasis }) => emphasis !== 0,
  );
}

function postsOf(
  { indexOf }: Catalogue,
  entries: ReadonlyMap<number, unknown>,
  others: readonly string[],
): Set<number> {
  const posts = new Set(entries.keys());
  for (const id of others) {
    const post = indexOf.get(id);
    if (post !== undefined) posts.add(post);
  }
  return posts;
}

interface SteeredEntry {
  readonly post: number;
  strength: number;
  /** The strength, with each type of interaction as loud as the caller wants it. */
  steered: number;
  readonly at: number;
}

function emphasise({
  post,
  strength,
  steered,
  at,
}: SteeredEntry): ProfileEntry {
  const entry = { post, strength, at };
  return steered === strength
    ? entry
    : { ...entry, emphasis: steered / strength };
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
