import { createHash } from 'node:crypto';
import { interactionWeight } from '../domain/interactionWeight.js';
import type { UserState } from '../domain/RecommendationGraph.js';
import { INTERACTION_TYPES } from '../domain/relations.js';
import { onceFor } from '../lib/onceFor.js';
import type { ProfileEntry } from '../ranking/Profile.js';
import type { Catalogue } from './Catalogue.js';
import type { InteractionWeights } from './Steering.js';

/** What a user's state says in terms of one catalogue, at any moment. */
export interface KnownProfile {
  /** One entry per post of the catalogue, in the order of the latest interaction with it, newest first; none where it is steered to count nothing. */
  readonly history: readonly ProfileEntry[];
  /** Posts of the catalogue that may not be shown: seen, own, hidden. */
  readonly excluded: ReadonlySet<number>;
  /** Equal for equal states. */
  readonly fingerprint: string;
}

const USUAL = { viewed: 1, liked: 1, inspired: 1, rated: 1 } as const;

/** Gone with the catalogue, and with the state. */
const profilesOf = onceFor((catalogue: Catalogue) =>
  onceFor((state: UserState) => toKnown(catalogue, state, USUAL)),
);

/** Worked out once for a state and a catalogue where nothing is steered: lists of other kinds, and of later, are made of the same. */
export function knownProfile(
  catalogue: Catalogue,
  state: UserState,
  weights: InteractionWeights = USUAL,
): KnownProfile {
  const isUsual = INTERACTION_TYPES.every(
    (type) => weights[type] === USUAL[type],
  );
  return isUsual
    ? profilesOf(catalogue)(state)
    : toKnown(catalogue, state, weights);
}

function toKnown(
  catalogue: Catalogue,
  state: UserState,
  weights: InteractionWeights,
): KnownProfile {
  const entries = toEntries(catalogue, state.interactions, weights);
  return {
    history: toHistory(entries.values()),
    excluded: postsOf(catalogue, entries, state.excluded),
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
  let last: { id: string; post: number | undefined } = {
    id: '',
    post: undefined,
  };
  for (const interaction of interactions) {
    const { postId: id } = interaction;
    // What somebody did with a post at one time stands together.
    if (id !== last.id) last = { id, post: indexOf.get(id) };
    const { post } = last;
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

const fingerprintOf = onceFor(hashOf);

function hashOf({ interactions, excluded, vector }: UserState): string {
  const hash = createHash('sha256');
  // One update for all of a kind: thousands of small ones, or of numbers as text, would cost more than the ranking.
  hash.update(interactions.map(({ postId }) => postId).join('\n'));
  hash.update(numbersOf(interactions));
  hash.update([...excluded].sort().join('\n'));
  if (vector !== null) hash.update(vector);
  return hash.digest('base64url');
}

/** `[interactions.length, 3]` type, value and time; NaN where there is none. */
function numbersOf(interactions: UserState['interactions']): Float64Array {
  const numbers = new Float64Array(3 * interactions.length);
  interactions.forEach(({ type, value, at }, place) => {
    numbers[3 * place] = INTERACTION_TYPES.indexOf(type);
    numbers[3 * place + 1] = value ?? NaN;
    numbers[3 * place + 2] = at ?? NaN;
  });
  return numbers;
}
