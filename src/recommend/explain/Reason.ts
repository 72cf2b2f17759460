import type { PathRelationship } from '../../domain/GraphPath.js';

/** A step of a path, in the direction that the relationship has in the graph. */
export interface PathStep {
  readonly from: PathNode;
  readonly relationship: PathRelationship;
  readonly to: PathNode;
}

export type PathNode =
  | {
      readonly type: 'User';
      readonly id: string;
      readonly interactionCount: number;
    }
  | { readonly type: 'Post'; readonly id: string }
  | {
      readonly type: 'Category' | 'Mood';
      readonly id: string;
      readonly postCount: number;
    };
