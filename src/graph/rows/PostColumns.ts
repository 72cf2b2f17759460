import type { CataloguePosts } from '../../domain/ServedCatalogue.js';
import { byCodeUnit } from '../../lib/byCodeUnit.js';
import { orderOf } from '../../lib/orderOf.js';
import type { Row } from '../runQuery.js';
import { NamedLists } from './NamedLists.js';
import { toFeatures } from './toFeatures.js';

type Columns = Omit<CataloguePosts, 'numUsers'>;

/** Takes rows of `read/cataloguePosts` one by one and holds them as columns: as objects, a million of them are most of a gigabyte. */
export class PostColumns {
  private readonly ids: string[] = [];
  private readonly categories = new NamedLists();
  private readonly moods = new NamedLists();
  private readonly authors = new NamedLists();
  private readonly createdAt: number[] = [];
  private readonly popularity: number[] = [];
  private readonly untimed: number[] = [];
  private readonly trend: number[] = [];
  private readonly newestAt: number[] = [];
  /** Each as long as up to the last post that has one. */
  private readonly features = new Map<string, number[]>();

  add(row: Row): void {
    for (const { name, value } of toFeatures(row)) {
      const column = this.features.get(name) ?? [];
      while (column.length < this.ids.length) column.push(NaN);
      column.push(value);
      this.features.set(name, column);
    }
    this.ids.push(String(row.id));
    this.categories.add(placed(row.categories as Placed[]));
    this.moods.add((row.moods as string[]).sort(byCodeUnit));
    const authors = (row.authorIds as string[]).sort(byCodeUnit);
    this.authors.add(authors.slice(0, 1));
    this.createdAt.push(Number(row.createdAt ?? NaN));
    this.popularity.push(Number(row.popularity));
    this.untimed.push(Number(row.untimed));
    this.trend.push(Number(row.trend));
    this.newestAt.push(Number(row.newestAt ?? NaN));
  }

  /** All rows sorted by id. In steps. */
  *inOrder(halfLifeMs: number): Generator<void, Columns> {
    const order = yield* orderOf(this.ids);
    const ids = Array.from(order, (row) => this.ids[row]!);
    yield;
    const categories = this.categories.inOrder(order);
    yield;
    const moods = this.moods.inOrder(order);
    yield;
    const authors = this.authors.inOrder(order);
    yield;
    const newestAt = this.newestOfAll();
    const trendOf = (row: number) =>
      this.trendOf(row, { newestAt, halfLifeMs });
    const trend = Float32Array.from(order, trendOf);
    yield;
    return {
      ids,
      categoryNames: categories.names,
      categories: categories.lists,
      moodNames: moods.names,
      moods: moods.lists,
      createdAt: Float64Array.from(order, (row) => this.createdAt[row]!),
      popularity: Float32Array.from(order, (row) => this.popularity[row]!),
      trend,
      newestAt,
      authorIds: authors.names,
      authors: Int32Array.from(authors.lists, ([author = -1]) => author),
      numericFeatures: this.featuresInOrder(order),
    };
  }

  private newestOfAll(): number {
    return this.newestAt.reduce(
      (newest, own) => (own > newest ? own : newest),
      0,
    );
  }

  /** Measured from the newest interaction of all, so that old data still has trends; an unknown time counts as that. */
  private trendOf(
    row: number,
    { newestAt, halfLifeMs }: { newestAt: number; halfLifeMs: number },
  ): number {
    const own = this.newestAt[row]!;
    const age = Number.isNaN(own) ? 0 : newestAt - own;
    return this.untimed[row]! + this.trend[row]! * 2 ** (-age / halfLifeMs);
  }

  private featuresInOrder(order: Int32Array): Map<string, Float64Array> {
    const names = [...this.features.keys()].sort(byCodeUnit);
    return new Map(
      names.map((name) => {
        const values = this.features.get(name)!;
        return [name, Float64Array.from(order, (row) => values[row] ?? NaN)];
      }),
    );
  }
}

type Placed = readonly [position: number | null, name: string];

/** Those without a position behind the others. */
function placed(names: Placed[]): string[] {
  const placeOf = (position: number | null) => position ?? Number.MAX_VALUE;
  return names
    .sort((a, b) => placeOf(a[0]) - placeOf(b[0]) || byCodeUnit(a[1], b[1]))
    .map(([, name]) => name);
}
