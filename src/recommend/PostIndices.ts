/** Where posts stand in a catalogue, by id. */
export type IndexOf = Pick<ReadonlyMap<string, number>, 'get' | 'has'>;

/**
 * Each id has a number that it keeps from one catalogue to the next, and each catalogue says where the numbers stand:
 * a million ids need not be hashed again because one post came.
 */
export class PostIndices implements IndexOf {
  private constructor(
    /** Of these ids and of those of later catalogues. */
    private readonly numbers: Map<string, number>,
    private readonly ids: readonly string[],
    /** `[ids.length]` */
    private readonly numberOf: Int32Array,
    /** By number; `NONE` for an id that is none of these. */
    private readonly places: Int32Array,
  ) {}

  static of(ids: readonly string[]): PostIndices {
    const numbers = new Map(ids.map((id, index) => [id, index]));
    const places = new Int32Array(ids.length).map((_none, index) => index);
    return new PostIndices(numbers, ids, places, places);
  }

  /** Of ids that are mostly the same; both are sorted by code unit. In steps. */
  *moveTo(ids: readonly string[]): Generator<void, PostIndices> {
    if (ids === this.ids) return this;
    // Numbers of posts that went are never given again: where most are such, all begin anew.
    if (this.numbers.size > 2 * ids.length) return PostIndices.of(ids);
    const numberOf = new Int32Array(ids.length);
    let before = 0;
    for (const [index, id] of ids.entries()) {
      if (index % IDS_A_STEP === 0) yield;
      while (this.ids[before]! < id) before++;
      const isKnown = this.ids[before] === id;
      numberOf[index] = isKnown ? this.numberOf[before]! : this.number(id);
    }
    const places = new Int32Array(this.numbers.size).fill(NONE);
    numberOf.forEach((number, index) => (places[number] = index));
    return new PostIndices(this.numbers, ids, numberOf, places);
  }

  get(id: string): number | undefined {
    const place = this.places[this.numbers.get(id) ?? NONE] ?? NONE;
    return place === NONE ? undefined : place;
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  /** One that was there before has one already. */
  private number(id: string): number {
    const number = this.numbers.get(id) ?? this.numbers.size;
    this.numbers.set(id, number);
    return number;
  }
}

const NONE = -1;

/** Some milliseconds. */
const IDS_A_STEP = 2 ** 15;
