import { onceFor } from '../../lib/onceFor.js';
import type { ProfileEntry } from '../../ranking/Profile.js';
import type { RankedProfile, RankQuestion } from '../RankQuestion.js';

/** A question as it travels: an object for each post of a history would take longer than the way. */
export interface QuestionParcel extends Omit<RankQuestion, 'profile'> {
  readonly profile: Omit<RankedProfile, 'history'>;
  /** `[history.length, 4]` post, strength, time, emphasis. */
  readonly history: Float64Array;
}

export const questionParcel = { pack, unpack };

const WIDTH = 4;

function pack({ profile, ...rest }: RankQuestion): QuestionParcel {
  const { history, ...others } = profile;
  return { ...rest, profile: others, history: packHistory(history) };
}

const packHistory = onceFor((history: readonly ProfileEntry[]) => {
  const packed = new Float64Array(WIDTH * history.length);
  let at = 0;
  for (const { post, strength, at: time, emphasis = 1 } of history) {
    packed[at++] = post;
    packed[at++] = strength;
    packed[at++] = time;
    packed[at++] = emphasis;
  }
  return packed;
});

function unpack({ profile, history, ...rest }: QuestionParcel): RankQuestion {
  const entries: ProfileEntry[] = [];
  for (let at = 0; at < history.length; at += WIDTH) {
    entries.push({
      post: history[at]!,
      strength: history[at + 1]!,
      at: history[at + 2]!,
      emphasis: history[at + 3]!,
    });
  }
  return { ...rest, profile: { ...profile, history: entries } };
}
