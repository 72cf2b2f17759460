import type { InteractionType } from '../domain/relations.js';

/** One way of making lists that is tried on a share of the users; what it leaves out is as usual. */
export interface ExperimentArm {
  readonly name: string;
  /** Share of the users; what the arms leave over is the default arm's. */
  readonly share: number;
  readonly diversity?: number | undefined;
  readonly explore?: number | undefined;
  readonly weights?: Partial<Record<InteractionType, number>> | undefined;
}
