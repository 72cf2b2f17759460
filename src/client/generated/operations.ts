/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What became of a collection. */
export type CollectionState =
  /** All was read. */
  | 'COMPLETE'
  /** It ended with a fault. */
  | 'FAILED'
  /** A list could not be read to its end, or too much of one was set aside. */
  | 'INCOMPLETE'
  /** It goes on. */
  | 'RUNNING'
  /** Its process went away. */
  | 'STOPPED';

/** A user to be removed. */
export type DeleteUserInput = {
  /** Whether the posts that they made go as well. */
  readonly deletePosts?: boolean;
  /** Who. */
  readonly userId: string;
};

/** A number by name. */
export type FeatureInput = {
  /** 1 to 64 letters, digits or `_`. */
  readonly name: string;
  /** The number. */
  readonly value: number;
};

/** A range of one of the numbers that posts were collected with, ends included. Posts without the number do not come. */
export type FeatureRange = {
  /** The most; left out for no upper end. */
  readonly max?: number | null | undefined;
  /** The least; left out for no lower end. */
  readonly min?: number | null | undefined;
  /** Name of the number, such as `year`. */
  readonly name: string;
};

/** One interaction to write or to take back. */
export type InteractionInput = {
  /** When. Now where left out; at most 5 minutes ahead. */
  readonly at?: string | null | undefined;
  /** The `impressionToken` of the page that it came from. */
  readonly impressionToken?: string | null | undefined;
  /** With which post. */
  readonly postId: string;
  /** What was done. */
  readonly type: InteractionType;
  /** Takes the interaction back instead of writing it. */
  readonly undo?: boolean;
  /** Who, 1 to 128 characters. */
  readonly userId: string;
  /** Percent, 0 to 100: the rating for RATED, where it must be given; how much was watched for VIEWED. Left out otherwise. */
  readonly value?: number | null | undefined;
};

/** What became of an interaction in a batch. */
export type InteractionState =
  /** There was nothing to take back. */
  | 'ABSENT'
  /** It stands as given. */
  | 'RECORDED'
  /** A later one of the same user, post and type stands. */
  | 'SUPERSEDED'
  /** It was taken back. */
  | 'UNDONE';

/** What a user can do with a post. */
export type InteractionType =
  /** It inspired them. */
  | 'INSPIRED'
  /** They liked it. */
  | 'LIKED'
  /** They rated it. */
  | 'RATED'
  /** They viewed it. */
  | 'VIEWED';

/**
 * How many times as much as usual each type of interaction counts in what is known of a user, 0 to 10; 1 where it is left out.
 * With 0 a type counts nothing. What the user interacted with stays out of the list, and the model's own vector of the user stays as it was trained.
 */
export type InteractionWeightsInput = {
  /** For what inspired them. */
  readonly inspired?: number | null | undefined;
  /** For what they liked. */
  readonly liked?: number | null | undefined;
  /** For what they rated. */
  readonly rated?: number | null | undefined;
  /** For what they viewed. */
  readonly viewed?: number | null | undefined;
};

/** What is done with a model. */
export type ModelActivity =
  /** It is being put into service. */
  | 'PUBLISHING'
  /** It is being trained. */
  | 'TRAINING';

/** What a trained model is good for. */
export type ModelState =
  /** It is whole in the folder of its run: it can be promoted. */
  | 'KEPT'
  /** It served before and is whole in the other slot: it can be rolled back to. */
  | 'PREVIOUS'
  /** Lists are made by it. */
  | 'SERVES'
  /** Its run goes on, did not end, or is damaged. */
  | 'UNFINISHED';

/** Names of which a post must have some or all. Letters' case does not matter. */
export type NameFilter = {
  /** Every one of these, 1 to 50. */
  readonly all?: ReadonlyArray<string> | null | undefined;
  /** At least one of these, 1 to 50. */
  readonly any?: ReadonlyArray<string> | null | undefined;
};

/** A post that a user does not want to see. */
export type NotInterestedInput = {
  /** Which post. */
  readonly postId: string;
  /** Takes it back. */
  readonly undo?: boolean;
  /** Who, 1 to 128 characters. */
  readonly userId: string;
};

/** Types of relationships in paths, by their names in Neo4j. */
export type PathRelationship =
  /** A post evokes a mood. */
  | 'EVOKES'
  /** People went on from a post to another one. */
  | 'FOLLOWED_BY'
  /** A post inspired a user. */
  | 'INSPIRED'
  /** A post belongs to a category. */
  | 'IN_CATEGORY'
  /** A user liked a post. */
  | 'LIKED'
  /** A user rated a post. */
  | 'RATED'
  /** The model joins a post, or a user, to one like it. */
  | 'SIMILAR_TO'
  /** A user viewed a post. */
  | 'VIEWED';

/** Which posts may come. Every part that is given must be met. */
export type PostFilter = {
  /** Made by one of these users, 1 to 100. */
  readonly authorIds?: ReadonlyArray<string> | null | undefined;
  /** By category, own or further, with names out of `categories`. */
  readonly categories?: NameFilter | null | undefined;
  /** Made at this moment or later. Posts of unknown time do not come. */
  readonly createdAfter?: string | null | undefined;
  /** Made before this moment. Posts of unknown time do not come. */
  readonly createdBefore?: string | null | undefined;
  /** With numbers in these ranges, 1 to 20. */
  readonly features?: ReadonlyArray<FeatureRange> | null | undefined;
  /** By mood, with names out of `moods`. */
  readonly moods?: NameFilter | null | undefined;
};

/** A post to be made or changed: what is left out stays as it is, null empties it. */
export type PostInput = {
  /** Who made it. */
  readonly authorId?: string | null | undefined;
  /** Categories, its own first, at most 20. */
  readonly categories?: ReadonlyArray<string> | null | undefined;
  /** When it was made. */
  readonly createdAt?: string | null | undefined;
  /** Numbers that describe it, for the next training. Those that are not named stay. */
  readonly features?: ReadonlyArray<FeatureInput> | null | undefined;
  /** Your platform's id, 1 to 128 characters. */
  readonly id: string;
  /** Moods that it evokes, at most 20. */
  readonly moods?: ReadonlyArray<string> | null | undefined;
  /** Where its still picture is: an http or https address. */
  readonly thumbnailUrl?: string | null | undefined;
  /** What it is called. */
  readonly title?: string | null | undefined;
  /** Where it can be watched: an http or https address. */
  readonly url?: string | null | undefined;
};

/** Which run to put into service. */
export type PromoteModelInput = {
  /** Also where it does not beat the baselines by `PUBLISH_MARGIN`. */
  readonly force?: boolean | null | undefined;
  /** An `id` out of `trainedModels`. */
  readonly id: string;
};

/** What speaks for a recommended post. */
export type RecommendationSource =
  /** It shares categories, moods or its time with what the user watched lately. */
  | 'CONTENT'
  /** Little is known of it yet, and `explore` gave it this place. */
  | 'EXPLORATION'
  /** People went on to it after posts that the user saw lately. */
  | 'FOLLOWED_BY'
  /** It is new. */
  | 'FRESH'
  /** It evokes the mood that was asked for. */
  | 'MOOD'
  /** The graph network places it near the user. */
  | 'NETWORK'
  /** Many people saw it. */
  | 'POPULAR'
  /** It is similar to posts that the user liked. */
  | 'SIMILAR'
  /** Many people see it these days. */
  | 'TRENDING';

/** Posts of a page that were on the screen. */
export type RecordImpressionsInput = {
  /** The page's `impressionToken`. */
  readonly impressionToken: string;
  /** Which of its posts; all where left out. */
  readonly postIds?: ReadonlyArray<string> | null | undefined;
};

/** A batch of interactions. */
export type RecordInteractionsInput = {
  /** 1 to 500 of them. */
  readonly interactions: ReadonlyArray<InteractionInput>;
  /** Your name for this batch: sent again within a day it is not written again, and answered as before. */
  readonly key?: string | null | undefined;
};

/** A batch of posts. */
export type UpsertPostsInput = {
  /** 1 to 200 of them. */
  readonly posts: ReadonlyArray<PostInput>;
};

/** A batch of users. */
export type UpsertUsersInput = {
  /** 1 to 200 of them. */
  readonly users: ReadonlyArray<UserInput>;
};

/** Kinds of faults in an input. */
export type UserErrorCode =
  /** Two entries of the batch contradict each other. */
  | 'AMBIGUOUS'
  /** The time lies too far ahead. */
  | 'FUTURE_TIME'
  /** The value is not allowed. */
  | 'INVALID'
  /** The token was not made here, or for another page. */
  | 'INVALID_TOKEN'
  /** The key was used for another batch. */
  | 'KEY_REUSED'
  /** There is no such post. */
  | 'UNKNOWN_POST'
  /** There is no such user. */
  | 'UNKNOWN_USER';

/** A user to be made or added to. */
export type UserInput = {
  /** Numbers that describe the user, for the next training. Those that are not named stay. */
  readonly features?: ReadonlyArray<FeatureInput>;
  /** Your platform's id, 1 to 128 characters. */
  readonly id: string;
};

export type RankedPageFragment = { readonly modelVersion: string | null, readonly impressionToken: string, readonly coldStart: boolean, readonly arm: string, readonly generatedAt: string, readonly diversity: number | null, readonly novelty: number | null, readonly popularityShare: number | null, readonly blend: { readonly mood: number, readonly behaviour: number }, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly rank: number, readonly score: number, readonly source: RecommendationSource, readonly node: { readonly id: string, readonly title: string, readonly url: string | null, readonly thumbnailUrl: string | null, readonly category: string | null, readonly categories: ReadonlyArray<string>, readonly moods: ReadonlyArray<string>, readonly createdAt: string | null, readonly viewCount: number, readonly likeCount: number, readonly averageRating: number | null, readonly viewerInteraction: { readonly viewed: boolean, readonly liked: boolean, readonly inspired: boolean, readonly rating: number | null } | null }, readonly reasons: ReadonlyArray<{ readonly kind: RecommendationSource, readonly weight: number, readonly path: ReadonlyArray<{ readonly relationship: PathRelationship, readonly from:
          | { readonly __typename: 'Category', readonly name: string }
          | { readonly __typename: 'Mood', readonly name: string }
          | { readonly __typename: 'Post', readonly id: string, readonly title: string, readonly category: string | null, readonly moods: ReadonlyArray<string> }
          | { readonly __typename: 'User', readonly id: string }
        , readonly to:
          | { readonly __typename: 'Category', readonly name: string }
          | { readonly __typename: 'Mood', readonly name: string }
          | { readonly __typename: 'Post', readonly id: string, readonly title: string, readonly category: string | null, readonly moods: ReadonlyArray<string> }
          | { readonly __typename: 'User', readonly id: string }
         }> }> }> };

export type FeedQueryVariables = Exact<{
  userId: string;
  mood?: string | null | undefined;
  category?: string | null | undefined;
  where?: PostFilter | null | undefined;
  diversity?: number | null | undefined;
  weights?: InteractionWeightsInput | null | undefined;
  explore?: number | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type FeedQuery = { readonly feed: { readonly modelVersion: string | null, readonly impressionToken: string, readonly coldStart: boolean, readonly arm: string, readonly generatedAt: string, readonly diversity: number | null, readonly novelty: number | null, readonly popularityShare: number | null, readonly blend: { readonly mood: number, readonly behaviour: number }, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly rank: number, readonly score: number, readonly source: RecommendationSource, readonly node: { readonly id: string, readonly title: string, readonly url: string | null, readonly thumbnailUrl: string | null, readonly category: string | null, readonly categories: ReadonlyArray<string>, readonly moods: ReadonlyArray<string>, readonly createdAt: string | null, readonly viewCount: number, readonly likeCount: number, readonly averageRating: number | null, readonly viewerInteraction: { readonly viewed: boolean, readonly liked: boolean, readonly inspired: boolean, readonly rating: number | null } | null }, readonly reasons: ReadonlyArray<{ readonly kind: RecommendationSource, readonly weight: number, readonly path: ReadonlyArray<{ readonly relationship: PathRelationship, readonly from:
            | { readonly __typename: 'Category', readonly name: string }
            | { readonly __typename: 'Mood', readonly name: string }
            | { readonly __typename: 'Post', readonly id: string, readonly title: string, readonly category: string | null, readonly moods: ReadonlyArray<string> }
            | { readonly __typename: 'User', readonly id: string }
          , readonly to:
            | { readonly __typename: 'Category', readonly name: string }
            | { readonly __typename: 'Mood', readonly name: string }
            | { readonly __typename: 'Post', readonly id: string, readonly title: string, readonly category: string | null, readonly moods: ReadonlyArray<string> }
            | { readonly __typename: 'User', readonly id: string }
           }> }> }> } };

export type MoodFeedQueryVariables = Exact<{
  mood: string;
  category?: string | null | undefined;
  diversity?: number | null | undefined;
  explore?: number | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MoodFeedQuery = { readonly feed: { readonly modelVersion: string | null, readonly impressionToken: string, readonly coldStart: boolean, readonly arm: string, readonly generatedAt: string, readonly diversity: number | null, readonly novelty: number | null, readonly popularityShare: number | null, readonly blend: { readonly mood: number, readonly behaviour: number }, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly rank: number, readonly score: number, readonly source: RecommendationSource, readonly node: { readonly id: string, readonly title: string, readonly url: string | null, readonly thumbnailUrl: string | null, readonly category: string | null, readonly categories: ReadonlyArray<string>, readonly moods: ReadonlyArray<string>, readonly createdAt: string | null, readonly viewCount: number, readonly likeCount: number, readonly averageRating: number | null, readonly viewerInteraction: { readonly viewed: boolean, readonly liked: boolean, readonly inspired: boolean, readonly rating: number | null } | null }, readonly reasons: ReadonlyArray<{ readonly kind: RecommendationSource, readonly weight: number, readonly path: ReadonlyArray<{ readonly relationship: PathRelationship, readonly from:
            | { readonly __typename: 'Category', readonly name: string }
            | { readonly __typename: 'Mood', readonly name: string }
            | { readonly __typename: 'Post', readonly id: string, readonly title: string, readonly category: string | null, readonly moods: ReadonlyArray<string> }
            | { readonly __typename: 'User', readonly id: string }
          , readonly to:
            | { readonly __typename: 'Category', readonly name: string }
            | { readonly __typename: 'Mood', readonly name: string }
            | { readonly __typename: 'Post', readonly id: string, readonly title: string, readonly category: string | null, readonly moods: ReadonlyArray<string> }
            | { readonly __typename: 'User', readonly id: string }
           }> }> }> } };

export type HistoryQueryVariables = Exact<{
  userId: string;
  types?: ReadonlyArray<InteractionType> | InteractionType | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type HistoryQuery = { readonly history: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly type: InteractionType, readonly at: string | null, readonly value: number | null, readonly node: { readonly id: string, readonly title: string, readonly url: string | null, readonly thumbnailUrl: string | null, readonly category: string | null, readonly categories: ReadonlyArray<string>, readonly moods: ReadonlyArray<string>, readonly createdAt: string | null, readonly viewCount: number, readonly likeCount: number, readonly averageRating: number | null, readonly viewerInteraction: { readonly viewed: boolean, readonly liked: boolean, readonly inspired: boolean, readonly rating: number | null } | null } }> } };

export type SimilarUsersQueryVariables = Exact<{
  userId: string;
  first?: number | null | undefined;
}>;


export type SimilarUsersQuery = { readonly similarUsers: { readonly modelVersion: string | null, readonly edges: ReadonlyArray<{ readonly rank: number, readonly score: number, readonly node: { readonly id: string, readonly interactionCount: number } }> } };

export type PostDetailQueryVariables = Exact<{
  id: string;
  viewerId?: string | null | undefined;
}>;


export type PostDetailQuery = { readonly post: { readonly inspireCount: number, readonly ratingCount: number, readonly id: string, readonly title: string, readonly url: string | null, readonly thumbnailUrl: string | null, readonly category: string | null, readonly categories: ReadonlyArray<string>, readonly moods: ReadonlyArray<string>, readonly createdAt: string | null, readonly viewCount: number, readonly likeCount: number, readonly averageRating: number | null, readonly author: { readonly id: string } | null, readonly features: ReadonlyArray<{ readonly name: string, readonly value: number }>, readonly viewerInteraction: { readonly viewed: boolean, readonly liked: boolean, readonly inspired: boolean, readonly rating: number | null } | null } | null };

export type UserQueryVariables = Exact<{
  id: string;
}>;


export type UserQuery = { readonly user: { readonly id: string, readonly interactionCount: number } | null };

export type SuggestUsersQueryVariables = Exact<{
  prefix: string;
  first?: number | null | undefined;
}>;


export type SuggestUsersQuery = { readonly suggestUsers: ReadonlyArray<{ readonly id: string, readonly interactionCount: number }> };

export type FindPostsQueryVariables = Exact<{
  text: string;
  first?: number | null | undefined;
}>;


export type FindPostsQuery = { readonly search: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly title: string, readonly category: string | null, readonly moods: ReadonlyArray<string> } }> } };

export type OverviewQueryVariables = Exact<{ [key: string]: never; }>;


export type OverviewQuery = { readonly moods: ReadonlyArray<{ readonly name: string, readonly postCount: number }>, readonly categories: ReadonlyArray<{ readonly name: string, readonly postCount: number }>, readonly model: { readonly version: string, readonly trainedAt: string, readonly dimension: number, readonly metrics: ReadonlyArray<{ readonly name: string, readonly value: number }> } | null };

export type PostCardFragment = { readonly id: string, readonly title: string, readonly url: string | null, readonly thumbnailUrl: string | null, readonly category: string | null, readonly categories: ReadonlyArray<string>, readonly moods: ReadonlyArray<string>, readonly createdAt: string | null, readonly viewCount: number, readonly likeCount: number, readonly averageRating: number | null, readonly viewerInteraction: { readonly viewed: boolean, readonly liked: boolean, readonly inspired: boolean, readonly rating: number | null } | null };

export type PageEndFragment = { readonly hasNextPage: boolean, readonly endCursor: string | null };

export type RecommendedPageFragment = { readonly modelVersion: string | null, readonly coldStart: boolean, readonly arm: string, readonly impressionToken: string, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly rank: number, readonly score: number, readonly source: RecommendationSource, readonly node: { readonly id: string, readonly title: string, readonly url: string | null, readonly thumbnailUrl: string | null, readonly category: string | null, readonly categories: ReadonlyArray<string>, readonly moods: ReadonlyArray<string>, readonly createdAt: string | null, readonly viewCount: number, readonly likeCount: number, readonly averageRating: number | null, readonly viewerInteraction: { readonly viewed: boolean, readonly liked: boolean, readonly inspired: boolean, readonly rating: number | null } | null } }> };

export type PostPageFragment = { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly score: number | null, readonly node: { readonly id: string, readonly title: string, readonly url: string | null, readonly thumbnailUrl: string | null, readonly category: string | null, readonly categories: ReadonlyArray<string>, readonly moods: ReadonlyArray<string>, readonly createdAt: string | null, readonly viewCount: number, readonly likeCount: number, readonly averageRating: number | null, readonly viewerInteraction: { readonly viewed: boolean, readonly liked: boolean, readonly inspired: boolean, readonly rating: number | null } | null } }> };

export type RecommendationsQueryVariables = Exact<{
  userId: string;
  mood?: string | null | undefined;
  category?: string | null | undefined;
  where?: PostFilter | null | undefined;
  exclude?: ReadonlyArray<string> | string | null | undefined;
  diversity?: number | null | undefined;
  weights?: InteractionWeightsInput | null | undefined;
  explore?: number | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type RecommendationsQuery = { readonly recommendations: { readonly modelVersion: string | null, readonly coldStart: boolean, readonly arm: string, readonly impressionToken: string, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly rank: number, readonly score: number, readonly source: RecommendationSource, readonly node: { readonly id: string, readonly title: string, readonly url: string | null, readonly thumbnailUrl: string | null, readonly category: string | null, readonly categories: ReadonlyArray<string>, readonly moods: ReadonlyArray<string>, readonly createdAt: string | null, readonly viewCount: number, readonly likeCount: number, readonly averageRating: number | null, readonly viewerInteraction: { readonly viewed: boolean, readonly liked: boolean, readonly inspired: boolean, readonly rating: number | null } | null } }> } };

export type ColdStartQueryVariables = Exact<{
  mood: string;
  category?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ColdStartQuery = { readonly coldStart: { readonly modelVersion: string | null, readonly coldStart: boolean, readonly arm: string, readonly impressionToken: string, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly rank: number, readonly score: number, readonly source: RecommendationSource, readonly node: { readonly id: string, readonly title: string, readonly url: string | null, readonly thumbnailUrl: string | null, readonly category: string | null, readonly categories: ReadonlyArray<string>, readonly moods: ReadonlyArray<string>, readonly createdAt: string | null, readonly viewCount: number, readonly likeCount: number, readonly averageRating: number | null, readonly viewerInteraction: { readonly viewed: boolean, readonly liked: boolean, readonly inspired: boolean, readonly rating: number | null } | null } }> } };

export type SimilarPostsQueryVariables = Exact<{
  postId: string;
  category?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SimilarPostsQuery = { readonly similarPosts: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly score: number | null, readonly node: { readonly id: string, readonly title: string, readonly url: string | null, readonly thumbnailUrl: string | null, readonly category: string | null, readonly categories: ReadonlyArray<string>, readonly moods: ReadonlyArray<string>, readonly createdAt: string | null, readonly viewCount: number, readonly likeCount: number, readonly averageRating: number | null, readonly viewerInteraction: { readonly viewed: boolean, readonly liked: boolean, readonly inspired: boolean, readonly rating: number | null } | null } }> } };

export type SearchQueryVariables = Exact<{
  text: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SearchQuery = { readonly search: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly score: number | null, readonly node: { readonly id: string, readonly title: string, readonly url: string | null, readonly thumbnailUrl: string | null, readonly category: string | null, readonly categories: ReadonlyArray<string>, readonly moods: ReadonlyArray<string>, readonly createdAt: string | null, readonly viewCount: number, readonly likeCount: number, readonly averageRating: number | null, readonly viewerInteraction: { readonly viewed: boolean, readonly liked: boolean, readonly inspired: boolean, readonly rating: number | null } | null } }> } };

export type MoodsQueryVariables = Exact<{ [key: string]: never; }>;


export type MoodsQuery = { readonly moods: ReadonlyArray<{ readonly name: string, readonly postCount: number }> };

export type CategoriesQueryVariables = Exact<{ [key: string]: never; }>;


export type CategoriesQuery = { readonly categories: ReadonlyArray<{ readonly name: string, readonly postCount: number }> };

export type ListedModelFragment = { readonly id: string, readonly state: ModelState, readonly slot: string | null, readonly trainedAt: string | null, readonly hasRun: boolean, readonly activity: ModelActivity | null, readonly failure: string | null, readonly metrics: ReadonlyArray<{ readonly name: string, readonly value: number }> };

export type TrainedModelsQueryVariables = Exact<{ [key: string]: never; }>;


export type TrainedModelsQuery = { readonly trainedModels: ReadonlyArray<{ readonly id: string, readonly state: ModelState, readonly slot: string | null, readonly trainedAt: string | null, readonly hasRun: boolean, readonly activity: ModelActivity | null, readonly failure: string | null, readonly metrics: ReadonlyArray<{ readonly name: string, readonly value: number }> }> };

export type TrainingReportQueryVariables = Exact<{
  id: string;
}>;


export type TrainingReportQuery = { readonly trainingReport: { readonly id: string, readonly lists: ReadonlyArray<{ readonly name: string, readonly ndcg: number | null, readonly recall: number | null, readonly coverage: number | null, readonly byPopularity: ReadonlyArray<number> }> } | null };

export type PostMapQueryVariables = Exact<{
  id: string;
}>;


export type PostMapQuery = { readonly postMap: { readonly postIds: ReadonlyArray<string>, readonly x: ReadonlyArray<number>, readonly y: ReadonlyArray<number>, readonly category: ReadonlyArray<number>, readonly mood: ReadonlyArray<number>, readonly categories: ReadonlyArray<string>, readonly moods: ReadonlyArray<string> } | null };

export type SpreadFragment = { readonly mean: number, readonly low: number, readonly high: number };

export type LastEvaluationQueryVariables = Exact<{ [key: string]: never; }>;


export type LastEvaluationQuery = { readonly evaluation: { readonly measuredAt: string, readonly folder: string | null, readonly testUsers: number, readonly models: ReadonlyArray<{ readonly name: string, readonly ablation: boolean, readonly coverage: number, readonly novelty: number, readonly diversity: number | null, readonly ndcg: { readonly mean: number, readonly low: number, readonly high: number }, readonly recall: { readonly mean: number, readonly low: number, readonly high: number } }> } | null };

export type PromoteModelMutationVariables = Exact<{
  input: PromoteModelInput;
}>;


export type PromoteModelMutation = { readonly promoteModel: { readonly model: { readonly id: string, readonly state: ModelState, readonly slot: string | null, readonly trainedAt: string | null, readonly hasRun: boolean, readonly activity: ModelActivity | null, readonly failure: string | null, readonly metrics: ReadonlyArray<{ readonly name: string, readonly value: number }> } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly field: ReadonlyArray<string>, readonly message: string }> } };

export type RollBackModelMutationVariables = Exact<{ [key: string]: never; }>;


export type RollBackModelMutation = { readonly rollBackModel: { readonly model: { readonly version: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly field: ReadonlyArray<string>, readonly message: string }> } };

export type CollectionsQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type CollectionsQuery = { readonly collections: ReadonlyArray<{ readonly id: string, readonly source: string, readonly state: CollectionState, readonly startedAt: string, readonly endedAt: string | null, readonly failure: string | null, readonly stages: ReadonlyArray<{ readonly name: string, readonly isRunning: boolean, readonly isFailed: boolean, readonly value: number, readonly total: number | null, readonly note: string | null, readonly ms: number }>, readonly lists: ReadonlyArray<{ readonly list: string, readonly taken: number, readonly setAside: number, readonly failure: string | null }>, readonly counts: { readonly users: number, readonly posts: number, readonly interactions: number, readonly setAside: number } | null }> };

export type SetAsideQueryVariables = Exact<{ [key: string]: never; }>;


export type SetAsideQuery = { readonly setAside: { readonly replaying: boolean, readonly failure: string | null, readonly reasons: ReadonlyArray<{ readonly list: string, readonly expected: string, readonly count: number }> } };

export type SetAsideRecordsQueryVariables = Exact<{
  list: string;
  expected: string;
  first?: number | null | undefined;
}>;


export type SetAsideRecordsQuery = { readonly setAsideRecords: ReadonlyArray<{ readonly source: string, readonly reason: string, readonly record: string }> };

export type TookFragment = { readonly name: string, readonly count: number, readonly mean: number, readonly p50: number, readonly p95: number, readonly p99: number };

export type ServerNumbersQueryVariables = Exact<{ [key: string]: never; }>;


export type ServerNumbersQuery = { readonly serverNumbers: { readonly startedAt: string, readonly residentBytes: number, readonly eventLoopLag: number, readonly requests: ReadonlyArray<{ readonly name: string, readonly count: number, readonly mean: number, readonly p50: number, readonly p95: number, readonly p99: number }>, readonly stages: ReadonlyArray<{ readonly name: string, readonly count: number, readonly mean: number, readonly p50: number, readonly p95: number, readonly p99: number }>, readonly queries: ReadonlyArray<{ readonly name: string, readonly count: number, readonly mean: number, readonly p50: number, readonly p95: number, readonly p99: number }>, readonly caches: ReadonlyArray<{ readonly name: string, readonly hits: number, readonly misses: number }>, readonly errors: ReadonlyArray<{ readonly code: string, readonly count: number }> } };

export type ReplaySetAsideMutationVariables = Exact<{ [key: string]: never; }>;


export type ReplaySetAsideMutation = { readonly replaySetAside: { readonly replay: { readonly replaying: boolean, readonly failure: string | null }, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly field: ReadonlyArray<string>, readonly message: string }> } };

export type FaultFragment = { readonly code: UserErrorCode, readonly field: ReadonlyArray<string>, readonly message: string };

export type RecordInteractionsMutationVariables = Exact<{
  input: RecordInteractionsInput;
}>;


export type RecordInteractionsMutation = { readonly recordInteractions: { readonly replayed: boolean, readonly interactions: ReadonlyArray<{ readonly userId: string, readonly postId: string, readonly type: InteractionType, readonly state: InteractionState, readonly at: string | null, readonly value: number | null }>, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly field: ReadonlyArray<string>, readonly message: string }> } };

export type RecordImpressionsMutationVariables = Exact<{
  input: RecordImpressionsInput;
}>;


export type RecordImpressionsMutation = { readonly recordImpressions: { readonly shown: number, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly field: ReadonlyArray<string>, readonly message: string }> } };

export type NotInterestedMutationVariables = Exact<{
  input: NotInterestedInput;
}>;


export type NotInterestedMutation = { readonly notInterested: { readonly post: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly field: ReadonlyArray<string>, readonly message: string }> } };

export type UpsertPostsMutationVariables = Exact<{
  input: UpsertPostsInput;
}>;


export type UpsertPostsMutation = { readonly upsertPosts: { readonly posts: ReadonlyArray<{ readonly id: string }>, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly field: ReadonlyArray<string>, readonly message: string }> } };

export type UpsertUsersMutationVariables = Exact<{
  input: UpsertUsersInput;
}>;


export type UpsertUsersMutation = { readonly upsertUsers: { readonly users: ReadonlyArray<{ readonly id: string }>, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly field: ReadonlyArray<string>, readonly message: string }> } };

export type DeleteUserMutationVariables = Exact<{
  input: DeleteUserInput;
}>;


export type DeleteUserMutation = { readonly deleteUser: { readonly userId: string | null, readonly deletedInteractions: number, readonly deletedPostIds: ReadonlyArray<string>, readonly userErrors: ReadonlyArray<{ readonly code: UserErrorCode, readonly field: ReadonlyArray<string>, readonly message: string }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const PageEndFragmentDoc = new TypedDocumentString(`
    fragment PageEnd on PageInfo {
  hasNextPage
  endCursor
}
    `, {"fragmentName":"PageEnd"}) as unknown as TypedDocumentString<PageEndFragment, unknown>;
export const PostCardFragmentDoc = new TypedDocumentString(`
    fragment PostCard on Post {
  id
  title
  url
  thumbnailUrl
  category
  categories
  moods
  createdAt
  viewCount
  likeCount
  averageRating
  viewerInteraction {
    viewed
    liked
    inspired
    rating
  }
}
    `, {"fragmentName":"PostCard"}) as unknown as TypedDocumentString<PostCardFragment, unknown>;
export const RankedPageFragmentDoc = new TypedDocumentString(`
    fragment RankedPage on RecommendationConnection {
  modelVersion
  impressionToken
  coldStart
  arm
  generatedAt
  diversity
  novelty
  popularityShare
  blend {
    mood
    behaviour
  }
  pageInfo {
    ...PageEnd
  }
  edges {
    cursor
    rank
    score
    source
    node {
      ...PostCard
    }
    reasons {
      kind
      weight
      path {
        relationship
        from {
          __typename
          ... on User {
            id
          }
          ... on Post {
            id
            title
            category
            moods
          }
          ... on Category {
            name
          }
          ... on Mood {
            name
          }
        }
        to {
          __typename
          ... on User {
            id
          }
          ... on Post {
            id
            title
            category
            moods
          }
          ... on Category {
            name
          }
          ... on Mood {
            name
          }
        }
      }
    }
  }
}
    fragment PostCard on Post {
  id
  title
  url
  thumbnailUrl
  category
  categories
  moods
  createdAt
  viewCount
  likeCount
  averageRating
  viewerInteraction {
    viewed
    liked
    inspired
    rating
  }
}
fragment PageEnd on PageInfo {
  hasNextPage
  endCursor
}`, {"fragmentName":"RankedPage"}) as unknown as TypedDocumentString<RankedPageFragment, unknown>;
export const RecommendedPageFragmentDoc = new TypedDocumentString(`
    fragment RecommendedPage on RecommendationConnection {
  modelVersion
  coldStart
  arm
  impressionToken
  pageInfo {
    ...PageEnd
  }
  edges {
    cursor
    rank
    score
    source
    node {
      ...PostCard
    }
  }
}
    fragment PostCard on Post {
  id
  title
  url
  thumbnailUrl
  category
  categories
  moods
  createdAt
  viewCount
  likeCount
  averageRating
  viewerInteraction {
    viewed
    liked
    inspired
    rating
  }
}
fragment PageEnd on PageInfo {
  hasNextPage
  endCursor
}`, {"fragmentName":"RecommendedPage"}) as unknown as TypedDocumentString<RecommendedPageFragment, unknown>;
export const PostPageFragmentDoc = new TypedDocumentString(`
    fragment PostPage on PostConnection {
  pageInfo {
    ...PageEnd
  }
  edges {
    cursor
    score
    node {
      ...PostCard
    }
  }
}
    fragment PostCard on Post {
  id
  title
  url
  thumbnailUrl
  category
  categories
  moods
  createdAt
  viewCount
  likeCount
  averageRating
  viewerInteraction {
    viewed
    liked
    inspired
    rating
  }
}
fragment PageEnd on PageInfo {
  hasNextPage
  endCursor
}`, {"fragmentName":"PostPage"}) as unknown as TypedDocumentString<PostPageFragment, unknown>;
export const ListedModelFragmentDoc = new TypedDocumentString(`
    fragment ListedModel on TrainedModel {
  id
  state
  slot
  trainedAt
  hasRun
  activity
  failure
  metrics {
    name
    value
  }
}
    `, {"fragmentName":"ListedModel"}) as unknown as TypedDocumentString<ListedModelFragment, unknown>;
export const SpreadFragmentDoc = new TypedDocumentString(`
    fragment Spread on Estimate {
  mean
  low
  high
}
    `, {"fragmentName":"Spread"}) as unknown as TypedDocumentString<SpreadFragment, unknown>;
export const TookFragmentDoc = new TypedDocumentString(`
    fragment Took on Timing {
  name
  count
  mean
  p50
  p95
  p99
}
    `, {"fragmentName":"Took"}) as unknown as TypedDocumentString<TookFragment, unknown>;
export const FaultFragmentDoc = new TypedDocumentString(`
    fragment Fault on UserError {
  code
  field
  message
}
    `, {"fragmentName":"Fault"}) as unknown as TypedDocumentString<FaultFragment, unknown>;
export const FeedDocument = new TypedDocumentString(`
    query Feed($userId: ID!, $mood: String, $category: String, $where: PostFilter, $diversity: Float, $weights: InteractionWeightsInput, $explore: Float, $first: Int, $after: String) {
  feed: recommendations(
    userId: $userId
    mood: $mood
    category: $category
    where: $where
    diversity: $diversity
    weights: $weights
    explore: $explore
    first: $first
    after: $after
  ) {
    ...RankedPage
  }
}
    fragment RankedPage on RecommendationConnection {
  modelVersion
  impressionToken
  coldStart
  arm
  generatedAt
  diversity
  novelty
  popularityShare
  blend {
    mood
    behaviour
  }
  pageInfo {
    ...PageEnd
  }
  edges {
    cursor
    rank
    score
    source
    node {
      ...PostCard
    }
    reasons {
      kind
      weight
      path {
        relationship
        from {
          __typename
          ... on User {
            id
          }
          ... on Post {
            id
            title
            category
            moods
          }
          ... on Category {
            name
          }
          ... on Mood {
            name
          }
        }
        to {
          __typename
          ... on User {
            id
          }
          ... on Post {
            id
            title
            category
            moods
          }
          ... on Category {
            name
          }
          ... on Mood {
            name
          }
        }
      }
    }
  }
}
fragment PostCard on Post {
  id
  title
  url
  thumbnailUrl
  category
  categories
  moods
  createdAt
  viewCount
  likeCount
  averageRating
  viewerInteraction {
    viewed
    liked
    inspired
    rating
  }
}
fragment PageEnd on PageInfo {
  hasNextPage
  endCursor
}`) as unknown as TypedDocumentString<FeedQuery, FeedQueryVariables>;
export const MoodFeedDocument = new TypedDocumentString(`
    query MoodFeed($mood: String!, $category: String, $diversity: Float, $explore: Float, $first: Int, $after: String) {
  feed: coldStart(
    mood: $mood
    category: $category
    diversity: $diversity
    explore: $explore
    first: $first
    after: $after
  ) {
    ...RankedPage
  }
}
    fragment RankedPage on RecommendationConnection {
  modelVersion
  impressionToken
  coldStart
  arm
  generatedAt
  diversity
  novelty
  popularityShare
  blend {
    mood
    behaviour
  }
  pageInfo {
    ...PageEnd
  }
  edges {
    cursor
    rank
    score
    source
    node {
      ...PostCard
    }
    reasons {
      kind
      weight
      path {
        relationship
        from {
          __typename
          ... on User {
            id
          }
          ... on Post {
            id
            title
            category
            moods
          }
          ... on Category {
            name
          }
          ... on Mood {
            name
          }
        }
        to {
          __typename
          ... on User {
            id
          }
          ... on Post {
            id
            title
            category
            moods
          }
          ... on Category {
            name
          }
          ... on Mood {
            name
          }
        }
      }
    }
  }
}
fragment PostCard on Post {
  id
  title
  url
  thumbnailUrl
  category
  categories
  moods
  createdAt
  viewCount
  likeCount
  averageRating
  viewerInteraction {
    viewed
    liked
    inspired
    rating
  }
}
fragment PageEnd on PageInfo {
  hasNextPage
  endCursor
}`) as unknown as TypedDocumentString<MoodFeedQuery, MoodFeedQueryVariables>;
export const HistoryDocument = new TypedDocumentString(`
    query History($userId: ID!, $types: [InteractionType!], $first: Int, $after: String) {
  history(userId: $userId, types: $types, first: $first, after: $after) {
    pageInfo {
      ...PageEnd
    }
    edges {
      cursor
      type
      at
      value
      node {
        ...PostCard
      }
    }
  }
}
    fragment PostCard on Post {
  id
  title
  url
  thumbnailUrl
  category
  categories
  moods
  createdAt
  viewCount
  likeCount
  averageRating
  viewerInteraction {
    viewed
    liked
    inspired
    rating
  }
}
fragment PageEnd on PageInfo {
  hasNextPage
  endCursor
}`) as unknown as TypedDocumentString<HistoryQuery, HistoryQueryVariables>;
export const SimilarUsersDocument = new TypedDocumentString(`
    query SimilarUsers($userId: ID!, $first: Int) {
  similarUsers(userId: $userId, first: $first) {
    modelVersion
    edges {
      rank
      score
      node {
        id
        interactionCount
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SimilarUsersQuery, SimilarUsersQueryVariables>;
export const PostDetailDocument = new TypedDocumentString(`
    query PostDetail($id: ID!, $viewerId: ID) {
  post(id: $id, viewerId: $viewerId) {
    ...PostCard
    inspireCount
    ratingCount
    author {
      id
    }
    features {
      name
      value
    }
  }
}
    fragment PostCard on Post {
  id
  title
  url
  thumbnailUrl
  category
  categories
  moods
  createdAt
  viewCount
  likeCount
  averageRating
  viewerInteraction {
    viewed
    liked
    inspired
    rating
  }
}`) as unknown as TypedDocumentString<PostDetailQuery, PostDetailQueryVariables>;
export const UserDocument = new TypedDocumentString(`
    query User($id: ID!) {
  user(id: $id) {
    id
    interactionCount
  }
}
    `) as unknown as TypedDocumentString<UserQuery, UserQueryVariables>;
export const SuggestUsersDocument = new TypedDocumentString(`
    query SuggestUsers($prefix: String!, $first: Int) {
  suggestUsers(prefix: $prefix, first: $first) {
    id
    interactionCount
  }
}
    `) as unknown as TypedDocumentString<SuggestUsersQuery, SuggestUsersQueryVariables>;
export const FindPostsDocument = new TypedDocumentString(`
    query FindPosts($text: String!, $first: Int) {
  search(text: $text, first: $first) {
    edges {
      node {
        id
        title
        category
        moods
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FindPostsQuery, FindPostsQueryVariables>;
export const OverviewDocument = new TypedDocumentString(`
    query Overview {
  moods {
    name
    postCount
  }
  categories {
    name
    postCount
  }
  model {
    version
    trainedAt
    dimension
    metrics {
      name
      value
    }
  }
}
    `) as unknown as TypedDocumentString<OverviewQuery, OverviewQueryVariables>;
export const RecommendationsDocument = new TypedDocumentString(`
    query Recommendations($userId: ID!, $mood: String, $category: String, $where: PostFilter, $exclude: [ID!], $diversity: Float, $weights: InteractionWeightsInput, $explore: Float, $first: Int, $after: String) {
  recommendations(
    userId: $userId
    mood: $mood
    category: $category
    where: $where
    exclude: $exclude
    diversity: $diversity
    weights: $weights
    explore: $explore
    first: $first
    after: $after
  ) {
    ...RecommendedPage
  }
}
    fragment PostCard on Post {
  id
  title
  url
  thumbnailUrl
  category
  categories
  moods
  createdAt
  viewCount
  likeCount
  averageRating
  viewerInteraction {
    viewed
    liked
    inspired
    rating
  }
}
fragment PageEnd on PageInfo {
  hasNextPage
  endCursor
}
fragment RecommendedPage on RecommendationConnection {
  modelVersion
  coldStart
  arm
  impressionToken
  pageInfo {
    ...PageEnd
  }
  edges {
    cursor
    rank
    score
    source
    node {
      ...PostCard
    }
  }
}`) as unknown as TypedDocumentString<RecommendationsQuery, RecommendationsQueryVariables>;
export const ColdStartDocument = new TypedDocumentString(`
    query ColdStart($mood: String!, $category: String, $first: Int, $after: String) {
  coldStart(mood: $mood, category: $category, first: $first, after: $after) {
    ...RecommendedPage
  }
}
    fragment PostCard on Post {
  id
  title
  url
  thumbnailUrl
  category
  categories
  moods
  createdAt
  viewCount
  likeCount
  averageRating
  viewerInteraction {
    viewed
    liked
    inspired
    rating
  }
}
fragment PageEnd on PageInfo {
  hasNextPage
  endCursor
}
fragment RecommendedPage on RecommendationConnection {
  modelVersion
  coldStart
  arm
  impressionToken
  pageInfo {
    ...PageEnd
  }
  edges {
    cursor
    rank
    score
    source
    node {
      ...PostCard
    }
  }
}`) as unknown as TypedDocumentString<ColdStartQuery, ColdStartQueryVariables>;
export const SimilarPostsDocument = new TypedDocumentString(`
    query SimilarPosts($postId: ID!, $category: String, $first: Int, $after: String) {
  similarPosts(postId: $postId, category: $category, first: $first, after: $after) {
    ...PostPage
  }
}
    fragment PostCard on Post {
  id
  title
  url
  thumbnailUrl
  category
  categories
  moods
  createdAt
  viewCount
  likeCount
  averageRating
  viewerInteraction {
    viewed
    liked
    inspired
    rating
  }
}
fragment PageEnd on PageInfo {
  hasNextPage
  endCursor
}
fragment PostPage on PostConnection {
  pageInfo {
    ...PageEnd
  }
  edges {
    cursor
    score
    node {
      ...PostCard
    }
  }
}`) as unknown as TypedDocumentString<SimilarPostsQuery, SimilarPostsQueryVariables>;
export const SearchDocument = new TypedDocumentString(`
    query Search($text: String!, $first: Int, $after: String) {
  search(text: $text, first: $first, after: $after) {
    ...PostPage
  }
}
    fragment PostCard on Post {
  id
  title
  url
  thumbnailUrl
  category
  categories
  moods
  createdAt
  viewCount
  likeCount
  averageRating
  viewerInteraction {
    viewed
    liked
    inspired
    rating
  }
}
fragment PageEnd on PageInfo {
  hasNextPage
  endCursor
}
fragment PostPage on PostConnection {
  pageInfo {
    ...PageEnd
  }
  edges {
    cursor
    score
    node {
      ...PostCard
    }
  }
}`) as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;
export const MoodsDocument = new TypedDocumentString(`
    query Moods {
  moods {
    name
    postCount
  }
}
    `) as unknown as TypedDocumentString<MoodsQuery, MoodsQueryVariables>;
export const CategoriesDocument = new TypedDocumentString(`
    query Categories {
  categories {
    name
    postCount
  }
}
    `) as unknown as TypedDocumentString<CategoriesQuery, CategoriesQueryVariables>;
export const TrainedModelsDocument = new TypedDocumentString(`
    query TrainedModels {
  trainedModels {
    ...ListedModel
  }
}
    fragment ListedModel on TrainedModel {
  id
  state
  slot
  trainedAt
  hasRun
  activity
  failure
  metrics {
    name
    value
  }
}`) as unknown as TypedDocumentString<TrainedModelsQuery, TrainedModelsQueryVariables>;
export const TrainingReportDocument = new TypedDocumentString(`
    query TrainingReport($id: ID!) {
  trainingReport(id: $id) {
    id
    lists {
      name
      ndcg
      recall
      coverage
      byPopularity
    }
  }
}
    `) as unknown as TypedDocumentString<TrainingReportQuery, TrainingReportQueryVariables>;
export const PostMapDocument = new TypedDocumentString(`
    query PostMap($id: ID!) {
  postMap(id: $id) {
    postIds
    x
    y
    category
    mood
    categories
    moods
  }
}
    `) as unknown as TypedDocumentString<PostMapQuery, PostMapQueryVariables>;
export const LastEvaluationDocument = new TypedDocumentString(`
    query LastEvaluation {
  evaluation {
    measuredAt
    folder
    testUsers
    models {
      name
      ablation
      ndcg {
        ...Spread
      }
      recall {
        ...Spread
      }
      coverage
      novelty
      diversity
    }
  }
}
    fragment Spread on Estimate {
  mean
  low
  high
}`) as unknown as TypedDocumentString<LastEvaluationQuery, LastEvaluationQueryVariables>;
export const PromoteModelDocument = new TypedDocumentString(`
    mutation PromoteModel($input: PromoteModelInput!) {
  promoteModel(input: $input) {
    model {
      ...ListedModel
    }
    userErrors {
      ...Fault
    }
  }
}
    fragment ListedModel on TrainedModel {
  id
  state
  slot
  trainedAt
  hasRun
  activity
  failure
  metrics {
    name
    value
  }
}
fragment Fault on UserError {
  code
  field
  message
}`) as unknown as TypedDocumentString<PromoteModelMutation, PromoteModelMutationVariables>;
export const RollBackModelDocument = new TypedDocumentString(`
    mutation RollBackModel {
  rollBackModel {
    model {
      version
    }
    userErrors {
      ...Fault
    }
  }
}
    fragment Fault on UserError {
  code
  field
  message
}`) as unknown as TypedDocumentString<RollBackModelMutation, RollBackModelMutationVariables>;
export const CollectionsDocument = new TypedDocumentString(`
    query Collections($first: Int) {
  collections(first: $first) {
    id
    source
    state
    startedAt
    endedAt
    failure
    stages {
      name
      isRunning
      isFailed
      value
      total
      note
      ms
    }
    lists {
      list
      taken
      setAside
      failure
    }
    counts {
      users
      posts
      interactions
      setAside
    }
  }
}
    `) as unknown as TypedDocumentString<CollectionsQuery, CollectionsQueryVariables>;
export const SetAsideDocument = new TypedDocumentString(`
    query SetAside {
  setAside {
    replaying
    failure
    reasons {
      list
      expected
      count
    }
  }
}
    `) as unknown as TypedDocumentString<SetAsideQuery, SetAsideQueryVariables>;
export const SetAsideRecordsDocument = new TypedDocumentString(`
    query SetAsideRecords($list: String!, $expected: String!, $first: Int) {
  setAsideRecords(list: $list, expected: $expected, first: $first) {
    source
    reason
    record
  }
}
    `) as unknown as TypedDocumentString<SetAsideRecordsQuery, SetAsideRecordsQueryVariables>;
export const ServerNumbersDocument = new TypedDocumentString(`
    query ServerNumbers {
  serverNumbers {
    startedAt
    residentBytes
    eventLoopLag
    requests {
      ...Took
    }
    stages {
      ...Took
    }
    queries {
      ...Took
    }
    caches {
      name
      hits
      misses
    }
    errors {
      code
      count
    }
  }
}
    fragment Took on Timing {
  name
  count
  mean
  p50
  p95
  p99
}`) as unknown as TypedDocumentString<ServerNumbersQuery, ServerNumbersQueryVariables>;
export const ReplaySetAsideDocument = new TypedDocumentString(`
    mutation ReplaySetAside {
  replaySetAside {
    replay {
      replaying
      failure
    }
    userErrors {
      ...Fault
    }
  }
}
    fragment Fault on UserError {
  code
  field
  message
}`) as unknown as TypedDocumentString<ReplaySetAsideMutation, ReplaySetAsideMutationVariables>;
export const RecordInteractionsDocument = new TypedDocumentString(`
    mutation RecordInteractions($input: RecordInteractionsInput!) {
  recordInteractions(input: $input) {
    interactions {
      userId
      postId
      type
      state
      at
      value
    }
    replayed
    userErrors {
      ...Fault
    }
  }
}
    fragment Fault on UserError {
  code
  field
  message
}`) as unknown as TypedDocumentString<RecordInteractionsMutation, RecordInteractionsMutationVariables>;
export const RecordImpressionsDocument = new TypedDocumentString(`
    mutation RecordImpressions($input: RecordImpressionsInput!) {
  recordImpressions(input: $input) {
    shown
    userErrors {
      ...Fault
    }
  }
}
    fragment Fault on UserError {
  code
  field
  message
}`) as unknown as TypedDocumentString<RecordImpressionsMutation, RecordImpressionsMutationVariables>;
export const NotInterestedDocument = new TypedDocumentString(`
    mutation NotInterested($input: NotInterestedInput!) {
  notInterested(input: $input) {
    post {
      id
    }
    userErrors {
      ...Fault
    }
  }
}
    fragment Fault on UserError {
  code
  field
  message
}`) as unknown as TypedDocumentString<NotInterestedMutation, NotInterestedMutationVariables>;
export const UpsertPostsDocument = new TypedDocumentString(`
    mutation UpsertPosts($input: UpsertPostsInput!) {
  upsertPosts(input: $input) {
    posts {
      id
    }
    userErrors {
      ...Fault
    }
  }
}
    fragment Fault on UserError {
  code
  field
  message
}`) as unknown as TypedDocumentString<UpsertPostsMutation, UpsertPostsMutationVariables>;
export const UpsertUsersDocument = new TypedDocumentString(`
    mutation UpsertUsers($input: UpsertUsersInput!) {
  upsertUsers(input: $input) {
    users {
      id
    }
    userErrors {
      ...Fault
    }
  }
}
    fragment Fault on UserError {
  code
  field
  message
}`) as unknown as TypedDocumentString<UpsertUsersMutation, UpsertUsersMutationVariables>;
export const DeleteUserDocument = new TypedDocumentString(`
    mutation DeleteUser($input: DeleteUserInput!) {
  deleteUser(input: $input) {
    userId
    deletedInteractions
    deletedPostIds
    userErrors {
      ...Fault
    }
  }
}
    fragment Fault on UserError {
  code
  field
  message
}`) as unknown as TypedDocumentString<DeleteUserMutation, DeleteUserMutationVariables>;