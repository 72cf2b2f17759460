import type { Ranked, Weighed } from '../Ranker.js';
import type {
  CatalogueParcel,
  Column,
  SharedColumns,
} from './catalogueParcel.js';
import type { QuestionParcel } from './questionParcel.js';

/** What the thread that ranks is told: a catalogue comes before the first question about it. */
export type Told =
  | CatalogueTold
  | { readonly kind: 'end' }
  | (Asked & { readonly kind: 'rank'; readonly places: number })
  | (Asked & { readonly kind: 'weigh'; readonly posts: Int32Array });

export interface CatalogueTold {
  readonly kind: 'catalogue';
  readonly number: number;
  readonly parcel: CatalogueParcel;
  /** Numbers of its columns. */
  readonly numbers: Readonly<Record<keyof SharedColumns, number>>;
  /** Columns that were not told before, by number. */
  readonly fresh: readonly (readonly [number, Column])[];
  /** Number of a catalogue that nobody asks about any more. */
  readonly forget: number | null;
}

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
