import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { RecommendationConnectionModel, RecommendationEdgeModel, PostModel } from '../toConnection.js';
import type { PostConnectionModel, PostEdgeModel } from '../toPostConnection.js';
import type { SimilarUsersPage, SimilarUserEntry } from '../../recommend/lists/similarUsers.js';
import type { HistoryConnectionModel, HistoryEdgeModel } from '../toHistoryConnection.js';
import type { NamedNumber, UserView, ViewerInteraction as ViewerInteractionView, NamedCount } from '../../domain/RecommendationGraph.js';
import type { ReasonModel, PathStepModel, PathNodeModel } from '../toReasons.js';
import type { ListBlend } from '../../domain/RankedList.js';
import type { ModelVersion } from '../../domain/ModelVersion.js';
import type { ListedModel, PostMap as PostMapView } from '../../domain/TrainingRuns.js';
import type { NamedReport } from '../toMeasuredLists.js';
import type { CollectionRun as CollectionRunView } from '../../domain/CollectionRun.js';
import type { Stage } from '../../lib/recordProgress.js';
import type { RequestContext } from '../RequestContext.js';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment as ISO 8601, such as `2026-01-31T12:00:00.000Z`. It comes in UTC; as an argument it may have any offset, but must have one. */
  DateTime: { input: number; output: number; }
};

/** Shares in a list of what is known of the one that it is for. They are 1 together; both are 0 where nothing is known, so that the list is the same for everyone. */
export type Blend = {
  readonly __typename?: 'Blend';
  /** Share of what the user did. */
  readonly behaviour: Scalars['Float']['output'];
  /** Share of the mood that was asked for. */
  readonly mood: Scalars['Float']['output'];
};

/** Looks into one cache. */
export type CacheNumbers = {
  readonly __typename?: 'CacheNumbers';
  /** What was there. */
  readonly hits: Scalars['Int']['output'];
  /** What was not. */
  readonly misses: Scalars['Int']['output'];
  /** Which cache. */
  readonly name: Scalars['String']['output'];
};

/** What posts are sorted under. */
export type Category = {
  readonly __typename?: 'Category';
  /** Its name, as `category` takes it. */
  readonly name: Scalars['String']['output'];
  /** How many posts belong to it. */
  readonly postCount: Scalars['Int']['output'];
};

/** What came of one list of a collection. */
export type CollectedList = {
  readonly __typename?: 'CollectedList';
  /** Why reading stopped before the end; null where it did not. */
  readonly failure?: Maybe<Scalars['String']['output']>;
  /** Which list, such as `liked`; `folder` for an import. */
  readonly list: Scalars['String']['output'];
  /** Records that could not be taken. */
  readonly setAside: Scalars['Int']['output'];
  /** Records that got into the graph, new or not. */
  readonly taken: Scalars['Int']['output'];
};

/** A collection from the external API, or the import of a folder. */
export type CollectionRun = {
  readonly __typename?: 'CollectionRun';
  /** What the graph held afterwards; null where it did not get so far. */
  readonly counts?: Maybe<GraphCounts>;
  /** When it ended; null while it goes on. */
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why it did not get to its end; null where it did. */
  readonly failure?: Maybe<Scalars['String']['output']>;
  /** Names it. */
  readonly id: Scalars['ID']['output'];
  /** What came of each list; empty while it goes on. */
  readonly lists: ReadonlyArray<CollectedList>;
  /** Where from: the API's address without its query, or the folder. */
  readonly source: Scalars['String']['output'];
  /** Its steps in the order in which they began. */
  readonly stages: ReadonlyArray<CollectionStage>;
  /** When it began. */
  readonly startedAt: Scalars['DateTime']['output'];
  /** What became of it. */
  readonly state: CollectionState;
};

/** One step of a collection. */
export type CollectionStage = {
  readonly __typename?: 'CollectionStage';
  /** Whether it failed. */
  readonly isFailed: Scalars['Boolean']['output'];
  /** Whether it goes on. */
  readonly isRunning: Scalars['Boolean']['output'];
  /** How long it has taken, milliseconds. */
  readonly ms: Scalars['Float']['output'];
  /** What is done, such as `collect liked`. */
  readonly name: Scalars['String']['output'];
  /** What there is to say of it. */
  readonly note?: Maybe<Scalars['String']['output']>;
  /** Of how many; null where that cannot be known. */
  readonly total?: Maybe<Scalars['Int']['output']>;
  /** How many records it has come to. */
  readonly value: Scalars['Int']['output'];
};

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
  readonly deletePosts?: Scalars['Boolean']['input'];
  /** Who. */
  readonly userId: Scalars['ID']['input'];
};

/** What was removed. */
export type DeleteUserPayload = {
  readonly __typename?: 'DeleteUserPayload';
  /** How many interactions went. */
  readonly deletedInteractions: Scalars['Int']['output'];
  /** The posts that went. */
  readonly deletedPostIds: ReadonlyArray<Scalars['ID']['output']>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** Who; null where nothing was done. */
  readonly userId?: Maybe<Scalars['ID']['output']>;
};

/** What came of the posts of one model, arm and source that were shown. */
export type Engagement = {
  readonly __typename?: 'Engagement';
  /** The experiment's arm. */
  readonly arm: Scalars['String']['output'];
  /** `clicks` ÷ `impressions`. */
  readonly clickThroughRate: Scalars['Float']['output'];
  /** Posts of these that somebody acted upon. */
  readonly clicks: Scalars['Int']['output'];
  /** Posts shown. */
  readonly impressions: Scalars['Int']['output'];
  /** The model that ranked them; null where none was published. */
  readonly modelVersion?: Maybe<Scalars['ID']['output']>;
  /** What spoke most for them. */
  readonly source: RecommendationSource;
  /** `watches` ÷ `impressions`. */
  readonly watchThroughRate: Scalars['Float']['output'];
  /** Posts of these that were watched to at least 80 percent. */
  readonly watches: Scalars['Int']['output'];
};

/** Errors of one code. */
export type ErrorCount = {
  readonly __typename?: 'ErrorCount';
  /** The code. */
  readonly code: Scalars['String']['output'];
  /** How many. */
  readonly count: Scalars['Int']['output'];
};

/** A mean over users with the interval that holds 95 of 100 bootstrap means. */
export type Estimate = {
  readonly __typename?: 'Estimate';
  /** Where the interval ends. */
  readonly high: Scalars['Float']['output'];
  /** Where the interval begins. */
  readonly low: Scalars['Float']['output'];
  /** The mean. */
  readonly mean: Scalars['Float']['output'];
};

/** How one model fared in an evaluation. */
export type EvaluatedModel = {
  readonly __typename?: 'EvaluatedModel';
  /** Whether it is the network with a part left out. */
  readonly ablation: Scalars['Boolean']['output'];
  /** Distinct posts in all lists ÷ catalogue. */
  readonly coverage: Scalars['Float']['output'];
  /** How different the posts of a list are from each other, 0 to 1; null where posts have neither categories nor moods. */
  readonly diversity?: Maybe<Scalars['Float']['output']>;
  /** What made the lists, such as `served` or `LightGCN`. */
  readonly name: Scalars['String']['output'];
  /** NDCG@20 over the whole catalogue. */
  readonly ndcg: Estimate;
  /** How unlikely the listed posts are to be known, in bits. */
  readonly novelty: Scalars['Float']['output'];
  /** Recall@20 over the whole catalogue. */
  readonly recall: Estimate;
};

/** What `reelgraph evaluate` measured. */
export type EvaluationReport = {
  readonly __typename?: 'EvaluationReport';
  /** The folder that was evaluated; null for the graph. */
  readonly folder?: Maybe<Scalars['String']['output']>;
  /** When it ended. */
  readonly measuredAt: Scalars['DateTime']['output'];
  /** Every model on the same cut. */
  readonly models: ReadonlyArray<EvaluatedModel>;
  /** Users whose lists were scored. */
  readonly testUsers: Scalars['Int']['output'];
};

/** A number that says something of a post. */
export type Feature = {
  readonly __typename?: 'Feature';
  /** Its name, as `where` takes it. */
  readonly name: Scalars['String']['output'];
  /** The number. */
  readonly value: Scalars['Float']['output'];
};

/** A number by name. */
export type FeatureInput = {
  /** 1 to 64 letters, digits or `_`. */
  readonly name: Scalars['String']['input'];
  /** The number. */
  readonly value: Scalars['Float']['input'];
};

/** A range of one of the numbers that posts were collected with, ends included. Posts without the number do not come. */
export type FeatureRange = {
  /** The most; left out for no upper end. */
  readonly max?: InputMaybe<Scalars['Float']['input']>;
  /** The least; left out for no lower end. */
  readonly min?: InputMaybe<Scalars['Float']['input']>;
  /** Name of the number, such as `year`. */
  readonly name: Scalars['String']['input'];
};

/** How much the graph holds. */
export type GraphCounts = {
  readonly __typename?: 'GraphCounts';
  /** Views, likes, inspires and ratings. */
  readonly interactions: Scalars['Int']['output'];
  /** Posts. */
  readonly posts: Scalars['Int']['output'];
  /** Records that could not be taken. */
  readonly setAside: Scalars['Int']['output'];
  /** Users. */
  readonly users: Scalars['Int']['output'];
};

/** A post to be hidden or shown again. */
export type HidePostInput = {
  /** False puts it back. */
  readonly hidden?: Scalars['Boolean']['input'];
  /** Which post. */
  readonly postId: Scalars['ID']['input'];
};

/** What became of it. */
export type HidePostPayload = {
  readonly __typename?: 'HidePostPayload';
  /** Whether it is hidden now; null where nothing was done. */
  readonly hidden?: Maybe<Scalars['Boolean']['output']>;
  /** The post; null where nothing was done. */
  readonly post?: Maybe<Post>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A page of what a user did, after the Relay Cursor Connections Specification. */
export type HistoryConnection = {
  readonly __typename?: 'HistoryConnection';
  /** The interactions of this page, newest first. */
  readonly edges: ReadonlyArray<HistoryEdge>;
  /** Where this page lies in the list. */
  readonly pageInfo: PageInfo;
};

/** One thing that a user did with a post. */
export type HistoryEdge = {
  readonly __typename?: 'HistoryEdge';
  /** When they did it last; null where unknown. */
  readonly at?: Maybe<Scalars['DateTime']['output']>;
  /** Opaque place of this interaction in the list, for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The post. */
  readonly node: Post;
  /** What they did. */
  readonly type: InteractionType;
  /** Their rating in percent, for `RATED`; null otherwise. */
  readonly value?: Maybe<Scalars['Float']['output']>;
};

/** One interaction to write or to take back. */
export type InteractionInput = {
  /** When. Now where left out; at most 5 minutes ahead. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  /** The `impressionToken` of the page that it came from. */
  readonly impressionToken?: InputMaybe<Scalars['String']['input']>;
  /** With which post. */
  readonly postId: Scalars['ID']['input'];
  /** What was done. */
  readonly type: InteractionType;
  /** Takes the interaction back instead of writing it. */
  readonly undo?: Scalars['Boolean']['input'];
  /** Who, 1 to 128 characters. */
  readonly userId: Scalars['ID']['input'];
  /** Percent, 0 to 100: the rating for RATED, where it must be given; how much was watched for VIEWED. Left out otherwise. */
  readonly value?: InputMaybe<Scalars['Float']['input']>;
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
  readonly inspired?: InputMaybe<Scalars['Float']['input']>;
  /** For what they liked. */
  readonly liked?: InputMaybe<Scalars['Float']['input']>;
  /** For what they rated. */
  readonly rated?: InputMaybe<Scalars['Float']['input']>;
  /** For what they viewed. */
  readonly viewed?: InputMaybe<Scalars['Float']['input']>;
};

/** How the lists of one kind fared on the last fifth of every user's interactions. */
export type MeasuredList = {
  readonly __typename?: 'MeasuredList';
  /** Share of these places by popularity: each entry is of the posts that hold a tenth of all interactions, the most popular posts first. Empty for runs of before. */
  readonly byPopularity: ReadonlyArray<Scalars['Float']['output']>;
  /** Distinct posts in the first twenty places of all users ÷ posts with an interaction; null for runs of before. */
  readonly coverage?: Maybe<Scalars['Float']['output']>;
  /** What made the lists: `served`, `network`, `itemItem` or `popularity`; `history` for what people did by themselves. */
  readonly name: Scalars['String']['output'];
  /** NDCG@20 over the whole catalogue; null for the history. */
  readonly ndcg?: Maybe<Scalars['Float']['output']>;
  /** Recall@20 over the whole catalogue; null for the history. */
  readonly recall?: Maybe<Scalars['Float']['output']>;
};

/** One measurement of a model. */
export type Metric = {
  readonly __typename?: 'Metric';
  /** What was measured, such as `ndcg@20`. */
  readonly name: Scalars['String']['output'];
  /** The measured value. */
  readonly value: Scalars['Float']['output'];
};

/** A trained and published graph network. */
export type Model = {
  readonly __typename?: 'Model';
  /** How many numbers describe each user, post and mood. */
  readonly dimension: Scalars['Int']['output'];
  /** How good it was on interactions that it was not trained on, by name. */
  readonly metrics: ReadonlyArray<Metric>;
  /** When it was trained. */
  readonly trainedAt: Scalars['DateTime']['output'];
  /** Names this model wherever lists are said to be made by one. */
  readonly version: Scalars['ID']['output'];
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

/** What posts make one feel. */
export type Mood = {
  readonly __typename?: 'Mood';
  /** Its name, as `mood` takes it. */
  readonly name: Scalars['String']['output'];
  /** How many posts evoke it. */
  readonly postCount: Scalars['Int']['output'];
};

/** Everything that can be changed. What is written is in the next answer. Faults of single entries come back as `userErrors`, and the rest is done. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Removes a user with everything of theirs: what they did, what they were shown, and the posts that they made. */
  readonly deleteUser: DeleteUserPayload;
  /** Takes a post out of every list, also out of those that somebody is paging through, or puts it back. */
  readonly hidePost: HidePostPayload;
  /** Keeps a post from a user's lists, or takes that back. */
  readonly notInterested: NotInterestedPayload;
  /**
   * Begins to put a kept run into service: its files are checked, it is written into the slot that does not serve, and that slot is made to serve.
   * What comes of it is in `trainedModels`. For operators.
   */
  readonly promoteModel: PromoteModelPayload;
  /** Counts posts of a page as shown, each once however often it is told. */
  readonly recordImpressions: RecordImpressionsPayload;
  /**
   * Writes what users did, up to 500 interactions at once, in one transaction. Of a user, a post and a type the latest stays, whatever the order of arrival.
   * A user that is not known yet is created.
   */
  readonly recordInteractions: RecordInteractionsPayload;
  /** Begins to try again what was set aside, by the rules and the mood map of today; what lands leaves the list. For operators. */
  readonly replaySetAside: ReplaySetAsidePayload;
  /** Puts the model that served before back into service, in one transaction. Once more goes forward again. For operators. */
  readonly rollBackModel: RollBackModelPayload;
  /** Makes posts, or changes them, up to 200 at once. */
  readonly upsertPosts: UpsertPostsPayload;
  /** Makes users, or adds to what is known of them, up to 200 at once. */
  readonly upsertUsers: UpsertUsersPayload;
};


/** Everything that can be changed. What is written is in the next answer. Faults of single entries come back as `userErrors`, and the rest is done. */
export type MutationDeleteUserArgs = {
  input: DeleteUserInput;
};


/** Everything that can be changed. What is written is in the next answer. Faults of single entries come back as `userErrors`, and the rest is done. */
export type MutationHidePostArgs = {
  input: HidePostInput;
};


/** Everything that can be changed. What is written is in the next answer. Faults of single entries come back as `userErrors`, and the rest is done. */
export type MutationNotInterestedArgs = {
  input: NotInterestedInput;
};


/** Everything that can be changed. What is written is in the next answer. Faults of single entries come back as `userErrors`, and the rest is done. */
export type MutationPromoteModelArgs = {
  input: PromoteModelInput;
};


/** Everything that can be changed. What is written is in the next answer. Faults of single entries come back as `userErrors`, and the rest is done. */
export type MutationRecordImpressionsArgs = {
  input: RecordImpressionsInput;
};


/** Everything that can be changed. What is written is in the next answer. Faults of single entries come back as `userErrors`, and the rest is done. */
export type MutationRecordInteractionsArgs = {
  input: RecordInteractionsInput;
};


/** Everything that can be changed. What is written is in the next answer. Faults of single entries come back as `userErrors`, and the rest is done. */
export type MutationUpsertPostsArgs = {
  input: UpsertPostsInput;
};


/** Everything that can be changed. What is written is in the next answer. Faults of single entries come back as `userErrors`, and the rest is done. */
export type MutationUpsertUsersArgs = {
  input: UpsertUsersInput;
};

/** Names of which a post must have some or all. Letters' case does not matter. */
export type NameFilter = {
  /** Every one of these, 1 to 50. */
  readonly all?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** At least one of these, 1 to 50. */
  readonly any?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** Anything that can be fetched again by its `nodeId`. */
export type Node = {
  /** Opaque and unique among everything in this API, unlike `id`. Clients that cache by id should use this one. */
  readonly nodeId: Scalars['ID']['output'];
};

/** A post that a user does not want to see. */
export type NotInterestedInput = {
  /** Which post. */
  readonly postId: Scalars['ID']['input'];
  /** Takes it back. */
  readonly undo?: Scalars['Boolean']['input'];
  /** Who, 1 to 128 characters. */
  readonly userId: Scalars['ID']['input'];
};

/** What became of it. */
export type NotInterestedPayload = {
  readonly __typename?: 'NotInterestedPayload';
  /** The post; null where nothing was done. */
  readonly post?: Maybe<Post>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Where a page lies in its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Cursor of the last post on this page; null on an empty one. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more posts follow. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether posts come before this page. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first post on this page; null on an empty one. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/** What a path of the graph goes through. */
export type PathNode = Category | Mood | Post | User;

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

/** A relationship of the graph, in the direction that it has there. */
export type PathStep = {
  readonly __typename?: 'PathStep';
  /** Where the relationship starts. */
  readonly from: PathNode;
  /** Its type. */
  readonly relationship: PathRelationship;
  /** Where it ends. */
  readonly to: PathNode;
};

/** How far back people are counted. */
export type PopularityWindow =
  /** 24 hours. */
  | 'DAY'
  /** All that is on record. */
  | 'EVER'
  /** 30 days. */
  | 'MONTH'
  /** 7 days. */
  | 'WEEK'
  /** 365 days. */
  | 'YEAR';

/** A video. */
export type Post = Node & {
  readonly __typename?: 'Post';
  /** Who made it. */
  readonly author?: Maybe<User>;
  /** Who made it, by id. */
  readonly authorId?: Maybe<Scalars['ID']['output']>;
  /** Mean rating in percent; null where nobody rated it. */
  readonly averageRating?: Maybe<Scalars['Float']['output']>;
  /** All categories that it belongs to, its own first. */
  readonly categories: ReadonlyArray<Scalars['String']['output']>;
  /** The category that it belongs to first of all. */
  readonly category?: Maybe<Scalars['String']['output']>;
  /** When it was made. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** The numbers that it was collected with, such as its year or its duration, by name. */
  readonly features: ReadonlyArray<Feature>;
  /** The post's id on your platform. */
  readonly id: Scalars['ID']['output'];
  /** How many people were inspired by it. */
  readonly inspireCount: Scalars['Int']['output'];
  /** How many people liked it. */
  readonly likeCount: Scalars['Int']['output'];
  /** The moods that it evokes. */
  readonly moods: ReadonlyArray<Scalars['String']['output']>;
  /** Opaque and unique among everything in this API. */
  readonly nodeId: Scalars['ID']['output'];
  /** How many people rated it. */
  readonly ratingCount: Scalars['Int']['output'];
  /** Where its still picture is. */
  readonly thumbnailUrl?: Maybe<Scalars['String']['output']>;
  /** What it is called; empty where only its id is known. */
  readonly title: Scalars['String']['output'];
  /** Where it can be watched. */
  readonly url?: Maybe<Scalars['String']['output']>;
  /** How many people viewed it. */
  readonly viewCount: Scalars['Int']['output'];
  /** What the user that the list is for, or `viewerId`, did with it; null where they did nothing or nobody was named. */
  readonly viewerInteraction?: Maybe<ViewerInteraction>;
};

/** A page of a list of posts, after the Relay Cursor Connections Specification. */
export type PostConnection = {
  readonly __typename?: 'PostConnection';
  /** How different the posts of this page are from each other: mean over the pairs of 1 − cosine of their vectors, 0 to 2. Null for fewer than two posts, and without a model. */
  readonly diversity?: Maybe<Scalars['Float']['output']>;
  /** The posts of this page, in the order of the list. */
  readonly edges: ReadonlyArray<PostEdge>;
  /** When the list was made. */
  readonly generatedAt: Scalars['DateTime']['output'];
  /** The model that served when the list was made; null where none was published yet, and for `search`, which needs none. */
  readonly modelVersion?: Maybe<Scalars['ID']['output']>;
  /** How little known the posts of this page are: mean of −log₂ of the share of all users who interacted with each, bits. Null on an empty page. */
  readonly novelty?: Maybe<Scalars['Float']['output']>;
  /** Where this page lies in the list. */
  readonly pageInfo: PageInfo;
  /** Share of the posts of this page that belong to the fifth of the catalogue that most people interacted with, 0 to 1. Null on an empty page. */
  readonly popularityShare?: Maybe<Scalars['Float']['output']>;
};

/** A post in a list. */
export type PostEdge = {
  readonly __typename?: 'PostEdge';
  /** Opaque place of this post in its list, for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The post. */
  readonly node: Post;
  /** Place in the whole list, from 1. */
  readonly rank: Scalars['Int']['output'];
  /** What the list is ordered by, larger first; comparable within one list only. Null for `fresh`, which goes by `createdAt`. */
  readonly score?: Maybe<Scalars['Float']['output']>;
};

/** Which posts may come. Every part that is given must be met. */
export type PostFilter = {
  /** Made by one of these users, 1 to 100. */
  readonly authorIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** By category, own or further, with names out of `categories`. */
  readonly categories?: InputMaybe<NameFilter>;
  /** Made at this moment or later. Posts of unknown time do not come. */
  readonly createdAfter?: InputMaybe<Scalars['DateTime']['input']>;
  /** Made before this moment. Posts of unknown time do not come. */
  readonly createdBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** With numbers in these ranges, 1 to 20. */
  readonly features?: InputMaybe<ReadonlyArray<FeatureRange>>;
  /** By mood, with names out of `moods`. */
  readonly moods?: InputMaybe<NameFilter>;
};

/** A post to be made or changed: what is left out stays as it is, null empties it. */
export type PostInput = {
  /** Who made it. */
  readonly authorId?: InputMaybe<Scalars['ID']['input']>;
  /** Categories, its own first, at most 20. */
  readonly categories?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** When it was made. */
  readonly createdAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Numbers that describe it, for the next training. Those that are not named stay. */
  readonly features?: InputMaybe<ReadonlyArray<FeatureInput>>;
  /** Your platform's id, 1 to 128 characters. */
  readonly id: Scalars['ID']['input'];
  /** Moods that it evokes, at most 20. */
  readonly moods?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Where its still picture is: an http or https address. */
  readonly thumbnailUrl?: InputMaybe<Scalars['String']['input']>;
  /** What it is called. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
  /** Where it can be watched: an http or https address. */
  readonly url?: InputMaybe<Scalars['String']['input']>;
};

/** Posts on a plane, by columns: the n-th entries of `postIds`, `x`, `y`, `category` and `mood` belong together. */
export type PostMap = {
  readonly __typename?: 'PostMap';
  /** Names of categories. */
  readonly categories: ReadonlyArray<Scalars['String']['output']>;
  /** The post's own category as a place in `categories`, from 0; -1 where it has none. */
  readonly category: ReadonlyArray<Scalars['Int']['output']>;
  /** The post's first mood as a place in `moods`, from 0; -1 where it has none. */
  readonly mood: ReadonlyArray<Scalars['Int']['output']>;
  /** Names of moods. */
  readonly moods: ReadonlyArray<Scalars['String']['output']>;
  /** Which posts, those with the most interactions first. */
  readonly postIds: ReadonlyArray<Scalars['ID']['output']>;
  /** Place from left to right, 0 to 1. */
  readonly x: ReadonlyArray<Scalars['Float']['output']>;
  /** Place from below, 0 to 1. */
  readonly y: ReadonlyArray<Scalars['Float']['output']>;
};

/** Which run to put into service. */
export type PromoteModelInput = {
  /** Also where it does not beat the baselines by `PUBLISH_MARGIN`. */
  readonly force?: InputMaybe<Scalars['Boolean']['input']>;
  /** An `id` out of `trainedModels`. */
  readonly id: Scalars['ID']['input'];
};

/** What came of it. */
export type PromoteModelPayload = {
  readonly __typename?: 'PromoteModelPayload';
  /** The model; null where it was not begun. */
  readonly model?: Maybe<TrainedModel>;
  /** Why it was not begun. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Everything that can be asked. */
export type Query = {
  readonly __typename?: 'Query';
  /** Every category that posts belong to, by name. */
  readonly categories: ReadonlyArray<Category>;
  /**
   * Posts for a mood, best first, for someone of whom nothing else is known.
   * Those that evoke the mood come first, then those that the model places near it.
   */
  readonly coldStart: RecommendationConnection;
  /** Collections and imports, the latest first. For operators. */
  readonly collections: ReadonlyArray<CollectionRun>;
  /** What `reelgraph evaluate` measured last; null before the first time. For operators. */
  readonly evaluation?: Maybe<EvaluationReport>;
  /** Posts by when they were made, newest first. Posts of unknown time do not come. */
  readonly fresh: PostConnection;
  /** What a user did, newest first, an entry for each interaction. Empty where there is no such user. */
  readonly history: HistoryConnection;
  /** What came of the posts that were shown, by model, experiment arm and source. */
  readonly metrics: ReadonlyArray<Engagement>;
  /** The model in service; null before the first one is published, while lists are made of what is popular and new. */
  readonly model?: Maybe<Model>;
  /** Every mood that posts evoke, by name. */
  readonly moods: ReadonlyArray<Mood>;
  /** Whatever has this `nodeId`, or null. Takes one of the two arguments, which mean the same: `id` is what Relay's clients call it. */
  readonly node?: Maybe<Node>;
  /** Posts by how many people interacted with them, most first; `score` is their number. Posts with nobody do not come. */
  readonly popular: PostConnection;
  /** The post with this id, or null. */
  readonly post?: Maybe<Post>;
  /** A run's posts on a plane, near each other where their vectors are; null where there is no such run, or it was made before there were maps. For operators. */
  readonly postMap?: Maybe<PostMap>;
  /** The posts with these ids, in their order; null where there is none. */
  readonly posts: ReadonlyArray<Maybe<Post>>;
  /**
   * Posts for a user, best first. What the user has already seen never comes back.
   * A user that is not known, or of whom nothing is known yet, gets what is popular, trending and new: `coldStart` then says so.
   */
  readonly recommendations: RecommendationConnection;
  /** Posts whose title has every word of a text, best first, 1,000 at most. The last word may be unfinished. Any text may be given: nothing in it is syntax. */
  readonly search: PostConnection;
  /** What the server that answers counted since it started. For operators. */
  readonly serverNumbers: ServerNumbers;
  /** Records that could not be taken. For operators. */
  readonly setAside: SetAsideSummary;
  /** Records of a list that could not be taken for one reason. For operators. */
  readonly setAsideRecords: ReadonlyArray<SetAsideRecord>;
  /** Posts like one: those that the model joins to it come first, strongest first, then all others by likeness. Empty where there is no such post. */
  readonly similarPosts: PostConnection;
  /** The users that the model joins to one, most alike first. Empty where there is no such user. */
  readonly similarUsers: UserConnection;
  /** Users whose id starts with a text, in the order of their ids: what a search field offers while somebody types. */
  readonly suggestUsers: ReadonlyArray<User>;
  /** Every model that serves, served before, or is kept in the folder of its training run, the latest first. For operators. */
  readonly trainedModels: ReadonlyArray<TrainedModel>;
  /** What a finished training run measured; null where there is no such run, or it did not end. For operators. */
  readonly trainingReport?: Maybe<TrainingReport>;
  /** The user with this id, or null. */
  readonly user?: Maybe<User>;
};


/** Everything that can be asked. */
export type QueryColdStartArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  category?: InputMaybe<Scalars['String']['input']>;
  diversity?: InputMaybe<Scalars['Float']['input']>;
  exclude?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  explore?: InputMaybe<Scalars['Float']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  mood: Scalars['String']['input'];
  where?: InputMaybe<PostFilter>;
};


/** Everything that can be asked. */
export type QueryCollectionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything that can be asked. */
export type QueryFreshArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  category?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  viewerId?: InputMaybe<Scalars['ID']['input']>;
};


/** Everything that can be asked. */
export type QueryHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  types?: InputMaybe<ReadonlyArray<InteractionType>>;
  userId: Scalars['ID']['input'];
};


/** Everything that can be asked. */
export type QueryMetricsArgs = {
  window?: Scalars['String']['input'];
};


/** Everything that can be asked. */
export type QueryNodeArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  nodeId?: InputMaybe<Scalars['ID']['input']>;
};


/** Everything that can be asked. */
export type QueryPopularArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  category?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  viewerId?: InputMaybe<Scalars['ID']['input']>;
  window?: PopularityWindow;
};


/** Everything that can be asked. */
export type QueryPostArgs = {
  id: Scalars['ID']['input'];
  viewerId?: InputMaybe<Scalars['ID']['input']>;
};


/** Everything that can be asked. */
export type QueryPostMapArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be asked. */
export type QueryPostsArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
  viewerId?: InputMaybe<Scalars['ID']['input']>;
};


/** Everything that can be asked. */
export type QueryRecommendationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  category?: InputMaybe<Scalars['String']['input']>;
  diversity?: InputMaybe<Scalars['Float']['input']>;
  exclude?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  explore?: InputMaybe<Scalars['Float']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  mood?: InputMaybe<Scalars['String']['input']>;
  userId: Scalars['ID']['input'];
  weights?: InputMaybe<InteractionWeightsInput>;
  where?: InputMaybe<PostFilter>;
};


/** Everything that can be asked. */
export type QuerySearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  text: Scalars['String']['input'];
  viewerId?: InputMaybe<Scalars['ID']['input']>;
};


/** Everything that can be asked. */
export type QuerySetAsideRecordsArgs = {
  expected: Scalars['String']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  list: Scalars['String']['input'];
};


/** Everything that can be asked. */
export type QuerySimilarPostsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  category?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  postId: Scalars['ID']['input'];
  viewerId?: InputMaybe<Scalars['ID']['input']>;
};


/** Everything that can be asked. */
export type QuerySimilarUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  userId: Scalars['ID']['input'];
};


/** Everything that can be asked. */
export type QuerySuggestUsersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  prefix?: Scalars['String']['input'];
};


/** Everything that can be asked. */
export type QueryTrainingReportArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be asked. */
export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};

/** One kind of evidence for a recommended post. */
export type Reason = {
  readonly __typename?: 'Reason';
  /** The kind of evidence. */
  readonly kind: RecommendationSource;
  /**
   * A path of the graph, as it is now, that tells of this evidence: from the user to the post, or from the post to a category or mood.
   * `SIMILAR`: you liked A, which is similar to this. `FOLLOWED_BY`: people went on from A to this. `NETWORK`: someone like you saw this.
   * `CONTENT`: you liked A, which shares its category or mood. `POPULAR` and `TRENDING`: the category where it stands highest. `MOOD`: it evokes the mood.
   * Empty where the evidence is no single path, such as being new, or lies outside of the nearest twenty that the graph shows; and while the database is down.
   */
  readonly path: ReadonlyArray<PathStep>;
  /** Its share, over 0, in what lifts the post above the average post of the catalogue. The weights of a post are 1 together. */
  readonly weight: Scalars['Float']['output'];
};

/**
 * A page of a list of recommendations, after the Relay Cursor Connections Specification.
 * The pages of one walk are parts of one list: each post comes once, in one order, even when another model is published meanwhile.
 */
export type RecommendationConnection = {
  readonly __typename?: 'RecommendationConnection';
  /** The arm of the experiment that this list belongs to; `default` where none is running. */
  readonly arm: Scalars['String']['output'];
  /** How much of the list the mood and the user's behaviour made. */
  readonly blend: Blend;
  /** True where nothing is known of the user, so that the list is the same for everyone. */
  readonly coldStart: Scalars['Boolean']['output'];
  /** How different the posts of this page are from each other: mean over the pairs of 1 − cosine of their vectors, 0 to 2. Null for fewer than two posts, and without a model. */
  readonly diversity?: Maybe<Scalars['Float']['output']>;
  /** The posts of this page, best first. */
  readonly edges: ReadonlyArray<RecommendationEdge>;
  /** When the list was ranked. */
  readonly generatedAt: Scalars['DateTime']['output'];
  /** Names this very page, for `recordImpressions` and `recordInteractions`: clicks are counted by it. Opaque and signed. */
  readonly impressionToken: Scalars['String']['output'];
  /** The model that ranked this list; null where none was published yet. */
  readonly modelVersion?: Maybe<Scalars['ID']['output']>;
  /** How little known the posts of this page are: mean of −log₂ of the share of all users who interacted with each, bits. Null on an empty page. */
  readonly novelty?: Maybe<Scalars['Float']['output']>;
  /** Where this page lies in the list. */
  readonly pageInfo: PageInfo;
  /** Share of the posts of this page that belong to the fifth of the catalogue that most people interacted with, 0 to 1. Null on an empty page. */
  readonly popularityShare?: Maybe<Scalars['Float']['output']>;
};

/** A recommended post, with why and how much. */
export type RecommendationEdge = {
  readonly __typename?: 'RecommendationEdge';
  /** Opaque place of this post in its list, for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The post. */
  readonly node: Post;
  /** Place in the whole list, from 1. Posts that were seen since the list was ranked leave gaps. */
  readonly rank: Scalars['Int']['output'];
  /**
   * Why this post is here, strongest first. Empty where nothing lifts it above the average post of the catalogue.
   * The database is visited once for all paths of a page, and only where they are asked for.
   */
  readonly reasons: ReadonlyArray<Reason>;
  /** What the list is ranked by. Comparable within one list only. */
  readonly score: Scalars['Float']['output'];
  /** What speaks most for this post. */
  readonly source: RecommendationSource;
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
  readonly impressionToken: Scalars['String']['input'];
  /** Which of its posts; all where left out. */
  readonly postIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

/** What became of an impression. */
export type RecordImpressionsPayload = {
  readonly __typename?: 'RecordImpressionsPayload';
  /** How many posts of the page were counted as shown. */
  readonly shown: Scalars['Int']['output'];
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A batch of interactions. */
export type RecordInteractionsInput = {
  /** 1 to 500 of them. */
  readonly interactions: ReadonlyArray<InteractionInput>;
  /** Your name for this batch: sent again within a day it is not written again, and answered as before. */
  readonly key?: InputMaybe<Scalars['ID']['input']>;
};

/** What became of a batch of interactions. */
export type RecordInteractionsPayload = {
  readonly __typename?: 'RecordInteractionsPayload';
  /** Those that were right, in the order of the input. */
  readonly interactions: ReadonlyArray<RecordedInteraction>;
  /** True where the batch had been written before under its key. */
  readonly replayed: Scalars['Boolean']['output'];
  /** What was wrong with the others. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** An interaction as it stands after the write. */
export type RecordedInteraction = {
  readonly __typename?: 'RecordedInteraction';
  /** When it happened, as it stands now. */
  readonly at?: Maybe<Scalars['DateTime']['output']>;
  /** With which post. */
  readonly postId: Scalars['ID']['output'];
  /** What became of the entry. */
  readonly state: InteractionState;
  /** What was done. */
  readonly type: InteractionType;
  /** Who. */
  readonly userId: Scalars['ID']['output'];
  /** Percent, as it stands now. */
  readonly value?: Maybe<Scalars['Float']['output']>;
};

/** Trying again what was set aside. */
export type Replay = {
  readonly __typename?: 'Replay';
  /** Why it failed the last time that it was begun here; null where it did not. */
  readonly failure?: Maybe<Scalars['String']['output']>;
  /** Whether it goes on. */
  readonly replaying: Scalars['Boolean']['output'];
};

/** What came of it. */
export type ReplaySetAsidePayload = {
  readonly __typename?: 'ReplaySetAsidePayload';
  /** Where trying again stands. */
  readonly replay: Replay;
  /** Why it was not begun. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What came of it. */
export type RollBackModelPayload = {
  readonly __typename?: 'RollBackModelPayload';
  /** The model in service; null where it was not done. */
  readonly model?: Maybe<Model>;
  /** Why it was not done. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What one server counted since it started. */
export type ServerNumbers = {
  readonly __typename?: 'ServerNumbers';
  /** Looks into the caches. */
  readonly caches: ReadonlyArray<CacheNumbers>;
  /** Errors in answers by code. */
  readonly errors: ReadonlyArray<ErrorCount>;
  /** 99 of 100 waits for its event loop were shorter, milliseconds. */
  readonly eventLoopLag: Scalars['Float']['output'];
  /** Visits to the database by statement. */
  readonly queries: ReadonlyArray<Timing>;
  /** Requests by operation of the trusted documents; all others are `other`. */
  readonly requests: ReadonlyArray<Timing>;
  /** Memory that it holds, bytes. */
  readonly residentBytes: Scalars['Float']['output'];
  /** Stages of a recommendation. */
  readonly stages: ReadonlyArray<Timing>;
  /** When it started. */
  readonly startedAt: Scalars['DateTime']['output'];
};

/** Records of one list that could not be taken for one reason. */
export type SetAsideReason = {
  readonly __typename?: 'SetAsideReason';
  /** How many records. */
  readonly count: Scalars['Int']['output'];
  /** Which field, and what would have been allowed. */
  readonly expected: Scalars['String']['output'];
  /** Which list. */
  readonly list: Scalars['String']['output'];
};

/** A record that could not be taken. */
export type SetAsideRecord = {
  readonly __typename?: 'SetAsideRecord';
  /** Which list. */
  readonly list: Scalars['String']['output'];
  /** Names the field, its value and what is allowed. */
  readonly reason: Scalars['String']['output'];
  /** The record as JSON, without personal fields, cut at 2,000 characters. */
  readonly record: Scalars['String']['output'];
  /** Where it came from. */
  readonly source: Scalars['String']['output'];
};

/** Records that could not be taken, by reason. */
export type SetAsideSummary = {
  readonly __typename?: 'SetAsideSummary';
  /** Why trying again failed the last time that it was begun here; null where it did not. */
  readonly failure?: Maybe<Scalars['String']['output']>;
  /** Reasons, the most frequent first, 100 at most. */
  readonly reasons: ReadonlyArray<SetAsideReason>;
  /** Whether they are being tried again. */
  readonly replaying: Scalars['Boolean']['output'];
};

/** How long one kind of work took, milliseconds. */
export type Timing = {
  readonly __typename?: 'Timing';
  /** How often it was done. */
  readonly count: Scalars['Int']['output'];
  /** The mean. */
  readonly mean: Scalars['Float']['output'];
  /** Which work. */
  readonly name: Scalars['String']['output'];
  /** Half of them took less: estimated within the bucket of the histogram, as are the others. */
  readonly p50: Scalars['Float']['output'];
  /** 95 of 100 took less. */
  readonly p95: Scalars['Float']['output'];
  /** 99 of 100 took less. */
  readonly p99: Scalars['Float']['output'];
};

/** A model that serves, can be rolled back to, or is kept in the folder of its training run. */
export type TrainedModel = {
  readonly __typename?: 'TrainedModel';
  /** What is being done with it at this moment; null where nothing is. */
  readonly activity?: Maybe<ModelActivity>;
  /** Why what was last done with it did not get to its end; null where it did. */
  readonly failure?: Maybe<Scalars['String']['output']>;
  /** Whether its run is kept, so that it can be promoted. */
  readonly hasRun: Scalars['Boolean']['output'];
  /** Names the model and its run. */
  readonly id: Scalars['ID']['output'];
  /** How good it was on interactions that it was not trained on, by name; those of a baseline begin with the baseline's name. */
  readonly metrics: ReadonlyArray<Metric>;
  /** Where in the graph its vectors are, `A` or `B`; null where they are in its run alone. */
  readonly slot?: Maybe<Scalars['String']['output']>;
  /** What it is good for. */
  readonly state: ModelState;
  /** When it was trained; null where its run did not end. */
  readonly trainedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What a finished training run measured. */
export type TrainingReport = {
  readonly __typename?: 'TrainingReport';
  /** Names the run. */
  readonly id: Scalars['ID']['output'];
  /** The served list, what it is held against, and the interactions themselves. */
  readonly lists: ReadonlyArray<MeasuredList>;
};

/** A batch of posts. */
export type UpsertPostsInput = {
  /** 1 to 200 of them. */
  readonly posts: ReadonlyArray<PostInput>;
};

/** What became of a batch of posts. */
export type UpsertPostsPayload = {
  readonly __typename?: 'UpsertPostsPayload';
  /** Those that were right, as they are now. */
  readonly posts: ReadonlyArray<Post>;
  /** What was wrong with the others. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A batch of users. */
export type UpsertUsersInput = {
  /** 1 to 200 of them. */
  readonly users: ReadonlyArray<UserInput>;
};

/** What became of a batch of users. */
export type UpsertUsersPayload = {
  readonly __typename?: 'UpsertUsersPayload';
  /** What was wrong with the others. */
  readonly userErrors: ReadonlyArray<UserError>;
  /** Those that were right. */
  readonly users: ReadonlyArray<User>;
};

/** Someone who watches, or makes, videos. */
export type User = Node & {
  readonly __typename?: 'User';
  /** The user's id on your platform. */
  readonly id: Scalars['ID']['output'];
  /** How many interactions with posts are on record. */
  readonly interactionCount: Scalars['Int']['output'];
  /** Opaque and unique among everything in this API. */
  readonly nodeId: Scalars['ID']['output'];
};

/** A page of a list of users, after the Relay Cursor Connections Specification. */
export type UserConnection = {
  readonly __typename?: 'UserConnection';
  /** The users of this page, in the order of the list. */
  readonly edges: ReadonlyArray<UserEdge>;
  /** The model that joined them; null where none was published yet. */
  readonly modelVersion?: Maybe<Scalars['ID']['output']>;
  /** Where this page lies in the list. */
  readonly pageInfo: PageInfo;
};

/** A user in a list. */
export type UserEdge = {
  readonly __typename?: 'UserEdge';
  /** Opaque place of this user in the list, for `after`. */
  readonly cursor: Scalars['String']['output'];
  /** The user. */
  readonly node: User;
  /** Place in the whole list, from 1. */
  readonly rank: Scalars['Int']['output'];
  /** How alike the two are, larger is more. */
  readonly score: Scalars['Float']['output'];
};

/** Why a part of a write was not done. */
export type UserError = {
  readonly __typename?: 'UserError';
  /** What kind of fault. */
  readonly code: UserErrorCode;
  /** Where in `input`: names, and places from 0. */
  readonly field: ReadonlyArray<Scalars['String']['output']>;
  /** Names the value and what is allowed. */
  readonly message: Scalars['String']['output'];
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
  readonly id: Scalars['ID']['input'];
};

/** What one user did with one post. */
export type ViewerInteraction = {
  readonly __typename?: 'ViewerInteraction';
  /** Whether they were inspired by it. */
  readonly inspired: Scalars['Boolean']['output'];
  /** When they were inspired by it. */
  readonly inspiredAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether they liked it. */
  readonly liked: Scalars['Boolean']['output'];
  /** When they liked it. */
  readonly likedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When they rated it. */
  readonly ratedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Their rating in percent; null where they did not rate it. */
  readonly rating?: Maybe<Scalars['Float']['output']>;
  /** Whether they viewed it. */
  readonly viewed: Scalars['Boolean']['output'];
  /** When they viewed it last. */
  readonly viewedAt?: Maybe<Scalars['DateTime']['output']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;




/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( PostModel )
    | ( UserView )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Blend: ResolverTypeWrapper<ListBlend>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CacheNumbers: ResolverTypeWrapper<CacheNumbers>;
  Category: ResolverTypeWrapper<NamedCount>;
  CollectedList: ResolverTypeWrapper<CollectedList>;
  CollectionRun: ResolverTypeWrapper<CollectionRunView>;
  CollectionStage: ResolverTypeWrapper<Stage>;
  CollectionState: CollectionState;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteUserInput: DeleteUserInput;
  DeleteUserPayload: ResolverTypeWrapper<DeleteUserPayload>;
  Engagement: ResolverTypeWrapper<Engagement>;
  ErrorCount: ResolverTypeWrapper<ErrorCount>;
  Estimate: ResolverTypeWrapper<Estimate>;
  EvaluatedModel: ResolverTypeWrapper<EvaluatedModel>;
  EvaluationReport: ResolverTypeWrapper<EvaluationReport>;
  Feature: ResolverTypeWrapper<NamedNumber>;
  FeatureInput: FeatureInput;
  FeatureRange: FeatureRange;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  GraphCounts: ResolverTypeWrapper<GraphCounts>;
  HidePostInput: HidePostInput;
  HidePostPayload: ResolverTypeWrapper<Omit<HidePostPayload, 'post'> & { post?: Maybe<ResolversTypes['Post']> }>;
  HistoryConnection: ResolverTypeWrapper<HistoryConnectionModel>;
  HistoryEdge: ResolverTypeWrapper<HistoryEdgeModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  InteractionInput: InteractionInput;
  InteractionState: InteractionState;
  InteractionType: InteractionType;
  InteractionWeightsInput: InteractionWeightsInput;
  MeasuredList: ResolverTypeWrapper<MeasuredList>;
  Metric: ResolverTypeWrapper<Metric>;
  Model: ResolverTypeWrapper<ModelVersion>;
  ModelActivity: ModelActivity;
  ModelState: ModelState;
  Mood: ResolverTypeWrapper<NamedCount>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NameFilter: NameFilter;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NotInterestedInput: NotInterestedInput;
  NotInterestedPayload: ResolverTypeWrapper<Omit<NotInterestedPayload, 'post'> & { post?: Maybe<ResolversTypes['Post']> }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PathNode: ResolverTypeWrapper<PathNodeModel>;
  PathRelationship: PathRelationship;
  PathStep: ResolverTypeWrapper<PathStepModel>;
  PopularityWindow: PopularityWindow;
  Post: ResolverTypeWrapper<PostModel>;
  PostConnection: ResolverTypeWrapper<PostConnectionModel>;
  PostEdge: ResolverTypeWrapper<PostEdgeModel>;
  PostFilter: PostFilter;
  PostInput: PostInput;
  PostMap: ResolverTypeWrapper<PostMapView>;
  PromoteModelInput: PromoteModelInput;
  PromoteModelPayload: ResolverTypeWrapper<Omit<PromoteModelPayload, 'model'> & { model?: Maybe<ResolversTypes['TrainedModel']> }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Reason: ResolverTypeWrapper<ReasonModel>;
  RecommendationConnection: ResolverTypeWrapper<RecommendationConnectionModel>;
  RecommendationEdge: ResolverTypeWrapper<RecommendationEdgeModel>;
  RecommendationSource: RecommendationSource;
  RecordImpressionsInput: RecordImpressionsInput;
  RecordImpressionsPayload: ResolverTypeWrapper<RecordImpressionsPayload>;
  RecordInteractionsInput: RecordInteractionsInput;
  RecordInteractionsPayload: ResolverTypeWrapper<RecordInteractionsPayload>;
  RecordedInteraction: ResolverTypeWrapper<RecordedInteraction>;
  Replay: ResolverTypeWrapper<Replay>;
  ReplaySetAsidePayload: ResolverTypeWrapper<ReplaySetAsidePayload>;
  RollBackModelPayload: ResolverTypeWrapper<Omit<RollBackModelPayload, 'model'> & { model?: Maybe<ResolversTypes['Model']> }>;
  ServerNumbers: ResolverTypeWrapper<ServerNumbers>;
  SetAsideReason: ResolverTypeWrapper<SetAsideReason>;
  SetAsideRecord: ResolverTypeWrapper<SetAsideRecord>;
  SetAsideSummary: ResolverTypeWrapper<SetAsideSummary>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Timing: ResolverTypeWrapper<Timing>;
  TrainedModel: ResolverTypeWrapper<ListedModel>;
  TrainingReport: ResolverTypeWrapper<NamedReport>;
  UpsertPostsInput: UpsertPostsInput;
  UpsertPostsPayload: ResolverTypeWrapper<Omit<UpsertPostsPayload, 'posts'> & { posts: ReadonlyArray<ResolversTypes['Post']> }>;
  UpsertUsersInput: UpsertUsersInput;
  UpsertUsersPayload: ResolverTypeWrapper<Omit<UpsertUsersPayload, 'users'> & { users: ReadonlyArray<ResolversTypes['User']> }>;
  User: ResolverTypeWrapper<UserView>;
  UserConnection: ResolverTypeWrapper<SimilarUsersPage>;
  UserEdge: ResolverTypeWrapper<SimilarUserEntry>;
  UserError: ResolverTypeWrapper<UserError>;
  UserErrorCode: UserErrorCode;
  UserInput: UserInput;
  ViewerInteraction: ResolverTypeWrapper<ViewerInteractionView>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Blend: ListBlend;
  Boolean: Scalars['Boolean']['output'];
  CacheNumbers: CacheNumbers;
  Category: NamedCount;
  CollectedList: CollectedList;
  CollectionRun: CollectionRunView;
  CollectionStage: Stage;
  DateTime: Scalars['DateTime']['output'];
  DeleteUserInput: DeleteUserInput;
  DeleteUserPayload: DeleteUserPayload;
  Engagement: Engagement;
  ErrorCount: ErrorCount;
  Estimate: Estimate;
  EvaluatedModel: EvaluatedModel;
  EvaluationReport: EvaluationReport;
  Feature: NamedNumber;
  FeatureInput: FeatureInput;
  FeatureRange: FeatureRange;
  Float: Scalars['Float']['output'];
  GraphCounts: GraphCounts;
  HidePostInput: HidePostInput;
  HidePostPayload: Omit<HidePostPayload, 'post'> & { post?: Maybe<ResolversParentTypes['Post']> };
  HistoryConnection: HistoryConnectionModel;
  HistoryEdge: HistoryEdgeModel;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  InteractionInput: InteractionInput;
  InteractionWeightsInput: InteractionWeightsInput;
  MeasuredList: MeasuredList;
  Metric: Metric;
  Model: ModelVersion;
  Mood: NamedCount;
  Mutation: Record<PropertyKey, never>;
  NameFilter: NameFilter;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NotInterestedInput: NotInterestedInput;
  NotInterestedPayload: Omit<NotInterestedPayload, 'post'> & { post?: Maybe<ResolversParentTypes['Post']> };
  PageInfo: PageInfo;
  PathNode: PathNodeModel;
  PathStep: PathStepModel;
  Post: PostModel;
  PostConnection: PostConnectionModel;
  PostEdge: PostEdgeModel;
  PostFilter: PostFilter;
  PostInput: PostInput;
  PostMap: PostMapView;
  PromoteModelInput: PromoteModelInput;
  PromoteModelPayload: Omit<PromoteModelPayload, 'model'> & { model?: Maybe<ResolversParentTypes['TrainedModel']> };
  Query: Record<PropertyKey, never>;
  Reason: ReasonModel;
  RecommendationConnection: RecommendationConnectionModel;
  RecommendationEdge: RecommendationEdgeModel;
  RecordImpressionsInput: RecordImpressionsInput;
  RecordImpressionsPayload: RecordImpressionsPayload;
  RecordInteractionsInput: RecordInteractionsInput;
  RecordInteractionsPayload: RecordInteractionsPayload;
  RecordedInteraction: RecordedInteraction;
  Replay: Replay;
  ReplaySetAsidePayload: ReplaySetAsidePayload;
  RollBackModelPayload: Omit<RollBackModelPayload, 'model'> & { model?: Maybe<ResolversParentTypes['Model']> };
  ServerNumbers: ServerNumbers;
  SetAsideReason: SetAsideReason;
  SetAsideRecord: SetAsideRecord;
  SetAsideSummary: SetAsideSummary;
  String: Scalars['String']['output'];
  Timing: Timing;
  TrainedModel: ListedModel;
  TrainingReport: NamedReport;
  UpsertPostsInput: UpsertPostsInput;
  UpsertPostsPayload: Omit<UpsertPostsPayload, 'posts'> & { posts: ReadonlyArray<ResolversParentTypes['Post']> };
  UpsertUsersInput: UpsertUsersInput;
  UpsertUsersPayload: Omit<UpsertUsersPayload, 'users'> & { users: ReadonlyArray<ResolversParentTypes['User']> };
  User: UserView;
  UserConnection: SimilarUsersPage;
  UserEdge: SimilarUserEntry;
  UserError: UserError;
  UserInput: UserInput;
  ViewerInteraction: ViewerInteractionView;
};

export type BlendResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Blend'] = ResolversParentTypes['Blend']> = {
  behaviour?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  mood?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type CacheNumbersResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CacheNumbers'] = ResolversParentTypes['CacheNumbers']> = {
  hits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  misses?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CategoryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  postCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CollectedListResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CollectedList'] = ResolversParentTypes['CollectedList']> = {
  failure?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  list?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  setAside?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  taken?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CollectionRunResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CollectionRun'] = ResolversParentTypes['CollectionRun']> = {
  counts?: Resolver<Maybe<ResolversTypes['GraphCounts']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lists?: Resolver<ReadonlyArray<ResolversTypes['CollectedList']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stages?: Resolver<ReadonlyArray<ResolversTypes['CollectionStage']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['CollectionState'], ParentType, ContextType>;
};

export type CollectionStageResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CollectionStage'] = ResolversParentTypes['CollectionStage']> = {
  isFailed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isRunning?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  ms?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteUserPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeleteUserPayload'] = ResolversParentTypes['DeleteUserPayload']> = {
  deletedInteractions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  deletedPostIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  userId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type EngagementResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Engagement'] = ResolversParentTypes['Engagement']> = {
  arm?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  clickThroughRate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  clicks?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  impressions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  modelVersion?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['RecommendationSource'], ParentType, ContextType>;
  watchThroughRate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  watches?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ErrorCountResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ErrorCount'] = ResolversParentTypes['ErrorCount']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EstimateResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Estimate'] = ResolversParentTypes['Estimate']> = {
  high?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  low?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  mean?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type EvaluatedModelResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EvaluatedModel'] = ResolversParentTypes['EvaluatedModel']> = {
  ablation?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  diversity?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ndcg?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
  novelty?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  recall?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
};

export type EvaluationReportResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EvaluationReport'] = ResolversParentTypes['EvaluationReport']> = {
  folder?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  measuredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  models?: Resolver<ReadonlyArray<ResolversTypes['EvaluatedModel']>, ParentType, ContextType>;
  testUsers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FeatureResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Feature'] = ResolversParentTypes['Feature']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type GraphCountsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GraphCounts'] = ResolversParentTypes['GraphCounts']> = {
  interactions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  posts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  setAside?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  users?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type HidePostPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['HidePostPayload'] = ResolversParentTypes['HidePostPayload']> = {
  hidden?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  post?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type HistoryConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['HistoryConnection'] = ResolversParentTypes['HistoryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['HistoryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type HistoryEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['HistoryEdge'] = ResolversParentTypes['HistoryEdge']> = {
  at?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['InteractionType'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type MeasuredListResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MeasuredList'] = ResolversParentTypes['MeasuredList']> = {
  byPopularity?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
  coverage?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ndcg?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  recall?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type MetricResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Metric'] = ResolversParentTypes['Metric']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ModelResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Model'] = ResolversParentTypes['Model']> = {
  dimension?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  metrics?: Resolver<ReadonlyArray<ResolversTypes['Metric']>, ParentType, ContextType>;
  trainedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type MoodResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mood'] = ResolversParentTypes['Mood']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  postCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  deleteUser?: Resolver<ResolversTypes['DeleteUserPayload'], ParentType, ContextType, RequireFields<MutationDeleteUserArgs, 'input'>>;
  hidePost?: Resolver<ResolversTypes['HidePostPayload'], ParentType, ContextType, RequireFields<MutationHidePostArgs, 'input'>>;
  notInterested?: Resolver<ResolversTypes['NotInterestedPayload'], ParentType, ContextType, RequireFields<MutationNotInterestedArgs, 'input'>>;
  promoteModel?: Resolver<ResolversTypes['PromoteModelPayload'], ParentType, ContextType, RequireFields<MutationPromoteModelArgs, 'input'>>;
  recordImpressions?: Resolver<ResolversTypes['RecordImpressionsPayload'], ParentType, ContextType, RequireFields<MutationRecordImpressionsArgs, 'input'>>;
  recordInteractions?: Resolver<ResolversTypes['RecordInteractionsPayload'], ParentType, ContextType, RequireFields<MutationRecordInteractionsArgs, 'input'>>;
  replaySetAside?: Resolver<ResolversTypes['ReplaySetAsidePayload'], ParentType, ContextType>;
  rollBackModel?: Resolver<ResolversTypes['RollBackModelPayload'], ParentType, ContextType>;
  upsertPosts?: Resolver<ResolversTypes['UpsertPostsPayload'], ParentType, ContextType, RequireFields<MutationUpsertPostsArgs, 'input'>>;
  upsertUsers?: Resolver<ResolversTypes['UpsertUsersPayload'], ParentType, ContextType, RequireFields<MutationUpsertUsersArgs, 'input'>>;
};

export type NodeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Post' | 'User', ParentType, ContextType>;
};

export type NotInterestedPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NotInterestedPayload'] = ResolversParentTypes['NotInterestedPayload']> = {
  post?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PathNodeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PathNode'] = ResolversParentTypes['PathNode']> = {
  __resolveType: TypeResolveFn<'Category' | 'Mood' | 'Post' | 'User', ParentType, ContextType>;
};

export type PathStepResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PathStep'] = ResolversParentTypes['PathStep']> = {
  from?: Resolver<ResolversTypes['PathNode'], ParentType, ContextType>;
  relationship?: Resolver<ResolversTypes['PathRelationship'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['PathNode'], ParentType, ContextType>;
};

export type PostResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Post'] = ResolversParentTypes['Post']> = {
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  authorId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  averageRating?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  categories?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  features?: Resolver<ReadonlyArray<ResolversTypes['Feature']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inspireCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  likeCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  moods?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ratingCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  thumbnailUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  viewCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  viewerInteraction?: Resolver<Maybe<ResolversTypes['ViewerInteraction']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PostConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PostConnection'] = ResolversParentTypes['PostConnection']> = {
  diversity?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['PostEdge']>, ParentType, ContextType>;
  generatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  modelVersion?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  novelty?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  popularityShare?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type PostEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PostEdge'] = ResolversParentTypes['PostEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  rank?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  score?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type PostMapResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PostMap'] = ResolversParentTypes['PostMap']> = {
  categories?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  category?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
  mood?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
  moods?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  postIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  x?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
  y?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type PromoteModelPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PromoteModelPayload'] = ResolversParentTypes['PromoteModelPayload']> = {
  model?: Resolver<Maybe<ResolversTypes['TrainedModel']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  categories?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  coldStart?: Resolver<ResolversTypes['RecommendationConnection'], ParentType, ContextType, RequireFields<QueryColdStartArgs, 'first' | 'mood'>>;
  collections?: Resolver<ReadonlyArray<ResolversTypes['CollectionRun']>, ParentType, ContextType, RequireFields<QueryCollectionsArgs, 'first'>>;
  evaluation?: Resolver<Maybe<ResolversTypes['EvaluationReport']>, ParentType, ContextType>;
  fresh?: Resolver<ResolversTypes['PostConnection'], ParentType, ContextType, RequireFields<QueryFreshArgs, 'first'>>;
  history?: Resolver<ResolversTypes['HistoryConnection'], ParentType, ContextType, RequireFields<QueryHistoryArgs, 'first' | 'userId'>>;
  metrics?: Resolver<ReadonlyArray<ResolversTypes['Engagement']>, ParentType, ContextType, RequireFields<QueryMetricsArgs, 'window'>>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  moods?: Resolver<ReadonlyArray<ResolversTypes['Mood']>, ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, Partial<QueryNodeArgs>>;
  popular?: Resolver<ResolversTypes['PostConnection'], ParentType, ContextType, RequireFields<QueryPopularArgs, 'first' | 'window'>>;
  post?: Resolver<Maybe<ResolversTypes['Post']>, ParentType, ContextType, RequireFields<QueryPostArgs, 'id'>>;
  postMap?: Resolver<Maybe<ResolversTypes['PostMap']>, ParentType, ContextType, RequireFields<QueryPostMapArgs, 'id'>>;
  posts?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Post']>>, ParentType, ContextType, RequireFields<QueryPostsArgs, 'ids'>>;
  recommendations?: Resolver<ResolversTypes['RecommendationConnection'], ParentType, ContextType, RequireFields<QueryRecommendationsArgs, 'first' | 'userId'>>;
  search?: Resolver<ResolversTypes['PostConnection'], ParentType, ContextType, RequireFields<QuerySearchArgs, 'first' | 'text'>>;
  serverNumbers?: Resolver<ResolversTypes['ServerNumbers'], ParentType, ContextType>;
  setAside?: Resolver<ResolversTypes['SetAsideSummary'], ParentType, ContextType>;
  setAsideRecords?: Resolver<ReadonlyArray<ResolversTypes['SetAsideRecord']>, ParentType, ContextType, RequireFields<QuerySetAsideRecordsArgs, 'expected' | 'first' | 'list'>>;
  similarPosts?: Resolver<ResolversTypes['PostConnection'], ParentType, ContextType, RequireFields<QuerySimilarPostsArgs, 'first' | 'postId'>>;
  similarUsers?: Resolver<ResolversTypes['UserConnection'], ParentType, ContextType, RequireFields<QuerySimilarUsersArgs, 'first' | 'userId'>>;
  suggestUsers?: Resolver<ReadonlyArray<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QuerySuggestUsersArgs, 'first' | 'prefix'>>;
  trainedModels?: Resolver<ReadonlyArray<ResolversTypes['TrainedModel']>, ParentType, ContextType>;
  trainingReport?: Resolver<Maybe<ResolversTypes['TrainingReport']>, ParentType, ContextType, RequireFields<QueryTrainingReportArgs, 'id'>>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'id'>>;
};

export type ReasonResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Reason'] = ResolversParentTypes['Reason']> = {
  kind?: Resolver<ResolversTypes['RecommendationSource'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['PathStep']>, ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type RecommendationConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RecommendationConnection'] = ResolversParentTypes['RecommendationConnection']> = {
  arm?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  blend?: Resolver<ResolversTypes['Blend'], ParentType, ContextType>;
  coldStart?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  diversity?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['RecommendationEdge']>, ParentType, ContextType>;
  generatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  impressionToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  modelVersion?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  novelty?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  popularityShare?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type RecommendationEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RecommendationEdge'] = ResolversParentTypes['RecommendationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Post'], ParentType, ContextType>;
  rank?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['Reason']>, ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['RecommendationSource'], ParentType, ContextType>;
};

export type RecordImpressionsPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RecordImpressionsPayload'] = ResolversParentTypes['RecordImpressionsPayload']> = {
  shown?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RecordInteractionsPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RecordInteractionsPayload'] = ResolversParentTypes['RecordInteractionsPayload']> = {
  interactions?: Resolver<ReadonlyArray<ResolversTypes['RecordedInteraction']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RecordedInteractionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RecordedInteraction'] = ResolversParentTypes['RecordedInteraction']> = {
  at?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  postId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['InteractionState'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['InteractionType'], ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type ReplayResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Replay'] = ResolversParentTypes['Replay']> = {
  failure?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  replaying?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ReplaySetAsidePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReplaySetAsidePayload'] = ResolversParentTypes['ReplaySetAsidePayload']> = {
  replay?: Resolver<ResolversTypes['Replay'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RollBackModelPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RollBackModelPayload'] = ResolversParentTypes['RollBackModelPayload']> = {
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ServerNumbersResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ServerNumbers'] = ResolversParentTypes['ServerNumbers']> = {
  caches?: Resolver<ReadonlyArray<ResolversTypes['CacheNumbers']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['ErrorCount']>, ParentType, ContextType>;
  eventLoopLag?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  queries?: Resolver<ReadonlyArray<ResolversTypes['Timing']>, ParentType, ContextType>;
  requests?: Resolver<ReadonlyArray<ResolversTypes['Timing']>, ParentType, ContextType>;
  residentBytes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  stages?: Resolver<ReadonlyArray<ResolversTypes['Timing']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SetAsideReasonResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SetAsideReason'] = ResolversParentTypes['SetAsideReason']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  list?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SetAsideRecordResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SetAsideRecord'] = ResolversParentTypes['SetAsideRecord']> = {
  list?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  record?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SetAsideSummaryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SetAsideSummary'] = ResolversParentTypes['SetAsideSummary']> = {
  failure?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['SetAsideReason']>, ParentType, ContextType>;
  replaying?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type TimingResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Timing'] = ResolversParentTypes['Timing']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mean?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  p50?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  p95?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  p99?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type TrainedModelResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TrainedModel'] = ResolversParentTypes['TrainedModel']> = {
  activity?: Resolver<Maybe<ResolversTypes['ModelActivity']>, ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  metrics?: Resolver<ReadonlyArray<ResolversTypes['Metric']>, ParentType, ContextType>;
  slot?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ModelState'], ParentType, ContextType>;
  trainedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type TrainingReportResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TrainingReport'] = ResolversParentTypes['TrainingReport']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lists?: Resolver<ReadonlyArray<ResolversTypes['MeasuredList']>, ParentType, ContextType>;
};

export type UpsertPostsPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UpsertPostsPayload'] = ResolversParentTypes['UpsertPostsPayload']> = {
  posts?: Resolver<ReadonlyArray<ResolversTypes['Post']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UpsertUsersPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UpsertUsersPayload'] = ResolversParentTypes['UpsertUsersPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
  users?: Resolver<ReadonlyArray<ResolversTypes['User']>, ParentType, ContextType>;
};

export type UserResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  interactionCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodeId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  modelVersion?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type UserEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  rank?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['UserErrorCode'], ParentType, ContextType>;
  field?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ViewerInteractionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ViewerInteraction'] = ResolversParentTypes['ViewerInteraction']> = {
  inspired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  inspiredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  liked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  likedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  ratedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  rating?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  viewed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  viewedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = RequestContext> = {
  Blend?: BlendResolvers<ContextType>;
  CacheNumbers?: CacheNumbersResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  CollectedList?: CollectedListResolvers<ContextType>;
  CollectionRun?: CollectionRunResolvers<ContextType>;
  CollectionStage?: CollectionStageResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteUserPayload?: DeleteUserPayloadResolvers<ContextType>;
  Engagement?: EngagementResolvers<ContextType>;
  ErrorCount?: ErrorCountResolvers<ContextType>;
  Estimate?: EstimateResolvers<ContextType>;
  EvaluatedModel?: EvaluatedModelResolvers<ContextType>;
  EvaluationReport?: EvaluationReportResolvers<ContextType>;
  Feature?: FeatureResolvers<ContextType>;
  GraphCounts?: GraphCountsResolvers<ContextType>;
  HidePostPayload?: HidePostPayloadResolvers<ContextType>;
  HistoryConnection?: HistoryConnectionResolvers<ContextType>;
  HistoryEdge?: HistoryEdgeResolvers<ContextType>;
  MeasuredList?: MeasuredListResolvers<ContextType>;
  Metric?: MetricResolvers<ContextType>;
  Model?: ModelResolvers<ContextType>;
  Mood?: MoodResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NotInterestedPayload?: NotInterestedPayloadResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PathNode?: PathNodeResolvers<ContextType>;
  PathStep?: PathStepResolvers<ContextType>;
  Post?: PostResolvers<ContextType>;
  PostConnection?: PostConnectionResolvers<ContextType>;
  PostEdge?: PostEdgeResolvers<ContextType>;
  PostMap?: PostMapResolvers<ContextType>;
  PromoteModelPayload?: PromoteModelPayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Reason?: ReasonResolvers<ContextType>;
  RecommendationConnection?: RecommendationConnectionResolvers<ContextType>;
  RecommendationEdge?: RecommendationEdgeResolvers<ContextType>;
  RecordImpressionsPayload?: RecordImpressionsPayloadResolvers<ContextType>;
  RecordInteractionsPayload?: RecordInteractionsPayloadResolvers<ContextType>;
  RecordedInteraction?: RecordedInteractionResolvers<ContextType>;
  Replay?: ReplayResolvers<ContextType>;
  ReplaySetAsidePayload?: ReplaySetAsidePayloadResolvers<ContextType>;
  RollBackModelPayload?: RollBackModelPayloadResolvers<ContextType>;
  ServerNumbers?: ServerNumbersResolvers<ContextType>;
  SetAsideReason?: SetAsideReasonResolvers<ContextType>;
  SetAsideRecord?: SetAsideRecordResolvers<ContextType>;
  SetAsideSummary?: SetAsideSummaryResolvers<ContextType>;
  Timing?: TimingResolvers<ContextType>;
  TrainedModel?: TrainedModelResolvers<ContextType>;
  TrainingReport?: TrainingReportResolvers<ContextType>;
  UpsertPostsPayload?: UpsertPostsPayloadResolvers<ContextType>;
  UpsertUsersPayload?: UpsertUsersPayloadResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  ViewerInteraction?: ViewerInteractionResolvers<ContextType>;
};

