/** The constructor of an array of numbers over a buffer. */
export interface NumberArray<Numbers> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, byteOffset?: number, length?: number): Numbers;
}

/** So many zeros in memory that threads share. */
export function sharedZeros<Numbers>(
  Type: NumberArray<Numbers>,
  length: number,
): Numbers {
  return new Type(new SharedArrayBuffer(length * Type.BYTES_PER_ELEMENT));
}
