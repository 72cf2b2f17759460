/** 0, 1, 2 … below `length`. */
export function range(length: number): Int32Array {
  return new Int32Array(length).map((_none, place) => place);
}
