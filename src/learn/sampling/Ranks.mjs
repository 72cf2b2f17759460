/**
 * A random number for each node, the same whoever looks at it. Where neighbours are chosen by it, each choice by itself is as by
 * chance, and choices with much in common choose the same: a batch has fewer nodes (layer-neighbour sampling, Balin and Çatalyürek
 * 2023; bottom-k samples, Cohen and Kaplan 2007).
 */
export class Ranks {
  /** @param {() => number} random */
  constructor(random) {
    this.salt = Math.floor(random() * 2 ** 32) | 0;
    /** Where long lists are looked at, as a share of their length. */
    this.phase = random();
  }

  /**
   * Whole, below 2³² (the finaliser of MurmurHash3); another one each turn.
   * @param {number} node
   * @param {number} [turn]
   */
  of(node, turn = 0) {
    let mixed = (node + 1 + Math.imul(turn, 0x9e3779b1)) ^ this.salt;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  }
}
