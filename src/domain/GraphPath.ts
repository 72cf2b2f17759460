/** Relationships that a reason may go along, as they are called in Neo4j. */
export const PATH_RELATIONSHIPS = [
  'VIEWED',
  'LIKED',
  'INSPIRED',
  'RATED',
  'SIMILAR_TO',
  'FOLLOWED_BY',
  'IN_CATEGORY',
  'EVOKES',
] as const;
export type PathRelationship = (typeof PATH_RELATIONSHIPS)[number];

/** A relationship between two nodes, by id; categories and moods by name. */
export interface GraphStep {
  readonly from: string;
  readonly relationship: PathRelationship;
  readonly to: string;
}

export interface PathQuestion {
  /** Whose like to look for; null for nobody's. */
  readonly userId: string | null;
  /** Posts that the like may have done something with. */
  readonly postIds: readonly string[];
  /** Steps from posts that may or may not be there. */
  readonly steps: readonly GraphStep[];
}

/** Somebody like the user who did something with a post. */
export interface LikeMinded {
  readonly postId: string;
  readonly userId: string;
  readonly interactionCount: number;
  readonly relationship: PathRelationship;
}

export interface PathAnswer {
  /** Those of the steps asked for that are there. */
  readonly steps: readonly GraphStep[];
  /** At most one for each post: the most alike. */
  readonly people: readonly LikeMinded[];
}
