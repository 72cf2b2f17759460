import type { TrainingPairs } from './TrainingPairs.js';

/** Which pairs a step shows, at first all of them, and how many of each node. */
export class ShownPairs {
  /** `[numUsers]` shown pairs of each. */
  readonly activity: Float32Array;
  /** `[numPosts]` the same. */
  readonly popularity: Float32Array;
  private readonly visible: Uint8Array;

  constructor(private readonly pairs: TrainingPairs) {
    const { user, post, numUsers, numPosts } = pairs;
    this.visible = new Uint8Array(user.length).fill(1);
    this.activity = new Float32Array(numUsers);
    this.popularity = new Float32Array(numPosts);
    for (const own of user) this.activity[own]! += 1;
    for (const own of post) this.popularity[own]! += 1;
  }

  /** Shows the pairs with `visible[pair] = 1`; gives the users of whose pairs this is not what was shown before. */
  show(visible: Uint8Array): Int32Array {
    const { user } = this.pairs;
    const before = this.visible;
    const changed: number[] = [];
    for (let pair = 0; pair < user.length; pair++) {
      if (visible[pair] === before[pair]) continue;
      if (changed.at(-1) !== user[pair]) changed.push(user[pair]!);
      this.turn(pair);
    }
    return Int32Array.from(changed);
  }

  private turn(pair: number): void {
    const { user, post } = this.pairs;
    const by = 1 - 2 * this.visible[pair]!;
    this.visible[pair]! += by;
    this.activity[user[pair]!]! += by;
    this.popularity[post[pair]!]! += by;
  }
}
