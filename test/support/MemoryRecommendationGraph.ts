import type { PathAnswer, PathQuestion } from '../../src/domain/GraphPath.js';
import type { ModelVersion } from '../../src/domain/ModelVersion.js';
import type {
  NamedCount,
  PostView,
  RecommendationGraph,
  ScoredId,
  SimilarUser,
  UserState,
  UserView,
  ViewerInteraction,
} from '../../src/domain/RecommendationGraph.js';
import { NO_EDGES } from '../../src/domain/ScoredEdges.js';
import type {
  CataloguePosts,
  ServedCatalogue,
} from '../../src/domain/ServedCatalogue.js';
import { atOnce } from '../../src/lib/atOnce.js';
import { toNeighbourLists } from '../../src/domain/toNeighbourLists.js';
import { toViewerInteraction } from '../../src/domain/toViewerInteraction.js';

export interface MemoryPost {
  readonly id: string;
  readonly categories: readonly string[];
  readonly moods: readonly string[];
  readonly vector: readonly number[];
  readonly popularity: number;
  readonly authorId?: string;
  readonly createdAt?: number;
  readonly features?: Readonly<Record<string, number>>;
}

export interface MemoryUser {
  readonly vector: readonly number[] | null;
  readonly interactions: UserState['interactions'];
  readonly excluded?: readonly string[];
}

/** The port in memory: what it holds may be changed under way, and it can be told to fail. */
export class MemoryRecommendationGraph implements RecommendationGraph {
  posted: MemoryPost[] = [];
  /** Edges between posts by their place in the order of ids. */
  similar = NO_EDGES;
  followedBy = NO_EDGES;
  readonly users = new Map<string, MemoryUser>();
  people: PathAnswer['people'] = [];
  readonly likeness = new Map<string, readonly SimilarUser[]>();
  model: ModelVersion | null = null;
  deleted = 0;
  moodVectors: ReadonlyMap<string, Float32Array> = new Map();
  /** Thrown by every visit while set. */
  failure: Error | null = null;
  /** Names of the methods called, in order. */
  readonly visits: string[] = [];

  currentModel(): Promise<ModelVersion | null> {
    return this.visit('currentModel', () => this.model);
  }

  catalogueFingerprint(): Promise<string> {
    return this.visit('catalogueFingerprint', () =>
      JSON.stringify(this.posted.map(({ id, popularity }) => [id, popularity])),
    );
  }

  catalogueIdentity(): Promise<string> {
    return this.visit('catalogueIdentity', () =>
      JSON.stringify([this.deleted, this.posted.map(({ id }) => id)]),
    );
  }

  deletedUsers(): Promise<number> {
    return this.visit('deletedUsers', () => this.deleted);
  }

  loadCatalogue(
    version: ModelVersion | null,
    known?: ServedCatalogue,
  ): Promise<ServedCatalogue> {
    return this.visit('loadCatalogue', () => {
      const loaded = this.toCatalogue(version);
      const holds =
        known?.version?.id === version?.id &&
        String(known?.ids) === String(loaded.ids);
      return holds ? { ...loaded, vectors: known!.vectors } : loaded;
    });
  }

  cataloguePosts(ids: readonly string[]): Promise<CataloguePosts> {
    return this.visit('cataloguePosts', () => {
      const asked = this.posted.filter(({ id }) => ids.includes(id));
      return this.toCatalogue(this.model, asked);
    });
  }

  userState(userId: string): Promise<UserState | null> {
    return this.visit('userState', () => {
      const user = this.users.get(userId);
      if (user === undefined) return null;
      const { vector, interactions, excluded = [] } = user;
      const own = vector === null ? null : Float32Array.from(vector);
      const revision = revisionOf(user);
      return { id: userId, revision, vector: own, interactions, excluded };
    });
  }

  userRevision(userId: string): Promise<string | null> {
    return this.visit('userRevision', () => {
      const user = this.users.get(userId);
      return user === undefined ? null : revisionOf(user);
    });
  }

  userIds(limit: number): Promise<readonly string[]> {
    return this.visit('userIds', () => [...this.users.keys()].slice(0, limit));
  }

  posts(ids: readonly string[]): Promise<readonly (PostView | null)[]> {
    return this.visit('posts', () =>
      ids.map((id) => {
        const post = this.posted.find((known) => known.id === id);
        return post === undefined ? null : toView(post);
      }),
    );
  }

  viewerInteractions(
    userId: string,
    postIds: readonly string[],
  ): Promise<readonly (ViewerInteraction | null)[]> {
    return this.visit('viewerInteractions', () => {
      const all = this.users.get(userId)?.interactions ?? [];
      return postIds.map((postId) =>
        toViewerInteraction(
          postId,
          all.filter((own) => own.postId === postId),
        ),
      );
    });
  }

  usersById(ids: readonly string[]): Promise<readonly (UserView | null)[]> {
    return Promise.all(ids.map((id) => this.user(id)));
  }

  user(id: string): Promise<UserView | null> {
    return this.visit('user', () => {
      const user = this.users.get(id);
      if (user === undefined) return null;
      return { id, interactionCount: user.interactions.length };
    });
  }

  usersStartingWith(
    prefix: string,
    limit: number,
  ): Promise<readonly UserView[]> {
    return this.visit('usersStartingWith', () =>
      [...this.users]
        .filter(([id]) => id.startsWith(prefix))
        .slice(0, limit)
        .map(([id, { interactions }]) => ({
          id,
          interactionCount: interactions.length,
        })),
    );
  }

  similarUsers(userId: string): Promise<readonly SimilarUser[]> {
    return this.visit('similarUsers', () => this.likeness.get(userId) ?? []);
  }

  searchPosts(text: string, limit: number): Promise<readonly ScoredId[]> {
    return this.visit('searchPosts', () =>
      this.posted
        .filter(({ id }) => toTitle(id).includes(text))
        .slice(0, limit)
        .map(({ id }, place) => ({ id, score: 1 / (1 + place) })),
    );
  }

  popularSince(since: number): Promise<readonly ScoredId[]> {
    return this.visit('popularSince', () => {
      const people = new Map<string, Set<string>>();
      for (const [userId, { interactions }] of this.users) {
        for (const { postId, at } of interactions) {
          if (at === null || at < since) continue;
          people.set(postId, (people.get(postId) ?? new Set()).add(userId));
        }
      }
      return [...people].map(([id, users]) => ({ id, score: users.size }));
    });
  }

  /** Every step is there. */
  paths({ steps }: PathQuestion): Promise<PathAnswer> {
    return this.visit('paths', () => ({ steps, people: this.people }));
  }

  categories(): Promise<readonly NamedCount[]> {
    return this.visit('categories', () => []);
  }

  moods(): Promise<readonly NamedCount[]> {
    return this.visit('moods', () => []);
  }

  exampleUserId(): Promise<string | null> {
    return this.visit('exampleUserId', () => [...this.users.keys()][0] ?? null);
  }

  /** Tests change what it holds behind its back, so no two are equal. */
  mark(): Promise<string> {
    return this.visit('mark', () => String(this.visits.length));
  }

  ping(): Promise<void> {
    return this.visit('ping', () => undefined);
  }

  plan(): Promise<void> {
    return this.visit('plan', () => undefined);
  }

  reach(): Promise<void> {
    return this.visit('reach', () => undefined);
  }

  private async visit<T>(name: string, answer: () => T): Promise<T> {
    this.visits.push(name);
    await Promise.resolve();
    if (this.failure !== null) throw this.failure;
    return answer();
  }

  private toCatalogue(
    version: ModelVersion | null,
    posted: readonly MemoryPost[] = this.posted,
  ): ServedCatalogue {
    const posts = [...posted].sort((a, b) => (a.id < b.id ? -1 : 1));
    const categoryNames = names(posts.map((post) => post.categories));
    const moodNames = names(posts.map((post) => post.moods));
    const authorIds = names([posts.flatMap((post) => post.authorId ?? [])]);
    const dimension = version?.dimension ?? 0;
    return {
      version,
      together: atOnce(toNeighbourLists(NO_EDGES, this.posted.length)),
      factors: new Float32Array(),
      ids: posts.map((post) => post.id),
      vectors: Float32Array.from(
        posts.flatMap((post) => post.vector.slice(0, dimension)),
      ),
      categoryNames,
      moodNames,
      categories: posts.map((post) =>
        post.categories.map((name) => categoryNames.indexOf(name)),
      ),
      moods: posts.map((post) =>
        post.moods.map((name) => moodNames.indexOf(name)),
      ),
      createdAt: Float64Array.from(posts, (post) => post.createdAt ?? NaN),
      popularity: Float32Array.from(posts, (post) => post.popularity),
      trend: Float32Array.from(posts, (post) => post.popularity / 2),
      authorIds,
      authors: Int32Array.from(posts, ({ authorId = '' }) =>
        authorIds.indexOf(authorId),
      ),
      numericFeatures: new Map(
        names(posts.map(({ features = {} }) => Object.keys(features))).map(
          (name) => [
            name,
            Float64Array.from(posts, (post) => post.features?.[name] ?? NaN),
          ],
        ),
      ),
      numUsers: this.users.size,
      newestAt: Math.max(
        0,
        ...[...this.users.values()].flatMap(({ interactions }) =>
          interactions.map(({ at }) => at ?? 0),
        ),
      ),
      similar: atOnce(toNeighbourLists(this.similar, this.posted.length)),
      followedBy: atOnce(toNeighbourLists(this.followedBy, this.posted.length)),
      moodVectors: this.moodVectors,
    };
  }
}

function names(lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())].sort();
}

function toTitle(id: string): string {
  return `Title of ${id}`;
}

function toView(post: MemoryPost): PostView {
  const { id, categories, moods, popularity, authorId, createdAt } = post;
  return {
    id,
    title: toTitle(id),
    url: null,
    thumbnailUrl: null,
    category: categories[0] ?? null,
    categories,
    moods,
    createdAt: createdAt ?? null,
    author:
      authorId === undefined ? null : { id: authorId, interactionCount: 0 },
    viewCount: popularity,
    likeCount: 0,
    inspireCount: 0,
    ratingCount: 0,
    averageRating: null,
    features: [],
  };
}

function revisionOf({ interactions, excluded }: MemoryUser): string {
  return JSON.stringify([interactions, excluded]);
}
