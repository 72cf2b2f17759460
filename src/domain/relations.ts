/**
 * The one table of node and edge types. Collection, graph, export, tensors and model all read it:
 * a new relation is one row here, one Cypher file and one test.
 */
export const NODE_TYPES = ['user', 'post'] as const;
export type NodeType = (typeof NODE_TYPES)[number];

export const INTERACTION_TYPES = [
  'viewed',
  'liked',
  'inspired',
  'rated',
] as const;
export type InteractionType = (typeof INTERACTION_TYPES)[number];

export interface InteractionRelation {
  readonly type: InteractionType;
  /** Type of the relationship `(:User)-[:…]->(:Post)` in Neo4j. */
  readonly relationship: string;
  /** Name of the reverse edge type `(post, …, user)`, explicit in the tensors only. */
  readonly reverse: string;
  /** How much one interaction of this type says, before strength and recency. */
  readonly baseWeight: number;
}

export const INTERACTION_RELATIONS: readonly InteractionRelation[] = [
  {
    type: 'viewed',
    relationship: 'VIEWED',
    reverse: 'rev_viewed',
    baseWeight: 1,
  },
  { type: 'liked', relationship: 'LIKED', reverse: 'rev_liked', baseWeight: 3 },
  {
    type: 'inspired',
    relationship: 'INSPIRED',
    reverse: 'rev_inspired',
    baseWeight: 4,
  },
  { type: 'rated', relationship: 'RATED', reverse: 'rev_rated', baseWeight: 2 },
];

export interface SimilarityRelation {
  readonly node: NodeType;
  readonly edge: string;
  /** Type of the relationship in Neo4j, between two nodes of `node`. */
  readonly relationship: string;
}

export const SIMILARITY_RELATIONS: readonly SimilarityRelation[] = [
  { node: 'user', edge: 'similar', relationship: 'SIMILAR_TO' },
  { node: 'post', edge: 'similar', relationship: 'SIMILAR_TO' },
  { node: 'post', edge: 'followed_by', relationship: 'FOLLOWED_BY' },
];

/** An edge type in PyG's words: `(src, rel, dst)`. */
export type EdgeType = readonly [src: NodeType, rel: string, dst: NodeType];

/** All message-passing edge types, reverses included. */
export const EDGE_TYPES: readonly EdgeType[] = [
  ...INTERACTION_RELATIONS.flatMap(({ type, reverse }): EdgeType[] => [
    ['user', type, 'post'],
    ['post', reverse, 'user'],
  ]),
  ...SIMILARITY_RELATIONS.map(({ node, edge }): EdgeType => [node, edge, node]),
];
