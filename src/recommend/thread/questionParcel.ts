import { onceFor } from '../../lib/onceFor.js';
import type { ProfileEntry } from '../../ranking/Profile.js';
import type { RankedProfile, RankQuestion } from '../RankQuestion.js';

/** A question as it travels: an object for each post of a history would take longer than the way. */
export interface QuestionParcel extends Omit<RankQuestion, 'profile'> {
  readonly profile: Omit<RankedProfile, 'history'>;
  readonly history: HistoryParcel;
}

interface HistoryParcel {
  /** The same for the same history, so that what was made of it can be kept. */
  readonly id: number;
  /** `[history.length, 4]` post, strength, time, emphasis. */
  readonly numbers: Float64Array;
}

const WIDTH = 4;

/** Before it is sent. */
export function packQuestion(question: RankQuestion): QuestionParcel {
  const { history, ...profile } = question.profile;
  return { ...question, profile, history: packHistory(history) };
}

let last = 0;

const packHistory = onceFor(
  (history: readonly ProfileEntry[]): HistoryParcel => {
    const numbers = new Float64Array(WIDTH * history.length);
    history.forEach(({ post, strength, at, emphasis = 1 }, place) => {
      const start = WIDTH * place;
      numbers[start] = post;
      numbers[start + 1] = strength;
      numbers[start + 2] = at;
      numbers[start + 3] = emphasis;
    });
    return { id: ++last, numbers };
  },
);

/** As it was before it was sent, of this viewer. */
export function unpackQuestion(
  { key, query, profile }: QuestionParcel,
  viewer: Pick<RankedProfile, 'history' | 'vector'>,
): RankQuestion {
  return { key, query, profile: { ...profile, ...viewer } };
}

export function unpackHistory({ numbers }: HistoryParcel): ProfileEntry[] {
  const history: ProfileEntry[] = [];
  for (let place = 0; place < numbers.length; place += WIDTH) {
    history.push({
      post: numbers[place]!,
      strength: numbers[place + 1]!,
      at: numbers[place + 2]!,
      emphasis: numbers[place + 3]!,
    });
  }
  return history;
}
