import type { PathAnswer, PathQuestion } from './GraphPath.js';
import type { ModelVersion, Slot } from './ModelVersion.js';
import type { InteractionRecord } from './records.js';
import type { CataloguePosts, ServedCatalogue } from './ServedCatalogue.js';

/** What the graph knows of a user at the moment of a request. */
export interface UserState {
  readonly id: string;
  /** As `userRevision` tells it, at a moment before the rest was read. */
  readonly revision: string;
  /** `[dimension]` vector in the given slot, or null where the network has not seen the user. */
  readonly vector: Float32Array | null;
  /** Everything the user did, newest first; at the same time by post id, then by type. */
  readonly interactions: readonly Omit<InteractionRecord, 'userId'>[];
  /** Ids of posts never to be shown: own, hidden from the user. */
  readonly excluded: readonly string[];
}

/** What was known of a user a while ago: to begin with, while it is asked whether it holds. */
export interface SupposedState {
  readonly state: UserState | null;
  /** What holds after this state was supposed: the very same object where the user did nothing since. */
  readonly confirm: () => Promise<UserState | null>;
}

export interface PostView {
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
  readonly thumbnailUrl: string | null;
  readonly category: string | null;
  readonly categories: readonly string[];
  readonly moods: readonly string[];
  readonly createdAt: number | null;
  /** Null where nobody is known. */
  readonly author: UserView | null;
  readonly viewCount: number;
  readonly likeCount: number;
  readonly inspireCount: number;
  readonly ratingCount: number;
  /** Percent, or null where nobody rated. */
  readonly averageRating: number | null;
  /** The numbers that it was collected with, in the order of their names. */
  readonly features: readonly NamedNumber[];
}

export interface NamedNumber {
  readonly name: string;
  readonly value: number;
}

/** A user's own interactions with one post. */
export interface ViewerInteraction {
  readonly postId: string;
  readonly viewedAt: number | null;
  readonly likedAt: number | null;
  readonly inspiredAt: number | null;
  readonly ratedAt: number | null;
  readonly viewed: boolean;
  readonly liked: boolean;
  readonly inspired: boolean;
  /** Percent, or null where the user did not rate. */
  readonly rating: number | null;
}

export interface NamedCount {
  readonly name: string;
  readonly postCount: number;
}

export interface UserView {
  readonly id: string;
  readonly interactionCount: number;
}

export interface SimilarUser {
  readonly user: UserView;
  /** How alike the two are, larger is more. */
  readonly score: number;
}

/** A post with how well it matches a text, or how many people saw it. */
export interface ScoredId {
  readonly id: string;
  readonly score: number;
}

/** What serving needs of the graph: each method but `loadCatalogue` is one visit to the database. */
export interface RecommendationGraph {
  currentModel(): Promise<ModelVersion | null>;
  /** Changes whenever posts or interactions come or go; cheap enough to ask for every few seconds. */
  catalogueFingerprint(): Promise<string>;
  /** Changes whenever posts come or go or a user is deleted, and differs from database to database; interactions do not change it. */
  catalogueIdentity(): Promise<string>;
  /** How many users were deleted so far, by whichever process. */
  deletedUsers(): Promise<number>;
  /**
   * The whole catalogue under a version; null where nothing was published yet, which leaves vectors and edges empty.
   * Vectors and edges are taken from `known` where it has the same version and the same posts.
   */
  loadCatalogue(
    version: ModelVersion | null,
    known?: ServedCatalogue,
  ): Promise<ServedCatalogue>;
  /** Those of the posts that may be shown, as the catalogue has them. */
  cataloguePosts(ids: readonly string[]): Promise<CataloguePosts>;
  /** A name of what the graph holds: two are equal only where nothing was written in between. */
  mark(): Promise<string>;
  /** Null for a user that the graph does not hold. */
  userState(userId: string, slot: Slot | null): Promise<UserState | null>;
  /** Where states are kept; null for one that is not. */
  supposeState?(userId: string, slot: Slot | null): SupposedState | null;
  /** Another one wherever the user did something since, or is shown something less; a small part of the cost of a state. Null for a user that the graph does not hold. */
  userRevision(userId: string): Promise<string | null>;
  /** Ids of users, in no promised order, at most `limit`. */
  userIds(limit: number): Promise<readonly string[]>;
  /** In the order asked for; null where there is no such post. */
  posts(ids: readonly string[]): Promise<readonly (PostView | null)[]>;
  /** In the order asked for; null where the user did nothing with the post. */
  viewerInteractions(
    userId: string,
    postIds: readonly string[],
  ): Promise<readonly (ViewerInteraction | null)[]>;
  user(id: string): Promise<UserView | null>;
  /** Users whose id starts with a text, in the order of their ids, at most `limit`. */
  usersStartingWith(
    prefix: string,
    limit: number,
  ): Promise<readonly UserView[]>;
  /** Most alike first; nobody for an unknown user. */
  similarUsers(userId: string): Promise<readonly SimilarUser[]>;
  /** Posts whose title has every word of the text, the last one perhaps unfinished; best first, at most `limit`. Any text is safe. */
  searchPosts(text: string, limit: number): Promise<readonly ScoredId[]>;
  /** How many people interacted with each post since a moment (milliseconds since the epoch); those with nobody are left out. */
  popularSince(since: number): Promise<readonly ScoredId[]>;
  /** In the order asked for; null where there is no such user. */
  usersById(ids: readonly string[]): Promise<readonly (UserView | null)[]>;
  /** Which steps of supposed paths there are, and who is like-minded, in one visit. */
  paths(question: PathQuestion): Promise<PathAnswer>;
  categories(): Promise<readonly NamedCount[]>;
  moods(): Promise<readonly NamedCount[]>;
  /** Some user that did something, to try the API with; null in an empty graph. */
  exampleUserId(): Promise<string | null>;
  /** Resolves when the database answers; rejects otherwise. */
  ping(): Promise<void>;
  /** Asks once what a request asks, of nobody: a database that has just started plans each statement anew, which can take longer than a request has. */
  plan(): Promise<void>;
  /** As `ping`, over connections of its own, with longer than a request has; those of before are given up then. */
  reach(): Promise<void>;
}
