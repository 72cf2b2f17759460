import type { RankedCatalogue } from '../RankQuestion.js';
import {
  unpackCatalogue,
  type Column,
  type SharedColumns,
} from './catalogueParcel.js';
import type { CatalogueTold } from './messages.js';

interface Held {
  readonly catalogue: RankedCatalogue;
  readonly numbers: CatalogueTold['numbers'];
}

/** Catalogues that this thread was told of, with the columns that they share. */
export class HeldCatalogues {
  private readonly held = new Map<number, Held>();
  private readonly columns = new Map<number, Column>();

  take({
    number,
    parcel,
    numbers,
    fresh,
    forget,
  }: CatalogueTold): RankedCatalogue {
    for (const [at, column] of fresh) this.columns.set(at, column);
    const columns = Object.fromEntries(
      Object.entries(numbers).map(([name, at]) => [name, this.columns.get(at)]),
    ) as SharedColumns;
    const catalogue = unpackCatalogue(parcel, columns);
    this.held.set(number, { catalogue, numbers });
    if (forget !== null) this.forget(forget);
    return catalogue;
  }

  get(number: number): RankedCatalogue {
    return this.held.get(number)!.catalogue;
  }

  private forget(number: number): void {
    this.held.delete(number);
    const left = [...this.held.values()];
    const used = new Set(left.flatMap((one) => Object.values(one.numbers)));
    for (const at of this.columns.keys()) {
      if (!used.has(at)) this.columns.delete(at);
    }
  }
}
