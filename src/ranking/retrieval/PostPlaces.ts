/** Of the golden ratio, odd: neighbouring posts are hashed far apart (Knuth 1998, 6.4). */
const MULTIPLIER = 0x9e3779b1;
const FIRST_SLOTS = 2 ** 13;
/** More are given back: each request after a very long one would fill them with zeros. */
const MOST_KEPT = 2 ** 16;

/**
 * Posts by the order that they are met in, each once: a hash table with linear probing. What some thousands take lies in the second
 * cache, where a column over a million posts lies anywhere in memory, and each look would wait for it.
 */
export class PostPlaces {
  /** How many there are. */
  size = 0;
  /** Place, counted from 1, of what is hashed there or before; at most half of them are taken. */
  private slots = new Int32Array(FIRST_SLOTS);
  private met = new Int32Array(FIRST_SLOTS / 2);

  /** In the order of their places; they hold until another is added. */
  get posts(): Int32Array {
    return this.met.subarray(0, this.size);
  }

  /** The room is kept, but for that of very many. */
  clear(): void {
    this.size = 0;
    if (this.slots.length <= MOST_KEPT) this.slots.fill(0);
    else this.makeRoom(FIRST_SLOTS);
  }

  /** Of a post that was not met yet, the next one. */
  placeOf(post: number): number {
    const slot = this.slotOf(post);
    const known = this.slots[slot]!;
    if (known > 0) return known - 1;
    if (this.size === this.met.length) {
      this.grow();
      return this.placeOf(post);
    }
    this.met[this.size++] = post;
    this.slots[slot] = this.size;
    return this.size - 1;
  }

  /** −1 for a post that was not met. */
  find(post: number): number {
    return this.slots[this.slotOf(post)]! - 1;
  }

  /** Where it is, or would be. */
  private slotOf(post: number): number {
    const { slots, met } = this;
    const mask = slots.length - 1;
    let slot = (Math.imul(post, MULTIPLIER) >>> 8) & mask;
    for (let known = slots[slot]!; known > 0; known = slots[slot]!) {
      if (met[known - 1] === post) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private grow(): void {
    const { posts } = this;
    this.makeRoom(2 * this.slots.length);
    this.met.set(posts);
    for (let place = 0; place < this.size; place++) {
      this.slots[this.slotOf(posts[place]!)] = place + 1;
    }
  }

  private makeRoom(numSlots: number): void {
    this.slots = new Int32Array(numSlots);
    this.met = new Int32Array(numSlots / 2);
  }
}
