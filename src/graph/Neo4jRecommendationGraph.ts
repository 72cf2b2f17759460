import type { ModelVersion, Slot } from '../domain/ModelVersion.js';
import type {
  NamedCount,
  PostView,
  RecommendationGraph,
  UserState,
  UserView,
  ViewerInteraction,
} from '../domain/RecommendationGraph.js';
import {
  INTERACTION_RELATIONS,
  type InteractionType,
} from '../domain/relations.js';
import type { ServedCatalogue } from '../domain/ServedCatalogue.js';
import { toViewerInteraction } from '../domain/toViewerInteraction.js';
import { AppError } from '../errors.js';
import { loadServedCatalogue } from './loadServedCatalogue.js';
import type { GraphDoor, QueryParams, Row } from './runQuery.js';
import { toModelVersion } from './toModelVersion.js';
import { byCodeUnit } from '../lib/byCodeUnit.js';

export interface RecommendationGraphOptions {
  /** Longest wait for one visit of a request, milliseconds. */
  readonly timeoutMs: number;
  /** Age at which an interaction counts half in a post's trend, milliseconds. */
  readonly halfLifeMs: number;
}

/** Serving's reads from Neo4j: each method is a query file and a row mapper. */
export class Neo4jRecommendationGraph implements RecommendationGraph {
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

  loadCatalogue(
    version: ModelVersion | null,
    known?: ServedCatalogue,
  ): Promise<ServedCatalogue> {
    const { halfLifeMs } = this.options;
    return loadServedCatalogue(this.door, version, { halfLifeMs, known });
  }

  async userState(
    userId: string,
    slot: Slot | null,
  ): Promise<UserState | null> {
    const [row] = await this.read('read/userState', { userId, slot });
    return row === undefined ? null : toUserState(row);
  }

  async posts(ids: readonly string[]): Promise<readonly (PostView | null)[]> {
    const rows = await this.read('read/posts', { ids: [...new Set(ids)] });
    const views = new Map(rows.map((row) => [String(row.id), toPost(row)]));
    return ids.map((id) => views.get(id) ?? null);
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
    const [row] = await this.read('read/user', { id });
    if (row === undefined) return null;
    return { id, interactionCount: Number(row.interactionCount) };
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

  private read(name: string, params: QueryParams): Promise<readonly Row[]> {
    const { timeoutMs } = this.options;
    return this.door.run(name, params, { mode: 'read', timeoutMs });
  }
}

/** What the parallel lists of `read/userState` hold where there is no number. */
const NOTHING = -1;

function toUserState(row: Row): UserState {
  const posts = row.posts as string[];
  const [types, values, times] = [row.types, row.values, row.times] as [
    string[],
    number[],
    number[],
  ];
  const interactions = posts.map((postId, index) => ({
    postId,
    type: typeOf(types[index]),
    value: values[index] === NOTHING ? null : (values[index] ?? null),
    at: times[index] === NOTHING ? null : (times[index] ?? null),
  }));
  return {
    id: String(row.id),
    vector:
      row.vector === null ? null : Float32Array.from(row.vector as number[]),
    interactions: interactions.sort(newestFirst),
    excluded: row.own as string[],
  };
}

type UserInteraction = UserState['interactions'][number];

function newestFirst(a: UserInteraction, b: UserInteraction): number {
  return (
    (b.at ?? 0) - (a.at ?? 0) ||
    byCodeUnit(a.postId, b.postId) ||
    byCodeUnit(a.type, b.type)
  );
}

function toInteraction(row: Row) {
  return {
    type: typeOf(row.type),
    value: numberOrNull(row.value),
    at: numberOrNull(row.at),
  };
}

function typeOf(relationship: unknown): InteractionType {
  const type = TYPES.get(String(relationship));
  if (type !== undefined) return type;
  throw new AppError(
    'BAD_DATA',
    `Interactions are ${[...TYPES.keys()].join(', ')} but got: ${String(relationship)}`,
  );
}

const TYPES: ReadonlyMap<string, InteractionType> = new Map(
  INTERACTION_RELATIONS.map(({ relationship, type }) => [relationship, type]),
);

function toPost(row: Row): PostView {
  const categories = row.categories as string[];
  return {
    id: String(row.id),
    title: textOrNull(row.title) ?? '',
    url: textOrNull(row.url),
    thumbnailUrl: textOrNull(row.thumbnailUrl),
    category: categories[0] ?? null,
    categories,
    moods: row.moods as string[],
    createdAt: numberOrNull(row.createdAt),
    authorId: textOrNull(row.authorId),
    viewCount: Number(row.viewCount),
    likeCount: Number(row.likeCount),
    inspireCount: Number(row.inspireCount),
    ratingCount: Number(row.ratingCount),
    averageRating: numberOrNull(row.averageRating),
  };
}

function toNamedCount(row: Row): NamedCount {
  return { name: String(row.name), postCount: Number(row.postCount) };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
