import { assignArm } from '../../recommend/assignArm.js';
import { measureList } from '../../recommend/measureList.js';
import type {
  HistoryConnectionResolvers,
  HistoryEdgeResolvers,
  PostConnectionResolvers,
  RecommendationConnectionResolvers,
  ReasonResolvers,
  RecommendationEdgeResolvers,
  UserConnectionResolvers,
  UserEdgeResolvers,
} from '../generated/resolvers.js';
import type { RequestContext } from '../RequestContext.js';
import { toInteractionType } from '../interactionType.js';
import type { PostModel } from '../toConnection.js';
import { toImpressionToken } from '../toImpressionToken.js';
import { toPath, toReasons } from '../toReasons.js';

interface Page {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

interface Edge {
  readonly cursor: string;
}

/** Signs a cursor only where one is asked for, by its prototype as posts do (`takePage`). */
class PageEnds implements Page {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;

  constructor(
    { hasNextPage, hasPreviousPage }: Page,
    private readonly edges: readonly Edge[],
  ) {
    this.hasNextPage = hasNextPage;
    this.hasPreviousPage = hasPreviousPage;
  }

  get startCursor(): string | null {
    return this.edges.at(0)?.cursor ?? null;
  }

  get endCursor(): string | null {
    return this.edges.at(-1)?.cursor ?? null;
  }
}

interface Posts {
  readonly edges: readonly { readonly node: PostModel }[];
}

/** Measured where they are asked for, over the posts of the page. */
function measured<Name extends keyof ReturnType<typeof measureList>>(
  name: Name,
) {
  return ({ edges }: Posts, _args: unknown, context: RequestContext) => {
    const catalogue = context.catalogues.current();
    const ids = edges.map(({ node }) => node.post.id);
    return catalogue && measureList(ids, catalogue)[name];
  };
}

const measures = {
  diversity: measured('diversity'),
  novelty: measured('novelty'),
  popularityShare: measured('popularityShare'),
};

export const recommendationConnection: RecommendationConnectionResolvers = {
  pageInfo: ({ page, edges }) =>
    new PageEnds(
      page,
      edges.map(({ recommended }) => recommended),
    ),
  modelVersion: ({ page }) => page.modelVersion,
  coldStart: ({ page }) => page.coldStart,
  generatedAt: ({ page }) => page.generatedAt,
  blend: ({ page }) => page.blend,
  ...measures,
  arm: ({ viewerId }, _args, { arms }) => assignArm(viewerId, arms).name,
  impressionToken: (connection, _args, context) =>
    toImpressionToken(connection, context),
};

export const recommendationEdge: RecommendationEdgeResolvers = {
  cursor: ({ recommended }) => recommended.cursor,
  score: ({ recommended }) => recommended.score,
  rank: ({ recommended }) => recommended.rank,
  source: ({ recommended }) => recommended.source,
  reasons: (edge) => toReasons(edge),
};

export const reason: ReasonResolvers = {
  path: (model, _args, { loaders, principal }) =>
    toPath(model, { loaders, boundTo: principal.userId }),
};

export const postConnection: PostConnectionResolvers = {
  pageInfo: (page) => new PageEnds(page, page.edges),
  ...measures,
};

export const userConnection: UserConnectionResolvers = {
  edges: ({ entries }) => entries,
  pageInfo: (page) => new PageEnds(page, page.entries),
};

export const userEdge: UserEdgeResolvers = {
  node: ({ item }) => item.user,
  score: ({ item }) => item.score,
};

export const historyConnection: HistoryConnectionResolvers = {
  pageInfo: (page) => new PageEnds(page, page.edges),
};

export const historyEdge: HistoryEdgeResolvers = {
  type: ({ interaction }) => toInteractionType(interaction.type),
  at: ({ interaction }) => interaction.at,
  value: ({ interaction }) => interaction.value,
};
