import DataLoader from 'dataloader';
import type { Slot } from '../domain/ModelVersion.js';
import type {
  PostView,
  RecommendationGraph,
  SupposedState,
  UserState,
  ViewerInteraction,
} from '../domain/RecommendationGraph.js';
import { toViewerInteraction } from '../domain/toViewerInteraction.js';

export interface ViewedPost {
  readonly viewerId: string;
  readonly postId: string;
}

/** One visit to the database for all that one request asks of a kind. */
export interface Loaders {
  readonly posts: DataLoader<string, PostView | null>;
  /** One visit per viewer, none for one whose state this request has read. */
  readonly viewerInteractions: DataLoader<
    ViewedPost,
    ViewerInteraction | null,
    string
  >;
  /** The user's state, read once however many lists ask for it. */
  userState(userId: string, slot: Slot | null): Promise<UserState | null>;
  /** What was known of the user, before anybody asked for the state; null where it is not known, or asked for already. */
  supposeState(userId: string, slot: Slot | null): SupposedState | null;
}

/** Loaders of one request: never kept longer, so that nobody sees what another request saw. */
export function createLoaders(graph: RecommendationGraph): Loaders {
  const states = new Map<string, Promise<UserState | null>>();
  const stateOf = new Map<string, Promise<UserState | null>>();
  const userState = (
    userId: string,
    slot: Slot | null,
    ask = () => graph.userState(userId, slot),
  ): Promise<UserState | null> => {
    const key = `${slot} ${userId}`;
    const known = states.get(key) ?? ask();
    states.set(key, known);
    stateOf.set(userId, known);
    return known;
  };
  return {
    posts: new DataLoader((ids) => graph.posts(ids)),
    viewerInteractions: new DataLoader(
      (keys: readonly ViewedPost[]) => loadByViewer(graph, stateOf, keys),
      { cacheKeyFn: keyOf },
    ),
    userState: (userId, slot) => userState(userId, slot),
    supposeState: (userId, slot) => {
      if (stateOf.has(userId)) return null;
      const supposed = graph.supposeState?.(userId, slot) ?? null;
      return (
        supposed && {
          state: supposed.state,
          confirm: () => userState(userId, slot, supposed.confirm),
        }
      );
    },
  };
}

async function loadByViewer(
  graph: RecommendationGraph,
  stateOf: ReadonlyMap<string, Promise<UserState | null>>,
  keys: readonly ViewedPost[],
): Promise<(ViewerInteraction | null)[]> {
  const found = new Map<string, ViewerInteraction | null>();
  const viewers = [...new Set(keys.map(({ viewerId }) => viewerId))];
  await Promise.all(
    viewers.map(async (viewerId) => {
      const own = keys.filter((key) => key.viewerId === viewerId);
      const postIds = own.map(({ postId }) => postId);
      const state = await stateOf.get(viewerId);
      const values =
        state === undefined
          ? await graph.viewerInteractions(viewerId, postIds)
          : interactionsIn(state, postIds);
      own.forEach((key, place) => found.set(keyOf(key), values[place] ?? null));
    }),
  );
  return keys.map((key) => found.get(keyOf(key)) ?? null);
}

function interactionsIn(
  state: UserState | null,
  postIds: readonly string[],
): readonly (ViewerInteraction | null)[] {
  const asked = new Set(postIds);
  const own = (state?.interactions ?? []).filter((one) =>
    asked.has(one.postId),
  );
  return postIds.map((id) =>
    toViewerInteraction(
      id,
      own.filter(({ postId }) => postId === id),
    ),
  );
}

function keyOf({ viewerId, postId }: ViewedPost): string {
  return `${viewerId}\u0000${postId}`;
}
