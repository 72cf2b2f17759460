import type { QueryResolvers } from '../generated/resolvers.js';
import { fromInteractionType } from '../interactionType.js';
import { toHistoryConnection } from '../toHistoryConnection.js';
import { toFoundConnection, toPostConnection } from '../toPostConnection.js';
import { toViewer } from '../toViewer.js';

/** Every list beside recommendations. */
export const lists = {
  similarPosts: async (_root, args, { reads, loaders }) => {
    const { postId, viewerId } = args;
    const viewer = toViewer(viewerId);
    const page = await reads.similarPosts({ postId, ...toPage(args) });
    return toPostConnection(page, { viewerId: viewer, loaders });
  },
  popular: async (_root, args, { reads, loaders }) => {
    const { window, viewerId } = args;
    const viewer = toViewer(viewerId);
    const page = await reads.popularPosts({ window, ...toPage(args) });
    return toPostConnection(page, { viewerId: viewer, loaders });
  },
  fresh: async (_root, args, { reads, loaders }) => {
    const viewer = toViewer(args.viewerId);
    const page = await reads.freshPosts(toPage(args));
    return toPostConnection(page, { viewerId: viewer, loaders });
  },
  search: async (_root, args, { reads, loaders }) => {
    const { text, viewerId } = args;
    const viewer = toViewer(viewerId);
    const slice = await reads.searchPosts({ text, ...toPage(args) });
    const deps = { viewerId: viewer, loaders };
    return toFoundConnection(slice, deps);
  },
  similarUsers: (_root, args, { reads }) =>
    reads.similarUsers({ userId: args.userId, ...toPage(args) }),
  history: async (_root, args, { reads, loaders }) => {
    const { userId } = args;
    const types = args.types?.map(fromInteractionType) ?? null;
    const slice = await reads.history({ userId, types, ...toPage(args) });
    return toHistoryConnection(slice, userId, loaders);
  },
} satisfies QueryResolvers;

interface PageArguments {
  readonly category?: string | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** What was left out is null. */
function toPage({ category, first, after }: PageArguments) {
  return {
    category: category ?? null,
    first: first ?? null,
    after: after ?? null,
  };
}
