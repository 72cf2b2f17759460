import type { ProfileEntry } from '../../ranking/Profile.js';
import type { RankQuestion } from '../RankQuestion.js';
import {
  unpackHistory,
  unpackQuestion,
  type QuestionParcel,
} from './questionParcel.js';

/** Whose lists are asked for one after the other: ten kilobytes each, which V8 keeps for long once they have lasted for a while. */
const MOST = 128;

interface Known {
  readonly history: readonly ProfileEntry[];
  readonly vector: Float32Array | null;
}

/** Histories and vectors of those who asked last: ranking keeps what it made of these very objects, for further lists. */
export class KnownProfiles {
  private readonly known = new Map<number, Known>();

  /** The question that was sent, with the same objects as before for the same viewer. */
  unpack(parcel: QuestionParcel): RankQuestion {
    const { id } = parcel.history;
    const before = this.known.get(id);
    const history = before?.history ?? unpackHistory(parcel.history);
    const vector = sameOf(before?.vector, parcel.profile.vector);
    this.keep(id, { history, vector });
    return unpackQuestion(parcel, { history, vector });
  }

  /** As the last one; the one that was not asked for longest goes. */
  private keep(id: number, known: Known): void {
    this.known.delete(id);
    this.known.set(id, known);
    const [oldest] = this.known.keys();
    if (this.known.size > MOST) this.known.delete(oldest!);
  }
}

/** The one of before where it says the same. */
function sameOf(
  before: Float32Array | null | undefined,
  vector: Float32Array | null,
): Float32Array | null {
  if (!before || vector === null) return vector;
  const isSame = before.every((value, axis) => value === vector[axis]);
  return isSame && before.length === vector.length ? before : vector;
}
