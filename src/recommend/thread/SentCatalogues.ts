import type { RankedCatalogue } from '../RankQuestion.js';
import {
  packCatalogue,
  sharedColumns,
  type Column,
  type SharedColumns,
} from './catalogueParcel.js';
import type { CatalogueTold } from './messages.js';

/** A list may be begun with one catalogue while the next is taken into service. */
const MOST = 2;

/** What a thread has been told of catalogues: a column that it has is not told again. */
export class SentCatalogues {
  /** Numbers of the columns by the number of the catalogue, the oldest first. */
  private readonly sent = new Map<number, ReadonlySet<number>>();

  /** The number of the catalogue, and what is to be told of it first; null where the thread has it. */
  tell(catalogue: RankedCatalogue): {
    readonly number: number;
    readonly message: CatalogueTold | null;
  } {
    const number = numberOf(catalogue.index);
    if (this.sent.has(number)) return { number, message: null };
    const columns = sharedColumns(catalogue);
    const fresh = this.unknown(columns);
    this.sent.set(
      number,
      new Set(Object.values(columns).map((column) => numberOf(column))),
    );
    const forget = this.forgetOldest();
    const parcel = packCatalogue(catalogue);
    const numbers = numbersOf(columns);
    return {
      number,
      message: { kind: 'catalogue', number, parcel, numbers, fresh, forget },
    };
  }

  private unknown(columns: SharedColumns): (readonly [number, Column])[] {
    const known = [...this.sent.values()];
    return Object.values(columns)
      .map((column) => [numberOf(column), column] as const)
      .filter(([number]) => !known.some((numbers) => numbers.has(number)));
  }

  private forgetOldest(): number | null {
    if (this.sent.size <= MOST) return null;
    const [oldest] = this.sent.keys();
    this.sent.delete(oldest!);
    return oldest!;
  }
}

function numbersOf(columns: SharedColumns): CatalogueTold['numbers'] {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, numberOf(column)]),
  ) as CatalogueTold['numbers'];
}

const numbers = new WeakMap<object, number>();
let last = 0;

/** Of a catalogue, by its index, or a column: each has its own. */
function numberOf(one: object): number {
  const known = numbers.get(one) ?? ++last;
  numbers.set(one, known);
  return known;
}
