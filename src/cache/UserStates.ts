import { LRUCache } from 'lru-cache';
import type { Slot } from '../domain/ModelVersion.js';
import type {
  RecommendationGraph,
  SupposedState,
  UserState,
} from '../domain/RecommendationGraph.js';
import { chunk } from '../lib/chunk.js';
import { SharedQuestion } from '../lib/SharedQuestion.js';
import { withRests } from '../lib/withRests.js';
import { KeptAnswers, type KeptAnswersOptions } from './KeptAnswers.js';

export interface UserStatesOptions extends Omit<
  KeptAnswersOptions<SlottedState>,
  'freshMs' | 'renewMs' | 'sizeOf'
> {
  readonly graph: Pick<
    RecommendationGraph,
    'mark' | 'userState' | 'userRevision' | 'userIds'
  >;
  /** Where states are read ahead: the same graph, but what it does not answer in time says nothing of an outage. */
  readonly ahead: Pick<RecommendationGraph, 'userState'>;
}

/** What was known of a user, and which slot the vector is from. */
interface SlottedState {
  readonly slot: Slot | null;
  readonly state: UserState | null;
  /** What the graph was called at some moment before the state was read, or was last found to be current. */
  mark: string | null;
}

/** About what an interaction of a state takes in memory, with its id and with what ranking makes of it (`recommend/knownProfile.ts`). */
const INTERACTION_BYTES = 240;

/** Who come within so long share a question for the mark, which costs the server a third of a warm answer. Longer would be time that all of them wait. */
const MARKS_APART_MS = 1;
/** Who ranks meanwhile, beside others, can wait for more to share it with: about as long as a list takes at saturation. */
const MARK_PATIENCE_MS = 8;

/** Users whose states are read ahead in one visit. */
const READ_AHEAD = 16;
/** Of the memory: what is read ahead leaves room for who asks. */
const AHEAD_SHARE = 0.9;

/** What users did: read again only where they did something since, and given as it was while the database is down. */
export class UserStates {
  private readonly kept: KeptAnswers<SlottedState>;
  /** The same states, as long as their users did nothing. */
  private readonly known: LRUCache<string, SlottedState>;
  private told: string | null = null;
  private readonly marks: SharedQuestion<string>;
  /** Counts how often states began to be read ahead: a later time ends an earlier one. */
  private readings = 0;

  constructor(private readonly options: UserStatesOptions) {
    const { graph, maxEntries, maxBytes, keepMs } = options;
    this.kept = new KeptAnswers({
      ...options,
      freshMs: 0,
      sizeOf: bytesOf,
    });
    // The same objects again.
    this.known = new LRUCache({
      max: maxEntries,
      maxSize: maxBytes,
      sizeCalculation: bytesOf,
      ttl: Math.max(1, keepMs),
    });
    this.marks = new SharedQuestion(
      async () => {
        this.told = await graph.mark();
        return this.told;
      },
      { apartMs: MARKS_APART_MS, patienceMs: MARK_PATIENCE_MS },
    );
  }

  /** The mark that was told last; null before the first. */
  get lastMark(): string | null {
    return this.told;
  }

  /** A name of what the graph holds, asked for after this call. */
  mark(): Promise<string> {
    return this.marks.ask();
  }

  /** The very state that was given before where the user did nothing since, or where nobody can tell: the database is asked once for that. One that stands in comes without its vector where another model serves by now. */
  of(userId: string, slot: Slot | null): Promise<UserState | null> {
    const supposed = this.suppose(userId, slot);
    return supposed?.confirm() ?? this.readIn(userId, slot);
  }

  /** The same in two steps: what was known, at once, and whether it holds. */
  suppose(userId: string, slot: Slot | null): SupposedState | null {
    const known = this.known.get(userId);
    if (known?.slot !== slot) return null;
    const isCurrent = this.look(userId, known);
    return {
      state: known.state,
      confirm: async () =>
        (await this.mayStand(isCurrent))
          ? known.state
          : this.readIn(userId, slot),
    };
  }

  /** What the user had done when last asked; the error where nobody asked. */
  async before(userId: string, error: unknown): Promise<UserState | null> {
    const { state } = await this.kept.ask(userId, () => {
      throw error;
    });
    return state;
  }

  /** Whether this very state is still what the user did: a question that reads none of it. */
  async isState(
    userId: string,
    slot: Slot | null,
    state: UserState | null,
  ): Promise<boolean> {
    const known = this.known.get(userId);
    if (known?.slot !== slot || known.state !== state) return false;
    const isCurrent = this.look(userId, known);
    return isCurrent().catch(() => false);
  }

  /**
   * Reads what users did before they ask, where all of them fit: few at a time, with a rest after each that is as long as the reading.
   * Those that are known stay as they are. Whoever wants to make something of each that is read is told.
   */
  async readAhead(
    slot: Slot | null,
    onRead: (state: UserState) => void = () => undefined,
  ): Promise<void> {
    const reading = ++this.readings;
    const { graph, ahead, maxEntries } = this.options;
    const ids = await graph.userIds(maxEntries + 1);
    if (ids.length > maxEntries) return;
    const missing = ids.filter((id) => this.known.peek(id)?.slot !== slot);
    const room = this.known.maxSize * AHEAD_SHARE;
    const isOver = () =>
      this.known.calculatedSize > room || reading !== this.readings;
    await withRests(chunk(missing, READ_AHEAD), isOver, async (some) => {
      const read = await Promise.all(
        some.map((id) => this.read(id, slot, ahead)),
      );
      for (const { state } of read) if (state !== null) onRead(state);
    });
  }

  /** What was read before is read again: also vectors, which no revision speaks of. */
  doubtAll(): void {
    this.known.clear();
  }

  forget(userId: string): void {
    this.known.delete(userId);
    this.kept.forget(userId);
  }

  forgetAll(): void {
    this.known.clear();
    this.kept.forgetAll();
  }

  private read(
    userId: string,
    slot: Slot | null,
    graph: UserStatesOptions['ahead'] = this.options.graph,
  ): Promise<SlottedState> {
    return this.kept.ask(userId, async () => {
      const mark = this.lastMark;
      const state = await graph.userState(userId, slot);
      const slotted = { slot, mark, state };
      this.known.set(userId, slotted);
      return slotted;
    });
  }

  /** With the vector of this slot. */
  private async readIn(
    userId: string,
    slot: Slot | null,
  ): Promise<UserState | null> {
    const kept = await this.read(userId, slot);
    if (kept.slot === slot || kept.state === null) return kept.state;
    return { ...kept.state, vector: null };
  }

  private async mayStand(isCurrent: () => Promise<boolean>): Promise<boolean> {
    try {
      return await isCurrent();
    } catch (error) {
      // A second question would take what is left of the request's time.
      if (this.options.isOutage(error)) return true;
      throw error;
    }
  }

  /**
   * Begins to look whether the user did nothing since, which whoever waits is told. Where nothing was written at all since the mark,
   * many share one question, put after all of them came; where something was, the user's revision tells.
   */
  private look(userId: string, known: SlottedState): () => Promise<boolean> {
    if (known.mark === null || known.mark !== this.lastMark) {
      const asked = this.hasRevision(userId, known);
      asked.catch(() => undefined);
      return () => asked;
    }
    const mark = this.marks.expect();
    return async () =>
      (await mark()) === known.mark || this.hasRevision(userId, known);
  }

  private async hasRevision(
    userId: string,
    known: SlottedState,
  ): Promise<boolean> {
    const mark = this.lastMark;
    const revision = await this.options.graph.userRevision(userId);
    if (revision !== (known.state?.revision ?? null)) return false;
    known.mark = mark;
    return true;
  }
}

function bytesOf({ state }: SlottedState): number {
  const own = (state?.interactions.length ?? 0) + (state?.excluded.length ?? 0);
  return INTERACTION_BYTES * (1 + own) + (state?.vector?.byteLength ?? 0);
}
