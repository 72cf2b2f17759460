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
import { createQuestions } from '../lib/createQuestions.js';
import { loadCataloguePosts } from './loadCataloguePosts.js';
import { loadServedCatalogue } from './loadServedCatalogue.js';
import { numberOrNull, textOrNull } from './rows/cells.js';
import { toPathAnswer, toPathParams } from './rows/toPathAnswer.js';
import { toPost } from './rows/toPost.js';
import { toUser } from './rows/toUser.js';
import { toRevision, toUserState } from './rows/toUserState.js';
import { typeOf } from './rows/typeOf.js';
import type { GraphDoor, QueryParams, Row } from './runQuery.js';
import { toModelVersion } from './toModelVersion.js';
import { toTitleQuery } from './toTitleQuery.js';

export interface RecommendationGraphOptions {
  /** Longest wait for one visit of a request, milliseconds. */
  readonly timeoutMs: number;
  /** Age at which an interaction counts half in a post's trend, milliseconds. */
  readonly halfLifeMs: number;
}

/** A database that has just started may need seconds for its first answer. */
const REACH_MS = 10_000;

interface StateQuestion {
  readonly userId: string;
  readonly slot: Slot | null;
}

/** What many ask for at once is one visit: on the road alone it costs as much as a dozen users. */
const STATES = { atOnce: 2, most: 16 };
const REVISIONS = { atOnce: 2, most: 100 };
const POSTS = { atOnce: 2, most: 400 };

/** Serving's reads from Neo4j: each method is a query file and a row mapper. */
export class Neo4jRecommendationGraph implements RecommendationGraph {
  private readonly askState = createQuestions(
    (asked: readonly StateQuestion[]) => this.readStates(asked),
    STATES,
  );
  private readonly askRevision = createQuestions(
    (userIds: readonly string[]) => this.readRevisions(userIds),
    REVISIONS,
  );
  private readonly askPost = createQuestions(
    (ids: readonly string[]) => this.readPosts(ids),
    POSTS,
  );

  /** Of the last state that was asked for. */
  private slot: Slot | null = null;
  private asking: Promise<void> | null = null;

  constructor(
    private readonly door: GraphDoor,
    private readonly options: RecommendationGraphOptions,
  ) {}

  async currentModel(): Promise<ModelVersion | null> {
    const [row] = await this.read('read/currentModel', {});
    return toModelVersion(row);
  }

  async catalogueFingerprint(): Promise<string> {
    return JSON.stringify(await this.read('read/graphSummary', {}));
  }

  async catalogueIdentity(): Promise<string> {
    const rows = await this.read('read/catalogueIdentity', {});
    const { halfLifeMs } = this.options;
    return JSON.stringify([halfLifeMs, rows]);
  }

  async deletedUsers(): Promise<number> {
    const [row] = await this.read('read/deletedUsers', {});
    return Number(row?.deleted);
  }

  loadCatalogue(
    version: ModelVersion | null,
    known?: ServedCatalogue,
  ): Promise<ServedCatalogue> {
    const { halfLifeMs } = this.options;
    return loadServedCatalogue(this.door, version, { halfLifeMs, known });
  }

  cataloguePosts(ids: readonly string[]): Promise<CataloguePosts> {
    const { halfLifeMs } = this.options;
    return loadCataloguePosts(this.door, { halfLifeMs, ids });
  }

  mark(): Promise<string> {
    return this.door.mark(this.options.timeoutMs);
  }

  userState(userId: string, slot: Slot | null): Promise<UserState | null> {
    this.slot = slot;
    return this.askState({ userId, slot });
  }

  userRevision(userId: string): Promise<string | null> {
    return this.askRevision(userId);
  }

  async userIds(limit: number): Promise<readonly string[]> {
    const rows = await this.read('read/userIds', { limit });
    return rows.map(({ id }) => String(id));
  }

  posts(ids: readonly string[]): Promise<readonly (PostView | null)[]> {
    return Promise.all(ids.map((id) => this.askPost(id)));
  }

  async viewerInteractions(
    userId: string,
    postIds: readonly string[],
  ): Promise<readonly (ViewerInteraction | null)[]> {
    const params = { userId, postIds: [...new Set(postIds)] };
    const rows = await this.read('read/viewerInteractions', params);
    return postIds.map((postId) => {
      const own = rows.filter((row) => row.postId === postId);
      return toViewerInteraction(postId, own.map(toInteraction));
    });
  }

  async user(id: string): Promise<UserView | null> {
    const [user = null] = await this.usersById([id]);
    return user;
  }

  async usersById(
    ids: readonly string[],
  ): Promise<readonly (UserView | null)[]> {
    const rows = await this.read('read/users', { ids: [...new Set(ids)] });
    const views = new Map(
      rows.map((row) => [row.id, toUser(row.id, row.interactionCount)]),
    );
    return ids.map((id) => views.get(id) ?? null);
  }

  async usersStartingWith(
    prefix: string,
    limit: number,
  ): Promise<readonly UserView[]> {
    const params = { prefix, limit };
    const rows = await this.read('read/usersStartingWith', params);
    return rows.map((row) => toUser(row.id, row.interactionCount));
  }

  async similarUsers(userId: string): Promise<readonly SimilarUser[]> {
    const rows = await this.read('read/similarUsers', { userId });
    return rows.map((row) => ({
      user: toUser(row.id, row.interactionCount),
      score: Number(row.score),
    }));
  }

  async searchPosts(text: string, limit: number): Promise<readonly ScoredId[]> {
    const words = toTitleQuery(text);
    if (words === null) return [];
    return (await this.read('read/searchPosts', { words, limit })).map(
      toScoredId,
    );
  }

  async popularSince(since: number): Promise<readonly ScoredId[]> {
    return (await this.read('read/popularSince', { since })).map(toScoredId);
  }

  async paths(question: PathQuestion): Promise<PathAnswer> {
    return toPathAnswer(await this.read('read/paths', toPathParams(question)));
  }

  async categories(): Promise<readonly NamedCount[]> {
    return (await this.read('read/categories', {})).map(toNamedCount);
  }

  async moods(): Promise<readonly NamedCount[]> {
    return (await this.read('read/moods', {})).map(toNamedCount);
  }

  async exampleUserId(): Promise<string | null> {
    const [row] = await this.read('read/exampleUser', {});
    return textOrNull(row?.id);
  }

  async ping(): Promise<void> {
    await this.read('read/ping', {});
  }

  async reach(): Promise<void> {
    if (this.asking === null) await this.door.reach(REACH_MS);
    this.asking ??= this.plan().finally(() => (this.asking = null));
    await this.asking;
  }

  async plan(): Promise<void> {
    const { slot } = this;
    const statements: readonly [string, QueryParams][] = [
      ['read/userState', { userIds: [''], slot }],
      ['read/userRevisions', { userIds: [''] }],
      ['read/viewerInteractions', { userId: '', postIds: [''] }],
      ['read/posts', { ids: [''] }],
    ];
    const options = { mode: 'read', timeoutMs: REACH_MS } as const;
    // One after the other: a busy machine answers all of them late otherwise.
    for (const [name, params] of statements)
      await this.door.run(name, params, options);
  }

  /** All of one slot, but for the moment after another model was published. */
  private async readStates(
    asked: readonly StateQuestion[],
  ): Promise<(UserState | null)[]> {
    const states = new Map<string, UserState>();
    for (const slot of new Set(asked.map((one) => one.slot))) {
      const own = asked.filter((one) => one.slot === slot);
      const userIds = [...new Set(own.map(({ userId }) => userId))];
      const rows = await this.read('read/userState', { userIds, slot });
      for (const row of rows) {
        const state = toUserState(row);
        states.set(`${slot} ${state.id}`, state);
      }
    }
    return asked.map(
      ({ userId, slot }) => states.get(`${slot} ${userId}`) ?? null,
    );
  }

  private async readRevisions(
    userIds: readonly string[],
  ): Promise<(string | null)[]> {
    const params = { userIds: [...new Set(userIds)] };
    const rows = await this.read('read/userRevisions', params);
    const revisions = new Map(
      rows.map(({ id, revision }) => [String(id), toRevision(revision)]),
    );
    return userIds.map((id) => revisions.get(id) ?? null);
  }

  private async readPosts(
    ids: readonly string[],
  ): Promise<(PostView | null)[]> {
    const rows = await this.read('read/posts', { ids: [...new Set(ids)] });
    const views = new Map(rows.map((row) => [String(row.id), toPost(row)]));
    return ids.map((id) => views.get(id) ?? null);
  }

  private read(name: string, params: QueryParams): Promise<readonly Row[]> {
    const { timeoutMs } = this.options;
    return this.door.run(name, params, { mode: 'read', timeoutMs });
  }
}

function toInteraction(row: Row) {
  return {
    type: typeOf(row.type),
    value: numberOrNull(row.value),
    at: numberOrNull(row.at),
  };
}

function toNamedCount(row: Row): NamedCount {
  return { name: String(row.name), postCount: Number(row.postCount) };
}

function toScoredId(row: Row): ScoredId {
  return { id: String(row.id), score: Number(row.score) };
}
