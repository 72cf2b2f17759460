import type { Ranked, Weighed } from '../Ranker.js';
import type { CatalogueParcel } from './catalogueParcel.js';
import type { QuestionParcel } from './questionParcel.js';

/** What the thread that ranks is told: a catalogue comes before the first question about it. */
export type Told =
  | {
      readonly kind: 'catalogue';
      readonly catalogue: number;
      readonly parcel: CatalogueParcel;
      /** Number of a catalogue that nobody asks about any more. */
      readonly forget: number | null;
    }
  | { readonly kind: 'end' }
  | (Asked & { readonly kind: 'rank'; readonly places: number })
  | (Asked & { readonly kind: 'weigh'; readonly posts: Int32Array });

export interface Asked {
  /** Answers carry it. */
  readonly id: number;
  readonly catalogue: number;
  readonly question: QuestionParcel;
}

/** What it answers. */
export interface Answer {
  readonly id: number;
  readonly result?: Ranked | Weighed;
  /** Where it could not. */
  readonly error?: unknown;
}
