import { byCodeUnit } from '../../lib/byCodeUnit.js';

export interface IndexedLists {
  /** All names, sorted by code unit. */
  readonly names: readonly string[];
  /** One a row, by index into `names`; equal lists are one object. */
  readonly lists: readonly (readonly number[])[];
}

/** Lists of names, one a row. Few different ones stand for many rows, so each is held once. */
export class NamedLists {
  private readonly different: (readonly string[])[] = [];
  private readonly placeOf = new Map<string, number>();
  /** By row: which of the different lists. */
  private readonly rows: number[] = [];

  add(names: readonly string[]): void {
    const key = names.join('\u0000');
    let place = this.placeOf.get(key);
    if (place === undefined) {
      place = this.different.push(names) - 1;
      this.placeOf.set(key, place);
    }
    this.rows.push(place);
  }

  /** The lists of the rows in this order. */
  inOrder(order: Int32Array): IndexedLists {
    const names = [...new Set(this.different.flat())].sort(byCodeUnit);
    const indexOf = new Map(names.map((name, index) => [name, index]));
    const lists = this.different.map((list) =>
      list.map((name) => indexOf.get(name) ?? -1),
    );
    return {
      names,
      lists: Array.from(order, (row) => lists[this.rows[row]!]!),
    };
  }
}
