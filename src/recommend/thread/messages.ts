import type { Ranked, Weighed } from '../Ranker.js';
import type {
  CatalogueParcel,
  Column,
  SharedColumns,
} from './catalogueParcel.js';
import type { QuestionParcel } from './questionParcel.js';

/** What the thread that ranks is told: a catalogue comes before the first question about it. */
export type Told = CatalogueTold | { readonly kind: 'end' } | (Asked & Wish);

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
}

/** What is asked about a catalogue. */
export type Wish =
  | {
      readonly kind: 'prepare';
      /** How many to rank for nobody, so that code is compiled before somebody waits. */
      readonly lists: number;
    }
  | {
      readonly kind: 'rank';
      readonly question: QuestionParcel;
      readonly places: number;
    }
  | {
      readonly kind: 'weigh';
      readonly question: QuestionParcel;
      readonly posts: Int32Array;
    };

/** What it answers. */
export interface Answer {
  readonly id: number;
  /** Null where something was done and there is nothing to say of it. */
  readonly result?: Ranked | Weighed | null;
  /** Where it could not. */
  readonly error?: unknown;
}
