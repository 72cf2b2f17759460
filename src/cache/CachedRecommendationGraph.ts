import type { PathAnswer, PathQuestion } from '../domain/GraphPath.js';
import type { ModelVersion, Slot } from '../domain/ModelVersion.js';
import type {
  NamedCount,
  PostView,
  RecommendationGraph,
  ScoredId,
  SimilarUser,
  SupposedState,
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
import { withRests } from '../lib/withRests.js';
import { KeptAnswers, type KeptAnswersOptions } from './KeptAnswers.js';
import { UserStates } from './UserStates.js';

export interface CachedGraphOptions {
  /**
   * How long posts, names and counts are given again without asking, milliseconds: longer where nothing was written since, and posts once
   * more as long while they are asked for anew. Whether a user did something since is always asked.
   */
  readonly freshMs: number;
  /** How long an answer may stand in while the database is down, milliseconds. */
  readonly keepMs: number;
  /** Of each kind; of posts ten times as many. */
  readonly maxEntries: number;
  /** Most bytes of all kinds together, estimated. */
  readonly maxBytes: number;
  readonly now: () => number;
  /** Told of each look for answers of a kind. */
  readonly onLookups?: (cache: string, hits: number, misses: number) => void;
}

/** Outages in a row before the database is left alone, and how often it is looked for then. */
const BREAKER = { failures: 2, probeEveryMs: 500 };

/** Of the memory; users, likeness, searches and names share the rest. */
const STATES_SHARE = 0.5;
const POSTS_SHARE = 0.3;
const OTHER_KINDS = 4;
/** They are small, and where one of twenty is missing a page waits for a visit. */
const POSTS_TIMES = 10;
/** Posts that are warmed in one visit: a request that comes meanwhile waits for no more. */
const WARMED = 200;
/** Of the memory for posts: what is read ahead leaves room for what is asked for. */
const AHEAD_SHARE = 0.9;

/** The graph, with answers kept: fewer visits while it is up, and answers from before while it is down. */
export class CachedRecommendationGraph implements RecommendationGraph {
  private readonly breaker: CircuitBreaker;
  private readonly states: UserStates;
  /** The model that was current when last asked. */
  private model: string | null = null;
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
    const share = (of: number) => Math.floor(options.maxBytes * of);
    this.states = new UserStates({
      ...keptOptions('states', options),
      maxBytes: share(STATES_SHARE),
      graph: {
        mark: () => this.visit(() => this.graph.mark()),
        userState: (id, slot) =>
          this.visit(() => this.graph.userState(id, slot)),
        userRevision: (id) => this.userRevision(id),
        userIds: (limit) => this.userIds(limit),
      },
      ahead: {
        userState: (id, slot) =>
          visitAhead(() => this.graph.userState(id, slot)),
      },
    });
    const mark = () => this.states.lastMark;
    const others = {
      ...{ freshMs, mark, sizeOf: bytesOfJson },
      maxBytes: share((1 - STATES_SHARE - POSTS_SHARE) / OTHER_KINDS),
    };
    this.postViews = keptAnswers<PostView | null>('posts', options, {
      ...others,
      maxBytes: share(POSTS_SHARE),
      maxEntries: POSTS_TIMES * options.maxEntries,
      renewMs: freshMs,
    });
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
    if (model !== this.model) this.states.doubtAll();
    this.model = model;
    return version;
  }

  /** Asked every few seconds, which keeps the last mark young: a state that is read from then on can be given again. */
  async catalogueFingerprint(): Promise<string> {
    await this.states.mark().catch(() => undefined);
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
    return this.states.mark();
  }

  userState(userId: string, slot: Slot | null): Promise<UserState | null> {
    return this.states.of(userId, slot);
  }

  supposeState(userId: string, slot: Slot | null): SupposedState | null {
    return this.states.suppose(userId, slot);
  }

  /** Reads what users did before they ask, where all of them fit, and tells of each whose state was read. */
  warmStates(
    slot: Slot | null,
    onRead?: (state: UserState) => void,
  ): Promise<void> {
    return this.states.readAhead(slot, onRead);
  }

  /** Whether this very state is still what the user did: a question that reads none of it. */
  isState(
    userId: string,
    slot: Slot | null,
    state: UserState | null,
  ): Promise<boolean> {
    return this.states.isState(userId, slot, state);
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

  /** Reads posts before anybody asks for them, as many as are kept; the first ones at once, the others behind whoever comes, with a rest after each visit that is as long as the visit. */
  async warmPosts(ids: readonly string[]): Promise<void> {
    const [first = [], ...rest] = chunk(
      ids.slice(0, POSTS_TIMES * this.options.maxEntries),
      WARMED,
    );
    await this.warm(first);
    const isFull = () => this.postViews.fullness > AHEAD_SHARE;
    const warmed = withRests(rest, isFull, (some) => this.warm(some));
    void warmed.catch(() => undefined);
  }

  private async warm(ids: readonly string[]): Promise<void> {
    await this.postViews.askMany(ids, (missing) =>
      visitAhead(() => this.graph.posts(missing)),
    );
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
      const state = await this.states.before(userId, error);
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

  private visit<T>(call: () => Promise<T>): Promise<T> {
    return asOutage(() => this.breaker.run(call));
  }
}

/** Past the breaker: much is asked of a database that may have just started, and what is late then says nothing of an outage. */
const visitAhead = asOutage;

/** A visit that takes too long is an outage to whoever asked: it is the database's deadline, not the request's. */
async function asOutage<T>(visit: () => Promise<T>): Promise<T> {
  try {
    return await visit();
  } catch (cause) {
    if (!isOutage(cause) || cause.code === 'SERVICE_UNAVAILABLE') throw cause;
    throw new AppError('SERVICE_UNAVAILABLE', cause.message, { cause });
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
  'freshMs' | 'renewMs' | 'mark' | 'maxBytes' | 'sizeOf'
> & { readonly maxEntries?: number };

function keptAnswers<T>(
  name: string,
  options: CachedGraphOptions,
  kind: KindOptions<T>,
): KeptAnswers<T> {
  return new KeptAnswers({ ...keptOptions(name, options), ...kind });
}

function keptOptions(
  name: string,
  { keepMs, maxEntries, now, onLookups }: CachedGraphOptions,
) {
  return {
    keepMs,
    maxEntries,
    now,
    isOutage,
    onLookups: (hits: number, misses: number) =>
      onLookups?.(name, hits, misses),
  };
}

/** With what it is kept in: 595 bytes were measured for each of 100,000 posts of 260 characters. */
function bytesOfJson(value: unknown): number {
  return 100 + 2 * JSON.stringify(value).length;
}
