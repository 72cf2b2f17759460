import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { PathAnswer, PathQuestion } from '../domain/GraphPath.js';
import type { ModelVersion, Slot } from '../domain/ModelVersion.js';
import type {
  NamedCount,
  PostView,
  RecommendationGraph,
  ScoredId,
  SimilarUser,
  UserState,
  UserView,
  ViewerInteraction,
} from '../domain/RecommendationGraph.js';
import type {
  CataloguePosts,
  ServedCatalogue,
} from '../domain/ServedCatalogue.js';
import { toViewerInteraction } from '../domain/toViewerInteraction.js';
import { AppError } from '../errors.js';
import {
  createCircuitBreaker,
  type CircuitBreaker,
} from '../lib/createCircuitBreaker.js';
import { chunk } from '../lib/chunk.js';
import { sharedLater } from '../lib/sharedLater.js';
import { KeptAnswers, type KeptAnswersOptions } from './KeptAnswers.js';

export interface CachedGraphOptions {
  /** How long posts, names and counts are given again without asking, milliseconds; posts once more as long while they are asked for anew. Whether a user did something since is always asked. */
  readonly freshMs: number;
  /** How long an answer may stand in while the database is down, milliseconds. */
  readonly keepMs: number;
  /** Of each kind. */
  readonly maxEntries: number;
  /** Most bytes of all kinds together, estimated. */
  readonly maxBytes: number;
  readonly now: () => number;
  /** Told of each look for answers of a kind. */
  readonly onLookups?: (cache: string, hits: number, misses: number) => void;
}

/** What was known of a user, and which slot the vector is from. */
interface SlottedState {
  readonly slot: Slot | null;
  readonly state: UserState | null;
  /** What the graph was called at some moment before the state was read, or was last found to be current. */
  mark: string | null;
}

/** Outages in a row before the database is left alone, and how often it is looked for then. */
const BREAKER = { failures: 2, probeEveryMs: 500 };

/** Of the memory; posts, users, likeness, searches and names share the rest. */
const STATES_SHARE = 0.5;
const OTHER_KINDS = 5;
/** About what an interaction of a state takes in memory, with its id. */
const INTERACTION_BYTES = 150;

/** A question for the mark costs the server as much as half a warm answer: at most two hundred a second. */
const MARKS_APART_MS = 5;

/** Posts that are warmed in one visit: a request that comes meanwhile waits for no more. */
const WARMED = 200;
/** Users whose states are warmed in one visit. */
const WARMED_USERS = 16;
/** Of the memory of states: what is warmed leaves room for who asks. */
const WARMED_SHARE = 0.9;

/** The graph, with answers kept: fewer visits while it is up, and answers from before while it is down. */
export class CachedRecommendationGraph implements RecommendationGraph {
  private readonly breaker: CircuitBreaker;
  private readonly states: KeptAnswers<SlottedState>;
  /** The same states, as long as the user did nothing. */
  private readonly known: LRUCache<string, SlottedState>;
  /** Of the states of `known`. */
  private model: string | null = null;
  /** Counts how often states began to be read ahead: a later time ends an earlier one. */
  private warmings = 0;
  private lastMark: string | null = null;
  private readonly nextMark: () => Promise<string>;
  private readonly postViews: KeptAnswers<PostView | null>;
  private readonly userViews: KeptAnswers<UserView | null>;
  private readonly likeness: KeptAnswers<readonly SimilarUser[]>;
  /** Users deleted when last asked. */
  private deleted: number | undefined;
  private readonly found: KeptAnswers<readonly ScoredId[]>;
  private readonly names: KeptAnswers<readonly NamedCount[]>;

  constructor(
    private readonly graph: RecommendationGraph,
    private readonly options: CachedGraphOptions,
  ) {
    const { freshMs } = options;
    const whenOpen = () =>
      new AppError('SERVICE_UNAVAILABLE', 'Neo4j did not answer a moment ago');
    this.breaker = createCircuitBreaker({
      ...BREAKER,
      probe: () => this.graph.reach(),
      isOutage,
      whenOpen,
    });
    const stateBytes = Math.floor(options.maxBytes * STATES_SHARE);
    this.states = keptAnswers('states', options, {
      freshMs: 0,
      maxBytes: stateBytes,
      sizeOf: bytesOfState,
    });
    // The same objects again.
    this.known = new LRUCache({
      max: options.maxEntries,
      maxSize: stateBytes,
      sizeCalculation: bytesOfState,
      ttl: Math.max(1, options.keepMs),
    });
    this.nextMark = sharedLater(async () => {
      const mark = await this.visit(() => this.graph.mark());
      this.lastMark = mark;
      return mark;
    }, MARKS_APART_MS);
    const maxBytes = Math.floor((options.maxBytes - stateBytes) / OTHER_KINDS);
    const others = { freshMs, maxBytes, sizeOf: bytesOfJson };
    const renewed = { ...others, renewMs: freshMs };
    this.postViews = keptAnswers<PostView | null>('posts', options, renewed);
    this.userViews = keptAnswers<UserView | null>('users', options, others);
    this.likeness = keptAnswers<readonly SimilarUser[]>(
      'likeness',
      options,
      others,
    );
    this.found = keptAnswers<readonly ScoredId[]>('found', options, others);
    this.names = keptAnswers<readonly NamedCount[]>('names', options, others);
  }

  /** Where there is another, its vectors stand in a slot that states were read from before. */
  async currentModel(): Promise<ModelVersion | null> {
    const version = await this.visit(() => this.graph.currentModel());
    const model = version && `${version.id} ${version.slot}`;
    if (model !== this.model) this.known.clear();
    this.model = model;
    return version;
  }

  /** Asked every few seconds, which keeps the last mark young: a state that is read from then on can be given again. */
  async catalogueFingerprint(): Promise<string> {
    await this.nextMark().catch(() => undefined);
    await this.deletedUsers();
    return this.graph.catalogueFingerprint();
  }

  catalogueIdentity(): Promise<string> {
    return this.graph.catalogueIdentity();
  }

  /** Where there is one more, another process may have deleted somebody: whom, nobody keeps, so all that is kept of users goes. */
  async deletedUsers(): Promise<number> {
    const deleted = await this.graph.deletedUsers();
    if (deleted !== (this.deleted ?? deleted)) {
      for (const kind of [this.likeness, this.userViews, this.states])
        kind.forgetAll();
      this.known.clear();
    }
    this.deleted = deleted;
    return deleted;
  }

  loadCatalogue(
    version: ModelVersion | null,
    known?: ServedCatalogue,
  ): Promise<ServedCatalogue> {
    return this.graph.loadCatalogue(version, known);
  }

  cataloguePosts(ids: readonly string[]): Promise<CataloguePosts> {
    return this.graph.cataloguePosts(ids);
  }

  mark(): Promise<string> {
    return this.nextMark();
  }

  /** The very state that was given before where the user did nothing since. One that stands in comes without its vector where another model serves by now. */
  async userState(
    userId: string,
    slot: Slot | null,
  ): Promise<UserState | null> {
    const known = this.known.get(userId);
    if (known?.slot === slot && (await this.isCurrent(userId, known))) {
      return known.state;
    }
    const kept = await this.readState(userId, slot);
    if (kept.slot === slot || kept.state === null) return kept.state;
    return { ...kept.state, vector: null };
  }

  private readState(userId: string, slot: Slot | null): Promise<SlottedState> {
    return this.states.ask(userId, async () => {
      const mark = this.lastMark;
      const ask = () => this.graph.userState(userId, slot);
      const state = { slot, mark, state: await this.visit(ask) };
      this.known.set(userId, state);
      return state;
    });
  }

  /**
   * Reads what users did before they ask, where all of them fit: few at a time, with a rest after each that is as long as the reading.
   * Those that are known stay as they are.
   */
  async warmStates(slot: Slot | null): Promise<void> {
    const warming = ++this.warmings;
    const { maxEntries } = this.options;
    const ids = await this.userIds(maxEntries + 1);
    if (ids.length > maxEntries) return;
    const missing = ids.filter((id) => this.known.peek(id)?.slot !== slot);
    for (const some of chunk(missing, WARMED_USERS)) {
      const room = this.known.maxSize * WARMED_SHARE;
      const full = this.known.calculatedSize > room;
      if (full || warming !== this.warmings) return;
      const startedAt = performance.now();
      await Promise.all(some.map((id) => this.readState(id, slot)));
      await sleep(performance.now() - startedAt, undefined, { ref: false });
    }
  }

  /** Whether this very state is still what the user did: a question that reads none of it. */
  async isState(
    userId: string,
    slot: Slot | null,
    state: UserState | null,
  ): Promise<boolean> {
    const known = this.known.get(userId);
    if (known?.slot !== slot || known.state !== state) return false;
    return this.isCurrent(userId, known);
  }

  /**
   * Whether the user did nothing since. Where nothing was written at all since the mark, who wait share one question, put after all
   * of them came; where something was, the user's revision tells. False where the database is down.
   */
  private async isCurrent(
    userId: string,
    known: SlottedState,
  ): Promise<boolean> {
    try {
      const isMarked = known.mark !== null && known.mark === this.lastMark;
      if (isMarked && (await this.nextMark()) === known.mark) return true;
      const mark = this.lastMark;
      const revision = await this.userRevision(userId);
      if (revision !== (known.state?.revision ?? null)) return false;
      known.mark = mark;
      return true;
    } catch {
      return false;
    }
  }

  userRevision(userId: string): Promise<string | null> {
    return this.visit(() => this.graph.userRevision(userId));
  }

  userIds(limit: number): Promise<readonly string[]> {
    return this.visit(() => this.graph.userIds(limit));
  }

  posts(ids: readonly string[]): Promise<readonly (PostView | null)[]> {
    return this.postViews.askMany(ids, (missing) =>
      this.visit(() => this.graph.posts(missing)),
    );
  }

  /** Reads posts before anybody asks for them, as many as are kept; the first ones at once, the others behind whoever comes. */
  async warmPosts(ids: readonly string[]): Promise<void> {
    const [first = [], ...rest] = chunk(
      ids.slice(0, this.options.maxEntries),
      WARMED,
    );
    await this.posts(first);
    void (async () => {
      for (const some of rest) await this.posts(some);
    })().catch(() => undefined);
  }

  /** While the database is down, out of what the user had done when last asked. */
  async viewerInteractions(
    userId: string,
    postIds: readonly string[],
  ): Promise<readonly (ViewerInteraction | null)[]> {
    try {
      return await this.visit(() =>
        this.graph.viewerInteractions(userId, postIds),
      );
    } catch (error) {
      if (!isOutage(error)) throw error;
      const { state } = await this.states.ask(userId, () => {
        throw error;
      });
      const interactions = state?.interactions ?? [];
      return postIds.map((postId) =>
        toViewerInteraction(
          postId,
          interactions.filter((own) => own.postId === postId),
        ),
      );
    }
  }

  user(id: string): Promise<UserView | null> {
    return this.userViews.ask(id, () => this.visit(() => this.graph.user(id)));
  }

  similarUsers(userId: string): Promise<readonly SimilarUser[]> {
    return this.likeness.ask(userId, () =>
      this.visit(() => this.graph.similarUsers(userId)),
    );
  }

  searchPosts(text: string, limit: number): Promise<readonly ScoredId[]> {
    return this.found.ask(`${limit} ${text}`, () =>
      this.visit(() => this.graph.searchPosts(text, limit)),
    );
  }

  /** Not kept here: whoever asks keeps the list that it makes of it. */
  popularSince(since: number): Promise<readonly ScoredId[]> {
    return this.visit(() => this.graph.popularSince(since));
  }

  usersById(ids: readonly string[]): Promise<readonly (UserView | null)[]> {
    return this.userViews.askMany(ids, (missing) =>
      this.visit(() => this.graph.usersById(missing)),
    );
  }

  /** Not kept: each letter that somebody types asks for others. */
  usersStartingWith(
    prefix: string,
    limit: number,
  ): Promise<readonly UserView[]> {
    return this.breaker.run(() => this.graph.usersStartingWith(prefix, limit));
  }

  /** Never kept: a reason must be true now. */
  paths(question: PathQuestion): Promise<PathAnswer> {
    return this.visit(() => this.graph.paths(question));
  }

  categories(): Promise<readonly NamedCount[]> {
    return this.names.ask('categories', () =>
      this.visit(() => this.graph.categories()),
    );
  }

  moods(): Promise<readonly NamedCount[]> {
    return this.names.ask('moods', () => this.visit(() => this.graph.moods()));
  }

  /** Forgets what was kept of posts that have changed. */
  forgetPosts(ids: readonly string[]): void {
    for (const id of ids) this.postViews.forget(id);
    this.names.forget('categories');
    this.names.forget('moods');
  }

  /** Forgets what was kept of a user, and who is like whom: others' answers may name the user. */
  forgetUser(id: string): void {
    this.likeness.forgetAll();
    this.known.delete(id);
    this.states.forget(id);
    this.userViews.forget(id);
  }

  exampleUserId(): Promise<string | null> {
    return this.graph.exampleUserId();
  }

  ping(): Promise<void> {
    return this.graph.ping();
  }

  plan(): Promise<void> {
    return this.graph.plan();
  }

  reach(): Promise<void> {
    return this.graph.reach();
  }

  /** A visit that takes too long is an outage to whoever asked: it is the database's deadline, not the request's. */
  private async visit<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await this.breaker.run(call);
    } catch (cause) {
      if (!isOutage(cause) || cause.code === 'SERVICE_UNAVAILABLE') throw cause;
      throw new AppError('SERVICE_UNAVAILABLE', cause.message, { cause });
    }
  }
}

function isOutage(error: unknown): error is AppError {
  return (
    error instanceof AppError &&
    (error.code === 'SERVICE_UNAVAILABLE' || error.code === 'DEADLINE_EXCEEDED')
  );
}

type KindOptions<T> = Pick<
  KeptAnswersOptions<T>,
  'freshMs' | 'renewMs' | 'maxBytes' | 'sizeOf'
>;

function keptAnswers<T>(
  name: string,
  { keepMs, maxEntries, now, onLookups }: CachedGraphOptions,
  kind: KindOptions<T>,
): KeptAnswers<T> {
  return new KeptAnswers({
    ...kind,
    keepMs,
    maxEntries,
    now,
    isOutage,
    onLookups: (hits, misses) => onLookups?.(name, hits, misses),
  });
}

function bytesOfState({ state }: SlottedState): number {
  const own = (state?.interactions.length ?? 0) + (state?.excluded.length ?? 0);
  return INTERACTION_BYTES * (1 + own) + (state?.vector?.byteLength ?? 0);
}

/** Two bytes a character, and as much again for the objects around them. */
function bytesOfJson(value: unknown): number {
  return 4 * JSON.stringify(value).length;
}
