import { dotRows } from '../lib/dotRows.js';
import type { CatalogueIndex } from './CatalogueIndex.js';
import { followEdges } from './followEdges.js';
import { standardise } from './standardise.js';

/** More than anything else can add: posts that evoke the mood come before all that do not. */
const EVOKES = 100;
/** Beside what people go on to, all with deviation 1: closeness to the mood's vector, and the number of people where there are no edges. */
const NEARNESS = 0.3;
const POPULARITY = 0.1;

export type MoodIndex = Pick<
  CatalogueIndex,
  'moods' | 'popularity' | 'vectors' | 'followedBy' | 'part'
>;

/**
 * `[numPosts]` for someone of whom only a mood is known, who is taken for one who has seen all posts that evoke it,
 * each as often as people did: posts of the mood come first, by what people go on to from there.
 */
export function scoreMood(
  index: MoodIndex,
  mood: number,
  vector: Float32Array | null,
): Float32Array {
  const { moods, popularity } = index;
  const scores = standardise(goneOnTo(index, mood));
  const near = standardise(nearness(index, vector));
  const known = standardise(popularity.map(Math.log1p));
  for (let post = 0; post < scores.length; post++) {
    scores[post]! += NEARNESS * (near[post] ?? 0) + POPULARITY * known[post]!;
    if (moods[post]!.includes(mood)) scores[post]! += EVOKES;
  }
  return scores;
}

function goneOnTo(
  { moods, popularity, followedBy, part }: MoodIndex,
  mood: number,
): Float32Array {
  const history = moods.flatMap((own, post) =>
    own.includes(mood) ? [{ post, strength: 1, at: NaN }] : [],
  );
  const weights = Float32Array.from(history, ({ post }) => popularity[post]!);
  const reached = followEdges(followedBy, history, {
    weights: [weights],
    part: part === undefined ? null : 'followedBy',
  });
  return reached.column(0);
}

function nearness(
  { vectors }: MoodIndex,
  vector: Float32Array | null,
): Float32Array {
  if (vector === null || vectors.length === 0) return new Float32Array();
  return dotRows(vectors, vector);
}
