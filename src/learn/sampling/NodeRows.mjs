/** Global nodes in the order in which they were met. */
export class NodeRows {
  /**
   * @param {Int32Array} seeds
   * @param {number} numNodes
   */
  constructor(seeds, numNodes) {
    /** @type {number[]} */
    this.nodes = Array.from(seeds);
    /** Row of each node; −1 where it was not met. */
    this.rows = new Int32Array(numNodes).fill(-1);
    seeds.forEach((node, row) => (this.rows[node] = row));
  }

  get size() {
    return this.nodes.length;
  }

  /** @param {number} node */
  rowOf(node) {
    const known = this.rows[node] ?? -1;
    if (known >= 0) return known;
    const row = this.nodes.length;
    this.rows[node] = row;
    this.nodes.push(node);
    return row;
  }

  finish() {
    return Int32Array.from(this.nodes);
  }
}
