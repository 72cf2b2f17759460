/** Posts, best first, of which only the head is in order before more is asked for. */
export interface PostOrder {
  /** Number of posts. */
  readonly length: number;
  /** Indices of the first posts: all of them where they are few. */
  readonly head: Int32Array;
  /** `[length]`, beginning with the head. */
  readonly whole: () => Int32Array;
}

/** The same posts with those of the head in another order. */
export function withHead(
  { length, whole }: PostOrder,
  head: Int32Array,
): PostOrder {
  return {
    length,
    head,
    whole: () => {
      const order = whole().slice();
      order.set(head);
      return order;
    },
  };
}

/** An order that is there already. */
export function wholeOrder(order: Int32Array): PostOrder {
  return { length: order.length, head: order, whole: () => order };
}
