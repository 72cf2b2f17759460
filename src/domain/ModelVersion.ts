/** Two places for embeddings in the graph; one serves while the other is written. */
export const SLOTS = ['A', 'B'] as const;
export type Slot = (typeof SLOTS)[number];

/** A published model, as recorded on its `(:ModelVersion)` node. */
export interface ModelVersion {
  readonly id: string;
  readonly slot: Slot;
  /** Milliseconds since the epoch. */
  readonly trainedAt: number;
  /** Length of every user, post and mood vector. */
  readonly dimension: number;
  /** Offline metrics by name, such as `recall@20`, on the held-out last fifth of each user. */
  readonly metrics: Readonly<Record<string, number>>;
  /** The blend weights that ranking uses with this model: JSON of `ranking/Blend.ts`. */
  readonly blend: string;
}
