import type { Profile } from '../ranking/Profile.js';
import type { NetworkVectors } from './FittedNetwork.js';
import type { TrainingPairs } from './TrainingPairs.js';

/** The user as serving would see them at the moment of their last training interaction. */
export function toProfile(
  user: number,
  pairs: TrainingPairs,
  vectors: Pick<NetworkVectors, 'dimension' | 'userVectors'> | null,
): Profile {
  const start = pairs.offsets[user]!;
  const end = pairs.offsets[user + 1]!;
  const history = Array.from({ length: end - start }, (_none, i) => {
    const pair = end - 1 - i;
    return {
      post: pairs.post[pair]!,
      strength: pairs.strength[pair]!,
      at: pairs.at[pair]!,
    };
  });
  return { vector: vectorOf(user, vectors), history, now: lastMoment(history) };
}

/** Without any time the moment is the beginning of time: nothing is said of the age of posts. */
function lastMoment(history: Profile['history']): number {
  const times = history.map(({ at }) => at).filter((at) => !Number.isNaN(at));
  return times.length === 0 ? NaN : Math.max(...times);
}

function vectorOf(
  user: number,
  vectors: Pick<NetworkVectors, 'dimension' | 'userVectors'> | null,
): Float32Array | null {
  if (vectors === null) return null;
  const { dimension, userVectors } = vectors;
  const vector = userVectors.subarray(user * dimension, (user + 1) * dimension);
  return vector.some((value) => value !== 0) ? vector : null;
}
